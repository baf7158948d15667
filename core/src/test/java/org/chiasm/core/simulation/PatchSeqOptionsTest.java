package org.chiasm.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PatchSeqOptionsTest {

  private static final PatchSeqOptions DEFAULTS = PatchSeqOptions.defaults();

  @Test
  void copiesChangeOneThing() {
    PatchSeqOptions changed =
        DEFAULTS
            .withSize(10, 20, 30)
            .withTree(DEFAULTS.tree().withFamilies(2))
            .withGaps(DEFAULTS.gaps().withMissingValues(0.5));
    assertThat(changed.features()).isEqualTo(30);
    assertThat(changed.tree().typesPerFamily()).isEqualTo(3);
    assertThat(changed.gaps().onlyTranscriptomics()).isEqualTo(0.05);
    assertThat(changed.counts()).isEqualTo(DEFAULTS.counts());
    assertThat(DEFAULTS).isEqualTo(PatchSeqOptions.defaults());
  }

  @Test
  void messagesNameTheOptionAndWhatWasFound() {
    assertRefused(() -> DEFAULTS.withSize(0, 1, 1), "cells: expected at least 1, found 0");
    assertRefused(
        () -> DEFAULTS.tree().withTypesPerFamily(0),
        "types per family: expected at least 1, found 0");
    assertRefused(
        () -> DEFAULTS.counts().withDropOut(1),
        "drop-out: expected a share from 0 to below 1, found 1.0");
    assertRefused(
        () -> DEFAULTS.counts().withOverDispersion(-1),
        "over-dispersion: expected a finite number from 0, found -1.0");
    assertRefused(
        () -> DEFAULTS.counts().withMedianDepth(Double.NaN),
        "median depth: expected a finite number above 0, found NaN");
    assertRefused(
        () -> DEFAULTS.gaps().withUnpaired(0.5, 0.5), "expected a sum below 1, found 1.0");
    assertRefused(
        () -> DEFAULTS.electrophysiology().withShares(0.5, 0.5), "expected a sum of at most 0.95");
  }

  private static void assertRefused(Runnable change, String message) {
    assertThatThrownBy(change::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
