package org.chiasm.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** Properties of FOSCTTM, nearest neighbours and label transfer. */
class AlignmentMetricsTest {

  private static final Tolerance SUMS =
      Tolerance.absolute("shares", 1e-12, "means of the same counts");

  @SeededTest
  void kernelsAgreeToTheLastBit(Draws draws) {
    DenseMatrix cells =
        DenseMatrix.ofRows(draws.normal(draws.integer(1, 600), draws.integer(1, 11)));
    DistanceBlocks blocks = DistanceBlocks.of(cells);
    double[] point = new double[cells.columns()];
    DistanceBlocks.copyPoint(cells, draws.integer(0, cells.rows() - 1), point);
    double[] distances = new double[DistanceBlocks.LANES];
    for (int block = 0; block < blocks.blocks(); block++) {
      blocks.squared(point, block, distances);
      for (int lane = 0; lane < DistanceBlocks.LANES; lane++) {
        int target = block * DistanceBlocks.LANES + lane;
        double expected =
            target < cells.rows() ? blocks.squared(point, target) : Double.POSITIVE_INFINITY;
        assertThat(distances[lane]).isEqualTo(expected);
      }
    }
  }

  @SeededTest
  void foscttmIsPerfectForEqualLatentsAndEqualsTheDefinition(Draws draws) {
    int cells = draws.integer(1, 300);
    DenseMatrix first = DenseMatrix.ofRows(draws.normal(cells, 3));
    DenseMatrix second = DenseMatrix.ofRows(draws.normal(cells, 3));
    assertThat(Foscttm.of(first, first).mean()).isZero();
    Foscttm score = Foscttm.of(first, second);
    SUMS.check("1>2", plainShare(first, second), score.firstToSecond());
    SUMS.check("2>1", plainShare(second, first), score.secondToFirst());
  }

  /** Coordinates are multiples of 1/8, so that distances are exact and unchanged by the moves. */
  @SeededTest
  void foscttmDoesNotChangeWithOrderAxesShiftAndScale(Draws draws) {
    float[][] first = eighths(draws.normal(60, 3));
    float[][] second = eighths(draws.normal(60, 3));
    Foscttm expected = Foscttm.of(DenseMatrix.ofRows(first), DenseMatrix.ofRows(second));
    int[] order = draws.permutation(60);
    assertThat(Foscttm.of(moved(first, order), moved(second, order))).isEqualTo(expected);
  }

  @SeededTest(seeds = 5)
  void foscttmOfUnrelatedLatentsIsOneHalf(Draws draws) {
    DenseMatrix first = DenseMatrix.ofRows(draws.normal(1000, 4));
    DenseMatrix second = DenseMatrix.ofRows(draws.normal(1000, 4));
    assertThat(Foscttm.of(first, second).mean()).isBetween(0.46, 0.54);
  }

  @Test
  void foscttmDoesNotCountTiesButCountsUnpairedCells() {
    DenseMatrix same = DenseMatrix.ofRows(new float[][] {{1}, {1}, {1}});
    assertThat(Foscttm.of(same, same).mean()).isZero();
    DenseMatrix first = DenseMatrix.ofRows(new float[][] {{0}, {9}});
    DenseMatrix second = DenseMatrix.ofRows(new float[][] {{1}, {2}, {5}, {-0.5f}});
    Foscttm score = Foscttm.of(first, second, new int[] {0}, new int[] {1});
    assertThat(score).isEqualTo(new Foscttm(0.5, 0, 1));
  }

  @Test
  void foscttmSaysWhatIsWrong() {
    DenseMatrix cells = DenseMatrix.ofRows(new float[][] {{0}, {1}});
    DenseMatrix bad = DenseMatrix.ofRows(new float[][] {{0}, {Float.NaN}});
    assertThatThrownBy(() -> Foscttm.of(cells, bad)).hasMessageContaining("NaN in row 1");
    assertThatThrownBy(() -> Foscttm.of(cells, cells, new int[] {0, 0}, new int[] {0, 1}))
        .hasMessageContaining("row 0 has more than one partner");
    assertThatThrownBy(() -> Foscttm.of(cells, cells, new int[0], new int[0]))
        .hasMessageContaining("found none");
  }

