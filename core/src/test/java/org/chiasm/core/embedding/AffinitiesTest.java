package org.chiasm.core.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class AffinitiesTest {

  private static final Tolerance PERPLEXITY =
      Tolerance.relative("perplexity", 1e-8, "the search ends at 1e-10 of its logarithm");

  private static final Tolerance SUM =
      Tolerance.relative("sum of all", 1e-12, "rounding of thousands of terms");

  @SeededTest(seeds = 20)
  void everyRowHasThePerplexityAskedFor(Draws draws) {
    double[] squared = new double[90];
    double scale = Math.pow(10, draws.uniform(-12, 12));
    Arrays.setAll(squared, rank -> scale * Math.pow(draws.normal(), 2));
    Arrays.sort(squared);
    double perplexity = draws.uniform(2, 60);
    double entropy = 0;
    for (double p : Affinities.conditional(squared, perplexity)) {
      entropy -= p > 0 ? p * Math.log(p) : 0;
    }
    PERPLEXITY.check("perplexity", perplexity, Math.exp(entropy));
  }

  @Test
  void equallyNearNeighboursShareAlike() {
    double[] squared = {0, 0, 0, 0, 5, 7};

    assertThat(Affinities.conditional(squared, 2)).containsExactly(0.25, 0.25, 0.25, 0.25, 0, 0);
    assertThat(Affinities.conditional(new double[] {3, 3}, 1)).containsExactly(0.5, 0.5);
  }

  @SeededTest(seeds = 5)
  void areSymmetricAndSumToOne(Draws draws) {
    int cells = draws.integer(20, 60);
    Affinities affinities = Affinities.of(DenseMatrix.ofRows(draws.normal(cells, 3)), 5);
    double[][] full = new double[cells][cells];
    double sum = 0;
    for (int cell = 0; cell < cells; cell++) {
      for (int pair = affinities.start(cell); pair < affinities.start(cell + 1); pair++) {
        assertThat(affinities.other(pair)).isNotEqualTo(cell);
        assertThat(full[cell][affinities.other(pair)]).isZero();
        full[cell][affinities.other(pair)] = affinities.value(pair);
        sum += affinities.value(pair);
      }
    }
    SUM.check("sum", 1, sum);
    for (int cell = 0; cell < cells; cell++) {
      for (int other = 0; other < cells; other++) {
        assertThat(full[cell][other]).isEqualTo(full[other][cell]);
      }
      // three times the perplexity, and one
      assertThat(affinities.start(cell + 1) - affinities.start(cell)).isGreaterThanOrEqualTo(16);
    }
  }
}
