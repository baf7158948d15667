package org.chiasm.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;

class RankTestTest {

  private static RankTest test(Draws draws, int rank) {
    float[][] latents = draws.normal(200, rank);
    float[][] x = draws.normal(200, 10);
    float[][] y = draws.normal(200, 6);
    for (int cell = 0; cell < 200; cell++) {
      for (int axis = 0; axis < rank; axis++) {
        x[cell][axis] += 3 * latents[cell][axis];
        y[cell][axis] += 3 * latents[cell][axis];
      }
    }
    return RankTest.of(
        DenseMatrix.ofRows(x), DenseMatrix.ofRows(y), 100, RandomStreams.of(draws.seed()));
  }

  @SeededTest(seeds = 5)
  void findsTheNumberOfSharedDimensions(Draws draws) {
    for (int rank = 1; rank <= 3; rank++) {
      assertThat(test(draws, rank).rank()).isEqualTo(rank);
    }
  }

  @Test
  void independentFeaturesRarelyShareADimension() {
    int found = 0;
    for (int seed = 0; seed < 40; seed++) {
      found += test(Draws.of(seed), 0).rank() > 0 ? 1 : 0;
    }
    // 5 % of 40 is 2; more than 7 has a probability below 1e-3
    assertThat(found).isLessThanOrEqualTo(7);
  }

  @SeededTest(seeds = 3)
  void valuesAreThoseOfTheCrossProduct(Draws draws) {
    RankTest test = test(draws, 2);
    assertThat(test.singularValues())
        .hasSize(6)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(test.thresholds()).hasSize(6);
    assertThat(test(draws, 0).singularValues().get(0)).isLessThan(test.singularValues().get(0));
  }

  @Test
  void needsPermutations() {
    DenseMatrix x = DenseMatrix.ofRows(new float[][] {{1}, {2}});
    assertThatThrownBy(() -> RankTest.of(x, x, 0, RandomStreams.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
