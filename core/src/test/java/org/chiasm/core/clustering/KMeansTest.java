package org.chiasm.core.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.chiasm.core.clustering.KMeans.Options;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KMeansTest {

  private static final Tolerance SUMS =
      Tolerance.relative("sums of squares", 1e-9, "the same sums in another order");

  private static KMeans fit(DenseMatrix cells, int clusters, int starts, long seed) {
    return KMeans.fit(cells, new Options(clusters, starts), RandomStreams.of(seed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"separate", "overlapping"})
  void findsWhatScikitLearnFinds(String name) {
    Golden golden = Golden.load("clustering").group(name);
    DenseMatrix cells = DenseMatrix.ofRows(golden.floats("x"));
    KMeans found = fit(cells, golden.integer("clusters"), 200, 1);
    SUMS.check("inertia", golden.number("inertia"), found.inertia());
    int[] sizes = found.sizes();
    Arrays.sort(sizes);
    assertThat(Arrays.stream(sizes).asDoubleStream().toArray()).isEqualTo(golden.vector("sizes"));
  }

  @SeededTest(seeds = 10)
  void everyCellIsWithTheNearestMean(Draws draws) {
    DenseMatrix cells = DenseMatrix.ofRows(draws.normal(50, draws.integer(1, 4)));
    int clusters = draws.integer(1, 6);
    KMeans found = fit(cells, clusters, 3, draws.seed());
    double inertia = 0;
    for (int cell = 0; cell < 50; cell++) {
      double own = distance(cells, cell, found.centre(found.assignments()[cell]));
      inertia += own;
      for (int cluster = 0; cluster < clusters; cluster++) {
        assertThat(distance(cells, cell, found.centre(cluster))).isGreaterThanOrEqualTo(own);
      }
    }
    SUMS.check("inertia", inertia, found.inertia());
    assertThat(Arrays.stream(found.sizes()).sum()).isEqualTo(50);
    for (int cluster = 0; cluster < clusters; cluster++) {
      requireMean(cells, found, cluster);
    }
    assertThat(fit(cells, clusters, 6, draws.seed()).inertia())
        .isLessThanOrEqualTo(found.inertia());
    assertThat(fit(cells, clusters, 3, draws.seed()).assignments()).isEqualTo(found.assignments());
  }

  private static void requireMean(DenseMatrix cells, KMeans found, int cluster) {
    double[] sum = new double[cells.columns()];
    for (int cell = 0; cell < cells.rows(); cell++) {
      for (int column = 0; found.assignments()[cell] == cluster && column < sum.length; column++) {
        sum[column] += cells.at(cell, column);
      }
    }
    for (int column = 0; column < sum.length; column++) {
      SUMS.check("centre", sum[column] / found.sizes()[cluster], found.centre(cluster)[column]);
    }
  }

  private static double distance(DenseMatrix cells, int cell, double[] centre) {
    double sum = 0;
    for (int column = 0; column < centre.length; column++) {
      sum += Math.pow(cells.at(cell, column) - centre[column], 2);
    }
    return sum;
  }

  @Test
  void asManyClustersAsCellsLeaveNothingOver() {
    DenseMatrix cells = DenseMatrix.ofRows(Draws.of(1).normal(7, 2));
    assertThat(fit(cells, 7, 1, 1).inertia()).isZero();
    assertThat(fit(cells, 7, 1, 1).sizes()).containsOnly(1);
  }

  @Test
  void equalCellsDoNotStopIt() {
    DenseMatrix cells = DenseMatrix.ofRows(new float[][] {{1, 2}, {1, 2}, {1, 2}});
    assertThat(fit(cells, 2, 2, 1).inertia()).isZero();
  }

  @Test
  void whatCannotBeClusteredIsRefused() {
    DenseMatrix cells = DenseMatrix.ofRows(new float[][] {{1}, {Float.NaN}});
    assertThatThrownBy(() -> fit(cells, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found NaN in row 1, column 0");
    assertThatThrownBy(() -> fit(cells, 3, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least as many cells as clusters (3), found 2");
    assertThatThrownBy(() -> new Options(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Options(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
