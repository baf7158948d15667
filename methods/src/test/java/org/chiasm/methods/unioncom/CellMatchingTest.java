package org.chiasm.methods.unioncom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.graph.GeodesicDistances;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.Correspondence;
import org.chiasm.methods.unioncom.CellMatching.Options;
import org.chiasm.methods.unioncom.CellMatching.Solver;
import org.chiasm.tensor.TrainingListener;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class CellMatchingTest {

  /** A partner at random is 0.29 away. */
  private static final double HALF_OF_CHANCE = 0.145;

  private static final Tolerance ITERATIONS =
      Tolerance.absolute(
          "matching of points and of their cells",
          1e-4,
          "rounding of 2000 iterations in single precision, of entries up to 0.1");

  private static final Tolerance SUM =
      Tolerance.absolute("sum of weights", 1e-5, "single precision, up to a hundred weights");

  /** Points on a spiral at the given places, turned. */
  private static DenseMatrix spiral(double[] places, double turn) {
    return DenseMatrix.generate(
        places.length,
        2,
        cell -> {
          double angle = 4 * places[cell];
          double radius = 1 + 3 * places[cell];
          return new float[] {
            (float) (radius * Math.cos(angle + turn)), (float) (radius * Math.sin(angle + turn))
          };
        });
  }

  /** More of them lie near the beginning. */
  private static double[] places(int cells) {
    return IntStream.range(0, cells)
        .mapToDouble(cell -> Math.pow((double) cell / cells, 2))
        .toArray();
  }

  private static Correspondence match(DenseMatrix first, DenseMatrix second, Options options) {
    return CellMatching.of(first, second, options, RandomStreams.of(1), TrainingListener.SILENT);
  }

  /** Mean distance of where a cell's likeliest partner is from where it is. */
  private static double error(Correspondence matching, double[] first, double[] second) {
    double sum = 0;
    for (int row = 0; row < first.length; row++) {
      int[] partners = matching.partners(row);
      float[] weights = matching.weights(row);
      double total = 0;
      int likeliest = 0;
      for (int index = 0; index < partners.length; index++) {
        likeliest = weights[index] > weights[likeliest] ? index : likeliest;
        total += weights[index];
      }
      SUM.check("weights of a row", 1.0, total);
      sum += Math.abs(second[partners[likeliest]] - first[row]) / first.length;
    }
    return sum;
  }

  @Test
  void findsTheSamePlacesExactlyAndFast() {
    double[] one = places(90);
    double[] two = places(110);
    DenseMatrix first = spiral(one, 0);
    DenseMatrix second = spiral(two, 2);
    Options options = Options.defaults();
    Correspondence exact = match(first, second, options);
    Correspondence fast = match(first, second, options.withSolver(Solver.FAST).withLandmarks(50));
    assertThat(error(exact, one, two)).isLessThan(HALF_OF_CHANCE);
    assertThat(error(fast, one, two)).isLessThan(HALF_OF_CHANCE);
    assertThat(exact.rows()).isEqualTo(90);
    assertThat(fast.columns()).isEqualTo(110);
    // all cells are landmarks, and the larger modality comes first
    Correspondence turned = match(second, first, options.withSolver(Solver.FAST)).transposed();
    assertThat(turned.pairs()).isEqualTo(90);
    assertThat(error(turned, one, two)).isLessThan(HALF_OF_CHANCE);
    Correspondence whole = match(first, second, options.withAssigned(false));
    assertThat(exact.pairs()).isEqualTo(90);
    assertThat(exact.transposed().rows()).isEqualTo(110);
    assertThat(whole.pairs()).isGreaterThan(9000);
    assertThat(error(whole, one, two)).isLessThan(HALF_OF_CHANCE);
  }

  @Test
  void pointsThatStandForSeveralCellsAreMatchedLikeTheseCells() {
    int[] even = new int[12];
    Arrays.fill(even, 2);
    int[] thrice = new int[10];
    Arrays.fill(thrice, 3);
    requireMatchedLikeTheirCells(even, thrice);
  }

  @Test
  void pointsThatStandForUnevenNumbersOfCellsAreMatchedLikeTheseCells() {
    requireMatchedLikeTheirCells(
        new int[] {1, 4, 2, 1, 1, 5, 3, 1, 2, 1, 1, 2}, new int[] {3, 1, 6, 2, 1, 1, 4, 5, 2, 5});
  }

  private static void requireMatchedLikeTheirCells(int[] masses, int[] otherMasses) {
    GeometricMatching.Options steps = GeometricMatching.Options.published();
    int[] own = repeated(masses);
    int[] others = repeated(otherMasses);
    DenseMatrix first = GeodesicDistances.of(spiral(places(masses.length), 0));
    DenseMatrix second = GeodesicDistances.of(spiral(places(otherMasses.length), 1));
    DenseMatrix all =
        GeometricMatching.of(
            first.selectRows(own).selectColumns(own),
            second.selectRows(others).selectColumns(others),
            steps,
            TrainingListener.SILENT);
    DenseMatrix few =
        GeometricMatching.of(
            side(first, masses), side(second, otherMasses), steps, TrainingListener.SILENT);
    for (int row = 0; row < own.length; row++) {
      for (int column = 0; column < others.length; column++) {
        ITERATIONS.check(
            "matching of cells " + row + " and " + column,
            all.at(row, column),
            few.at(own[row], others[column]));
      }
    }
  }

  /** The position of each point as often as it stands for a cell. */
  private static int[] repeated(int[] masses) {
    return IntStream.range(0, masses.length)
        .flatMap(point -> IntStream.range(0, masses[point]).map(copy -> point))
        .toArray();
  }

  private static GeometricMatching.Side side(DenseMatrix distances, int[] masses) {
    float[] shares = new float[masses.length];
    for (int point = 0; point < shares.length; point++) {
      shares[point] = masses[point];
    }
    return new GeometricMatching.Side(distances, shares);
  }

  @Test
  void stopsWhenInterrupted() {
    DenseMatrix cells = spiral(new double[] {0, 0.1, 0.3, 0.6, 0.9}, 0);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> match(cells, cells, Options.defaults()))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThatThrownBy(() -> Options.defaults().withLandmarks(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 2 landmarks");
    assertThatThrownBy(() -> Options.defaults().withMostExact(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
