package org.chiasm.methods.coupled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.chiasm.tensor.GradientCheck.Derivative;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Tensor;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // scopes work by being open
class MinSingularValueCouplingTest {

  private static final int CELLS = 8;
  private static final double FLOOR = 0.01;
  private static final LatentCoupling COUPLING = LatentCoupling.of(Coupling.MIN_SINGULAR_VALUE);
  private static final Tolerance VALUES =
      new Tolerance("coupling", 1e-12, 1e-10, "double precision; eigenvalues in closed form");
  private static final Tolerance DIFFERENCES =
      new Tolerance("finite differences", 1e-6, 1e-5, "steps of 1e-5 in double precision");

  private static Tensor coupling(Tensor first, Tensor second) {
    return SmallLatents.between(COUPLING, first, second);
  }

  /** Smaller eigenvalue of the covariance of two columns, in closed form. */
  private static double spread(float[][] latents) {
    double[] mean = new double[2];
    for (float[] row : latents) {
      mean[0] += row[0] / (double) latents.length;
      mean[1] += row[1] / (double) latents.length;
    }
    double a = 0.0;
    double b = 0.0;
    double c = 0.0;
    for (float[] row : latents) {
      a += (row[0] - mean[0]) * (row[0] - mean[0]) / (latents.length - 1.0);
      b += (row[0] - mean[0]) * (row[1] - mean[1]) / (latents.length - 1.0);
      c += (row[1] - mean[1]) * (row[1] - mean[1]) / (latents.length - 1.0);
    }
    return (a + c) / 2.0 - Math.sqrt((a - c) * (a - c) / 4.0 + b * b);
  }

  private static double meanDistance(float[][] first, float[][] second) {
    double sum = 0.0;
    for (int row = 0; row < first.length; row++) {
      for (int column = 0; column < first[row].length; column++) {
        double difference = (double) first[row][column] - second[row][column];
        sum += difference * difference;
      }
    }
    return sum / first.length;
  }

  /** Latents that hardly vary along their second axis. */
  private static float[][] flattened(Draws draws) {
    float[][] latents = draws.normal(CELLS, 2);
    for (float[] row : latents) {
      row[1] = 0.02f * row[1] + 0.5f * row[0];
    }
    return latents;
  }

  private static void checkDifferences(List<Derivative> derivatives) {
    for (Derivative derivative : derivatives) {
      String place = derivative.parameter() + "[" + derivative.index() + "]";
      DIFFERENCES.check(place, derivative.measured(), derivative.automatic());
    }
  }

  @SeededTest(seeds = 10)
  void valueIsThatOfTheFormula(Draws draws) {
    float[][] first = draws.normal(CELLS, 2);
    float[][] second = draws.integer(0, 1) == 0 ? draws.normal(CELLS, 2) : flattened(draws);
    double smaller = Math.min(spread(first), spread(second));
    try (Scope scope = Scope.open()) {
      VALUES.check(
          "v", spread(first), COUPLING.statistic(SmallLatents.tensor(first)).orElseThrow().item());
      VALUES.check(
          "C",
          meanDistance(first, second) / Math.max(smaller, FLOOR),
          coupling(SmallLatents.tensor(first), SmallLatents.tensor(second)).item());
    }
  }

  @SeededTest(seeds = 10)
  void gradientFlowsThroughTheSpread(Draws draws) {
    float[][] first = draws.normal(CELLS, 3);
    float[][] second = draws.normal(CELLS, 3);
    try (Scope scope = Scope.open()) {
      checkDifferences(
          SmallLatents.derivatives(first, second, MinSingularValueCouplingTest::coupling));
    }
  }

