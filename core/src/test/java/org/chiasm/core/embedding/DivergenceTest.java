package org.chiasm.core.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;

/** Slopes and sums against plain ones. */
class DivergenceTest {

  private static final Tolerance DIFFERENCES =
      Tolerance.absolute("slope", 1e-7, "central differences of a step of 1e-5");

  private static final Tolerance SUMS =
      Tolerance.relative("sum of all pairs", 1e-12, "the same sums in another order");

  /**
   * The mean of 1/d^2 over a square of width w is 1/d^2 (1 + (w/d)^2 / 6) to second order, as the
   * variance along each side is w^2/12 and the Laplacian of 1/d^2 is 4/d^4; w/d is at most 1/2.
   */
  private static final double LARGEST_ERROR = 1.0 / 24;

  @SeededTest(seeds = 5)
  void theSlopeIsThatOfTheDivergence(Draws draws) {
    DenseMatrix cells = DenseMatrix.ofRows(draws.normal(30, 4));
    Divergence exact = new Divergence(Affinities.of(cells, 5), 0);
    double[][] places = places(draws, 30);
    double[][] slope = new double[2][30];
    exact.slope(places[0], places[1], 1, slope[0], slope[1]);
    for (int axis = 0; axis < 2; axis++) {
      for (int cell = 0; cell < 30; cell++) {
        double place = places[axis][cell];
        places[axis][cell] = place + 1e-5;
        double above = exact.at(places[0], places[1]);
        places[axis][cell] = place - 1e-5;
        double below = exact.at(places[0], places[1]);
        places[axis][cell] = place;
        DIFFERENCES.check("slope", (above - below) / 2e-5, slope[axis][cell]);
      }
    }
  }

  @SeededTest(seeds = 5)
  void withoutThetaSumsAreExact(Draws draws) {
    double[][] places = places(draws, 200);
    // two that coincide
    places[0][7] = places[0][3];
    places[1][7] = places[1][3];
    QuadTree tree = new QuadTree(places[0], places[1]);
    double[][] pushed = new double[2][200];
    double[][] plain = new double[2][200];
    for (int cell = 0; cell < 200; cell++) {
      double sum = tree.push(cell, 0, pushed[0], pushed[1]);
      SUMS.check("sum", plainPush(places, cell, plain), sum);
    }
    assertThat(relativeError(plain, pushed)).isLessThan(1e-12);
  }

  @SeededTest(seeds = 5)
  void farSquaresCountAsTheirMean(Draws draws) {
    double[][] places = places(draws, 1000);
    double[] half = errors(places, 0.5);
    double[] quarter = errors(places, 0.25);

    assertThat(half[0]).isPositive().isLessThan(LARGEST_ERROR);
    assertThat(half[1]).isPositive().isLessThan(LARGEST_ERROR);
    // of second order in the width
    assertThat(quarter[0]).isLessThan(0.4 * half[0]);
    assertThat(quarter[1]).isLessThan(0.4 * half[1]);
  }

  /** Relative errors of the sum and of the pushes. */
  private static double[] errors(double[][] places, double theta) {
    int count = places[0].length;
    QuadTree tree = new QuadTree(places[0], places[1]);
    double[][] pushed = new double[2][count];
    double[][] plain = new double[2][count];
    double sum = 0;
    double plainSum = 0;
    for (int cell = 0; cell < count; cell++) {
      sum += tree.push(cell, theta, pushed[0], pushed[1]);
      plainSum += plainPush(places, cell, plain);
    }
    return new double[] {Math.abs(sum / plainSum - 1), relativeError(plain, pushed)};
  }

  /** Places about as wide apart as those of a finished figure. */
  private static double[][] places(Draws draws, int count) {
    double[][] places = new double[2][count];
    for (double[] axis : places) {
      Arrays.setAll(axis, cell -> 10 * draws.normal());
    }
    return places;
  }

  private static double plainPush(double[][] places, int cell, double[][] push) {
    double sum = 0;
    for (int other = 0; other < places[0].length; other++) {
      double x = places[0][cell] - places[0][other];
      double y = places[1][cell] - places[1][other];
      double q = 1 / (1 + x * x + y * y);
      sum += q;
      push[0][cell] += q * q * x;
      push[1][cell] += q * q * y;
    }
    return sum;
  }

  private static double relativeError(double[][] expected, double[][] found) {
    double error = 0;
    double size = 0;
    for (int axis = 0; axis < 2; axis++) {
      for (int cell = 0; cell < expected[axis].length; cell++) {
        error += Math.pow(expected[axis][cell] - found[axis][cell], 2);
        size += Math.pow(expected[axis][cell], 2);
      }
    }
    return Math.sqrt(error / size);
  }
}
