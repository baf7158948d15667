package org.chiasm.methods.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class LikeliestVarianceTest {

  private static final int CELLS = 300;
  private static final int CANDIDATES = 60;
  private static final Tolerance DRAWN =
      Tolerance.relative(
          "of drawn partners", 0.35, "four standard errors of a variance of 300 partners");
  private static final Tolerance EXACT =
      Tolerance.relative("likeliest variance", 1e-9, "fifty bisections of twenty natural logs");

  /** Partners drawn with the probabilities that weights of a variance claim. */
  private static int[] drawn(
      Draws draws, DenseMatrix cells, DenseMatrix candidates, double variance) {
    return IntStream.range(0, cells.rows())
        .map(
            cell -> {
              double[] weights = new double[candidates.rows()];
              double total = 0.0;
              for (int candidate = 0; candidate < weights.length; candidate++) {
                double square =
                    LikeliestVariance.squaredDistance(cells, cell, candidates, candidate);
                weights[candidate] = Math.exp(-square / (2.0 * variance));
                total += weights[candidate];
              }
              double left = draws.uniform(0, 1) * total;
              int chosen = 0;
              while (chosen < weights.length - 1 && left > weights[chosen]) {
                left -= weights[chosen++];
              }
              return chosen;
            })
        .toArray();
  }

  @SeededTest(seeds = 3)
  void findsTheVarianceThatPartnersWereDrawnWith(Draws draws) {
    DenseMatrix cells = DenseMatrix.ofRows(draws.normal(CELLS, 3));
    DenseMatrix candidates = DenseMatrix.ofRows(draws.normal(CANDIDATES, 3));
    for (double variance : new double[] {0.1, 0.7}) {
      int[] partners = drawn(draws, cells, candidates, variance);
      DRAWN.check("variance", variance, LikeliestVariance.of(cells, candidates, partners));
    }
  }

  @Test
  void twoCandidatesHaveAClosedForm() {
    // three of four cells at 0 belong to the candidate at 1, one to that at 2: weights of 3 : 1
    DenseMatrix cells = DenseMatrix.ofRows(new float[][] {{0f}, {0f}, {0f}, {0f}});
    DenseMatrix candidates = DenseMatrix.ofRows(new float[][] {{1f}, {2f}});
    EXACT.check(
        "variance",
        3.0 / (2.0 * Math.log(3.0)),
        LikeliestVariance.of(cells, candidates, new int[] {0, 0, 1, 0}));
  }

  @Test
  void whereNearnessMeansNothingAllWeightsAreAlike() {
    DenseMatrix cells = DenseMatrix.ofRows(new float[][] {{0f}, {0f}});
    DenseMatrix candidates = DenseMatrix.ofRows(new float[][] {{1f}, {2f}});
    double variance = LikeliestVariance.of(cells, candidates, new int[] {1, 1});
    assertThat(Math.exp(-3.0 / (2.0 * variance))).isCloseTo(1.0, within(2e-3));
    assertThat(LikeliestVariance.of(cells, cells, new int[] {1, 1})).isZero();
  }

  @Test
  void everyCellNeedsAPartner() {
    DenseMatrix cells = DenseMatrix.ofRows(new float[][] {{0f}, {0f}});
    assertThatThrownBy(() -> LikeliestVariance.of(cells, cells, new int[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a partner of each of some cells, found 1 of 2");
  }
}