  @SeededTest(seeds = 5)
  void belowTheFloorNoGradientFlowsThroughTheSpread(Draws draws) {
    float[][] first = flattened(draws);
    float[][] second = draws.normal(CELLS, 2);
    assertThat(spread(first)).isLessThan(FLOOR / 2.0);
    try (Scope scope = Scope.open()) {
      List<Derivative> found =
          SmallLatents.derivatives(first, second, MinSingularValueCouplingTest::coupling);
      checkDifferences(found);
      for (int column = 0; column < 2; column++) {
        for (int row = 0; row < CELLS; row++) {
          double expected =
              2.0 * ((double) first[row][column] - second[row][column]) / CELLS / FLOOR;
          VALUES.check("dC/dz", expected, found.get(column * CELLS + row).automatic());
        }
      }
    }
  }

  @SeededTest(seeds = 5)
  void scalingBothLatentsChangesNothing(Draws draws) {
    float[][] first = draws.normal(CELLS, 2);
    float[][] second = draws.normal(CELLS, 2);
    try (Scope scope = Scope.open()) {
      double before = coupling(SmallLatents.tensor(first), SmallLatents.tensor(second)).item();
      double after =
          coupling(SmallLatents.tensor(first).times(3.0), SmallLatents.tensor(second).times(3.0))
              .item();
      VALUES.check("C", before, after);
    }
  }

  /** Latents whose covariance has the given eigenvalues times 8/7, up to a rotation. */
  private static float[][] withVariances(Draws draws, double first, double second) {
    float[][] corners = {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}, {1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
    double[][] rotation = draws.rotation(2);
    for (float[] row : corners) {
      row[0] *= (float) Math.sqrt(first);
      row[1] *= (float) Math.sqrt(second);
    }
    return Draws.multiply(corners, rotation);
  }

  /**
   * At a tie the smallest eigenvalue has no derivative, but whatever eigenvector is taken, the
   * gradient keeps Euler's rule for a function of degree 2: {@code sum z dv/dz = 2 v}.
   */
  @SeededTest(seeds = 5)
  void gradientAtATieKeepsEulersRule(Draws draws) {
    for (double gap : new double[] {0.0, 1e-12, 1e-7}) {
      float[][] latents = withVariances(draws, 1.0, 1.0 + gap);
      List<Double> z = columnwise(latents);
      try (Scope scope = Scope.open()) {
        List<Derivative> found =
            SmallLatents.derivatives(
                latents, latents, (a, b) -> COUPLING.statistic(a).orElseThrow());
        double sum = 0.0;
        for (int i = 0; i < z.size(); i++) {
          assertThat(found.get(i).automatic()).isFinite();
          sum += z.get(i) * found.get(i).automatic();
        }
        DIFFERENCES.check("z dv/dz", 2.0 * 8.0 / 7.0, sum);
      }
    }
  }

  @SeededTest(seeds = 5)
  void symmetricFunctionsOfTiedEigenvaluesHaveTheirDerivative(Draws draws) {
    Function<Tensor, Tensor> eigenvalues =
        latents -> latents.transposed().matmul(latents).symmetricEigenvalues();
    for (double gap : new double[] {0.0, 1e-9}) {
      float[][] latents = withVariances(draws, 1.0, 1.0 + gap);
      try (Scope scope = Scope.open()) {
        checkDifferences(
            SmallLatents.derivatives(latents, latents, (a, b) -> eigenvalues.apply(a).sum()));
        checkDifferences(
            SmallLatents.derivatives(
                latents, latents, (a, b) -> eigenvalues.apply(a).square().sum()));
      }
    }
  }

  private static List<Double> columnwise(float[][] rows) {
    List<Double> values = new ArrayList<>();
    for (int column = 0; column < rows[0].length; column++) {
      for (float[] row : rows) {
        values.add((double) row[column]);
      }
    }
    return values;
  }

  @Test
  void equalLatentsCostNothing() {
    float[][] latents = Draws.of(1).normal(CELLS, 2);
    try (Scope scope = Scope.open()) {
      assertThat(coupling(SmallLatents.tensor(latents), SmallLatents.tensor(latents)).item())
          .isZero();
      assertThat(SmallLatents.derivatives(latents, latents, MinSingularValueCouplingTest::coupling))
          .allMatch(derivative -> derivative.automatic() == 0.0);
    }
  }
}