  @SeededTest
  void neighboursRiseAndTiesGoToTheSmallerRow(Draws draws) {
    int cells = draws.integer(1, 400);
    int wanted = draws.integer(1, 12);
    float[][] grid = draws.normal(cells, 2);
    for (float[] row : grid) {
      row[0] = Math.round(row[0]);
      row[1] = Math.round(row[1]);
    }
    DenseMatrix training = DenseMatrix.ofRows(grid);
    Neighbours found = NearestNeighbours.fit(training).find(training, wanted);
    assertThat(found.count()).isEqualTo(Math.min(wanted, cells));
    for (int query = 0; query < cells; query++) {
      int[] near = found.cells(query);
      double[] distances = found.distances(query);
      assertThat(distances[0]).isZero();
      for (int place = 1; place < near.length; place++) {
        boolean rises = distances[place] > distances[place - 1];
        boolean tie = distances[place] == distances[place - 1] && near[place] > near[place - 1];
        assertThat(rises || tie).isTrue();
      }
    }
  }

  @Test
  void equalVotesGoToTheFirstLabel() {
    DenseMatrix training = DenseMatrix.ofRows(new float[][] {{0}, {1}, {2}, {3}});
    List<String> labels = List.of("b", "b", "a", "a");
    DenseMatrix query = DenseMatrix.ofRows(new float[][] {{0.1f}});
    NearestNeighbours neighbours = NearestNeighbours.fit(training);
    assertThat(neighbours.classify(labels, query, 4)).containsExactly("a");
    assertThat(neighbours.classify(labels, query, 3)).containsExactly("b");
    assertThat(neighbours.classify(labels, query, 99)).containsExactly("a");
  }

  @SeededTest(seeds = 5)
  void labelTransferIsPerfectForSeparateTypesAndChanceForRandomOnes(Draws draws) {
    List<String> labels = draws.labels(400, 4);
    float[][] separate = draws.normal(400, 2);
    for (int cell = 0; cell < 400; cell++) {
      separate[cell][0] += 100 * (labels.get(cell).charAt(5) - '0');
    }
    DenseMatrix latents = DenseMatrix.ofRows(separate);
    LabelTransfer perfect = LabelTransfer.of(latents, labels, latents, labels, 5);
    assertThat(perfect).isEqualTo(new LabelTransfer(1, 1));
    DenseMatrix noise = DenseMatrix.ofRows(draws.normal(400, 2));
    double random = LabelTransfer.of(latents, labels, noise, labels, 5).mean();
    assertThat(random).isBetween(0.1, 0.4);
  }

  @Test
  void chanceLevels() {
    List<String> training = Collections.nCopies(3, "a");
    assertThat(Chance.of(training, List.of("a", "b"))).isEqualTo(new Chance(0.5, 0.5));
    assertThat(Chance.of(List.of("a", "b"), List.of("b", "c"))).isEqualTo(new Chance(0, 0.25));
    assertThat(Accuracy.of(List.of("a", "b"), List.of("a", "c"))).isEqualTo(0.5);
    assertThat(Accuracy.of(List.of(), List.of())).isNaN();
  }

  private static double plainShare(DenseMatrix from, DenseMatrix to) {
    double closer = 0;
    for (int i = 0; i < from.rows(); i++) {
      for (int j = 0; j < to.rows(); j++) {
        closer += squared(from.row(i), to.row(j)) < squared(from.row(i), to.row(i)) ? 1 : 0;
      }
    }
    return closer / from.rows() / to.rows();
  }

  private static double squared(float[] a, float[] b) {
    double sum = 0;
    for (int index = 0; index < a.length; index++) {
      double difference = (double) a[index] - b[index];
      sum += difference * difference;
    }
    return sum;
  }

  private static float[][] eighths(float[][] values) {
    for (float[] row : values) {
      for (int column = 0; column < row.length; column++) {
        row[column] = Math.round(row[column] * 8) / 8f;
      }
    }
    return values;
  }

  private static DenseMatrix moved(float[][] values, int[] order) {
    return DenseMatrix.generate(
        values.length,
        3,
        row -> {
          float[] from = values[order[row]];
          return new float[] {4 * from[2] + 1, -4 * from[0] + 2, 4 * from[1] - 3};
        });
  }
}
