package org.chiasm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedSummaryTest {

  @Test
  void deviationsAreOverTheFoldsAndOverTheSeeds() {
    SeedSummary summary = SeedSummary.of(List.of(List.of(1.0, 2.0, 6.0), List.of(3.0, 4.0, 8.0)));

    assertThat(summary.folds()).containsExactly(2.0, 3.0, 7.0);
    assertThat(summary.mean()).isEqualTo(4.0);
    // of 2, 3, 7: squares 4 + 1 + 9 over 2
    assertThat(summary.sd()).isEqualTo(Math.sqrt(7.0));
    // of 3 and 5
    assertThat(summary.seedSd()).isEqualTo(Math.sqrt(2.0));
    assertThat(summary.seeds().get(1)).containsExactly(3.0, 4.0, 8.0);
  }

  @Test
  void whatIsUndefinedIsLeftOut() {
    SeedSummary summary =
        SeedSummary.of(List.of(Arrays.asList(1.0, null, null), Arrays.asList(3.0, 4.0, null)));

    assertThat(summary.folds()).containsExactly(2.0, 4.0, null);
    assertThat(summary.mean()).isEqualTo(3.0);
    assertThat(summary.sd()).isEqualTo(Math.sqrt(2.0));
    // of 1 and 3.5, each 1.25 from their mean
    assertThat(summary.seedSd()).isEqualTo(Math.sqrt(2 * 1.25 * 1.25));

    SeedSummary none = SeedSummary.of(Collections.nCopies(2, Collections.nCopies(2, null)));
    assertThat(none.mean()).isNull();
    assertThat(none.seedSd()).isNull();
  }

  @Test
  void everySeedHasTheSameFolds() {
    assertThatThrownBy(() -> SeedSummary.of(List.of(List.of(1.0), List.of(1.0, 2.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected as many folds of every seed, found [1, 2]");
  }
}
