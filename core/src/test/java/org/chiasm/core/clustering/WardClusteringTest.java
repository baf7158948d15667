package org.chiasm.core.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.chiasm.core.clustering.WardClustering.Merge;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.AdjustedRandIndex;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WardClusteringTest {

  private static final Tolerance PEER =
      Tolerance.relative("SciPy", 1e-10, "distances from means and not from other distances");

  private static List<String> names(int[] clusters) {
    return Arrays.stream(clusters).mapToObj(Integer::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plane", "space"})
  void joinsAsSciPyDoes(String name) {
    Golden golden = Golden.load("consensus").group("ward").group(name);
    WardClustering tree = WardClustering.of(DenseMatrix.ofRows(golden.floats("x")));
    double[] heights = tree.merges().stream().mapToDouble(Merge::height).toArray();
    PEER.check("heights", golden.vector("heights"), heights);
    for (int clusters : new int[] {2, 3, 5, 11}) {
      assertThat(
              AdjustedRandIndex.of(
                  names(golden.integers("cut" + clusters)), names(tree.cut(clusters))))
          .as("%d clusters", clusters)
          .isEqualTo(1);
    }
  }

  @SeededTest(seeds = 5)
  void theOrderOfCellsDoesNotMatter(Draws draws) {
    float[][] rows = draws.normal(30, 2);
    int[] order = draws.permutation(30);
    float[][] moved = Arrays.stream(order).mapToObj(row -> rows[row]).toArray(float[][]::new);
    int[] cut = WardClustering.of(DenseMatrix.ofRows(rows)).cut(4);
    int[] other = WardClustering.of(DenseMatrix.ofRows(moved)).cut(4);
    int[] same = Arrays.stream(order).map(row -> cut[row]).toArray();
    assertThat(AdjustedRandIndex.of(names(same), names(other))).isEqualTo(1);
    assertThat(cut[0]).isZero();
    assertThat(Arrays.stream(cut).distinct().count()).isEqualTo(4);
  }

  @Test
  void equalCellsAndASingleOneAreNoTrouble() {
    DenseMatrix equal = DenseMatrix.wrap(4, 1, new float[] {2, 2, 2, 2});
    assertThat(WardClustering.of(equal).merges()).extracting(Merge::height).containsOnly(0.0);
    assertThat(WardClustering.of(DenseMatrix.wrap(1, 1, new float[1])).cut(1)).containsExactly(0);
  }

  @Test
  void badCellsAndCutsAreRefused() {
    DenseMatrix none = DenseMatrix.wrap(0, 2, new float[0]);
    DenseMatrix infinite = DenseMatrix.wrap(2, 1, new float[] {1, Float.NaN});
    assertThatThrownBy(() -> WardClustering.of(none)).hasMessageContaining("found none");
    assertThatThrownBy(() -> WardClustering.of(infinite)).hasMessageContaining("row 1, column 0");
    WardClustering tree = WardClustering.of(DenseMatrix.wrap(2, 1, new float[] {1, 3}));
    assertThatThrownBy(() -> tree.cut(3)).hasMessageContaining("1 to 2 clusters, found 3");
  }
}
