package org.chiasm.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TranspositionTest {

  private static Transposition of(String... features) {
    return Transposition.of(
        List.of(features).stream().map(Feature::named).toList(), Set.of("a", "b")::contains);
  }

  @Test
  void halfOfTheFeaturesAreEnough() {
    assertThat(of("a", "x")).isEqualTo(new Transposition(1, 2));
    assertThat(of("a", "x").isLikely()).isTrue();
    assertThat(of("a", "b").isLikely()).isTrue();
    assertThat(of("a", "x", "y").isLikely()).isFalse();
  }

  @Test
  void noFeatureIsNoSign() {
    assertThat(of().isLikely()).isFalse();
    assertThat(of("x").isLikely()).isFalse();
  }
}
