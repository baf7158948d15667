package org.chiasm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededTestTest {

  private static final Tolerance ROUNDING =
      Tolerance.absolute("orthogonality", 1e-13, "double rounding over a few dozen products");

  @SeededTest(seeds = 5)
  void theSameSeedDrawsTheSame(Draws draws) {
    Draws again = Draws.of(draws.seed());
    assertThat(draws.normal(3, 2)).isDeepEqualTo(again.normal(3, 2));
    assertThat(draws.labels(9, 3)).isEqualTo(again.labels(9, 3));
    assertThat(draws.integer(3, 4)).isBetween(3, 4);
    assertThat(draws.uniform(-1, 1)).isBetween(-1.0, 1.0);
  }

  @SeededTest(seeds = 5)
  void permutationHoldsEveryIndexOnce(Draws draws) {
    int[] sorted = draws.permutation(20);
    Arrays.sort(sorted);
    assertThat(sorted).isEqualTo(IntStream.range(0, 20).toArray());
  }

  @SeededTest(seeds = 5)
  void rotationIsOrthogonal(Draws draws) {
    double[][] axes = draws.rotation(6);
    for (int a = 0; a < 6; a++) {
      for (int b = 0; b < 6; b++) {
        double dot = 0;
        for (int k = 0; k < 6; k++) {
          dot += axes[a][k] * axes[b][k];
        }
        ROUNDING.check("axes " + a + ", " + b, a == b ? 1 : 0, dot);
      }
    }
  }

  @Test
  void failureNamesItsSeed() {
    AssertionError failure = SeedReport.failure(Draws.of(17), new AssertionError("too large"));
    assertThat(failure).hasMessageContaining("-Dchiasm.seed=17").hasMessageContaining("too large");
  }

  @Test
  void aReplayRunsOneSeed() {
    assertThat(SeededDraws.seeds(3, null)).containsExactly(1L, 2L, 3L);
    assertThat(SeededDraws.seeds(3, "17")).containsExactly(17L);
  }
}
