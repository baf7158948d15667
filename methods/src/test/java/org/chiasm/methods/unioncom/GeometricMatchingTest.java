package org.chiasm.methods.unioncom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.graph.Assignment;
import org.chiasm.tensor.TrainingListener;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class GeometricMatchingTest {

  private static final GeometricMatching.Options OPTIONS = GeometricMatching.Options.published();

  /** Mean distance of a point from its match, on a curve that is 13 long: chance is above 4. */
  private static final double NEAR = 1.0;

  /** By how much sums miss 1 at the 2000th iteration, which has not converged. */
  private static final double NOT_CONVERGED = 0.2;

  /** The same of columns, which only have to stay below 1. */
  private static final double COLUMN_NOT_CONVERGED = 0.3;

  private static final Tolerance EVEN =
      Tolerance.relative("even matching", 0.2, "rows need not sum to 1 at the last iteration");

  private static DenseMatrix distances(float[][] points) {
    return DenseMatrix.generate(
        points.length,
        points.length,
        row -> {
          float[] values = new float[points.length];
          for (int other = 0; other < values.length; other++) {
            double sum = 0;
            for (int axis = 0; axis < points[row].length; axis++) {
              sum += Math.pow(points[row][axis] - points[other][axis], 2);
            }
            values[other] = (float) Math.sqrt(sum);
          }
          return values;
        });
  }

  /** A curve whose ends are told apart by how its points are spread. */
  private static float[][] curve(int cells) {
    float[][] points = new float[cells][];
    for (int cell = 0; cell < cells; cell++) {
      double place = Math.pow((double) cell / cells, 2);
      points[cell] = new float[] {(float) (4 * place), (float) Math.sin(2 * place)};
    }
    return points;
  }

  private static DenseMatrix match(DenseMatrix first, DenseMatrix second) {
    return GeometricMatching.of(first, second, OPTIONS, TrainingListener.SILENT);
  }

  @SeededTest(seeds = 2)
  void findsWhichPointsOfARotatedAndShuffledCurveAreTheSame(Draws draws) {
    int cells = 40;
    float[][] points = curve(cells);
    int[] order = IntStream.range(0, cells).map(cell -> (13 * cell + 5) % cells).toArray();
    float[][] moved = new float[cells][];
    for (int cell = 0; cell < cells; cell++) {
      float[] point = points[cell];
      moved[order[cell]] =
          new float[] {3 * point[1] + 0.01f * (float) draws.uniform(-1, 1), -3 * point[0] + 7};
    }
    int[] found = Assignment.largest(match(distances(points), distances(moved)));
    double near =
        IntStream.range(0, cells)
            .mapToDouble(cell -> distance(moved[found[cell]], moved[order[cell]]))
            .average()
            .orElseThrow();
    assertThat(near).isLessThan(NEAR);
  }

  private static double distance(float[] one, float[] two) {
    return Math.hypot(one[0] - two[0], one[1] - two[1]);
  }

  @SeededTest(seeds = 1)
  void rowsOfTheSmallerSetSumToOneAndColumnsToLess(Draws draws) {
    DenseMatrix small = distances(draws.normal(20, 2));
    DenseMatrix large = distances(draws.normal(30, 2));
    DenseMatrix matching = match(small, large);
    DenseMatrix turned = match(large, small);
    assertThat(matching.rows()).isEqualTo(20);
    assertThat(matching.columns()).isEqualTo(30);
    assertThat(turned).isEqualTo(DenseMatrix.generate(30, 20, matching::column));
    for (int row = 0; row < 20; row++) {
      assertThat(sum(matching.row(row))).isBetween(1 - NOT_CONVERGED, 1 + NOT_CONVERGED);
    }
    for (int column = 0; column < 30; column++) {
      assertThat(sum(matching.column(column))).isLessThan(1 + COLUMN_NOT_CONVERGED);
    }
    for (float value : matching.toArray()) {
      assertThat(value).isNotNegative();
    }
  }

  private static double sum(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(index -> values[index]).sum();
  }

  @Test
  void cellsAtOnePlaceAreMatchedEvenly() {
    DenseMatrix none = distances(new float[4][2]);
    DenseMatrix matching = match(none, none);
    for (float value : matching.toArray()) {
      EVEN.check("share of a quarter", 0.25, value);
    }
  }
}
