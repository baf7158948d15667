package org.chiasm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ToleranceTest {

  private static final Tolerance TENTH = Tolerance.absolute("tenth", 0.125, "test of itself");

  @Test
  void acceptsUpToItsBound() {
    assertThat(TENTH.accepts(1, 1.125)).isTrue();
    assertThat(TENTH.accepts(1, 1.126)).isFalse();
    assertThat(Tolerance.relative("half", 0.5, "test of itself").accepts(-10, -15)).isTrue();
  }

  @Test
  void nanAndInfinityOnlyMatchThemselves() {
    assertThat(TENTH.accepts(Double.NaN, Double.NaN)).isTrue();
    assertThat(TENTH.accepts(1, Double.NaN)).isFalse();
    assertThat(TENTH.accepts(Double.NaN, 1)).isFalse();
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(TENTH.accepts(infinity, infinity)).isTrue();
    assertThat(Tolerance.relative("half", 0.5, "test of itself").accepts(1, infinity)).isFalse();
  }

  @Test
  void failureNamesThePlaceAndTheReason() {
    assertThatThrownBy(() -> TENTH.check("mean", new double[] {1, 2}, new double[] {1, 3}))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("mean[1]")
        .hasMessageContaining("test of itself");
    assertThatThrownBy(() -> TENTH.check("mean", new double[2], new double[3]))
        .hasMessageContaining("expected 2 values, found 3");
  }

  @Test
  void needsAReason() {
    assertThatThrownBy(() -> Tolerance.absolute("x", 1, " "))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
