package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.Eigenpairs;
import org.chiasm.core.statistics.SymmetricEigenSolver;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class LapackTest {

  private static final Tolerance SAME =
      Tolerance.absolute(
          "eigenpairs of two programs", 1e-9, "double precision; vectors by the gaps of 1e-3");

  private static DoubleMatrix symmetric(Draws draws, int size) {
    float[][] drawn = draws.normal(size, size);
    double[] values = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        values[row * size + column] = (double) drawn[row][column] + drawn[column][row];
      }
    }
    return DoubleMatrix.wrap(size, size, values);
  }

  @SeededTest(seeds = 3)
  void agreesWithThePureJavaSolver(Draws draws) {
    DoubleMatrix matrix = symmetric(draws, draws.integer(1, 40));
    Eigenpairs found = Lapack.eigenSolver().decompose(matrix);
    Eigenpairs expected = SymmetricEigenSolver.pureJava().decompose(matrix);
    SAME.check("values", expected.values(), found.values());
    SAME.check("vectors", expected.vectors().toArray(), found.vectors().toArray());
    assertThat(Lapack.eigenSolver().decompose(matrix)).isEqualTo(found);
  }

  @Test
  void theLargestEntryOfAVectorIsPositive() {
    DoubleMatrix matrix = DoubleMatrix.wrap(2, 2, new double[] {2, -1, -1, 3});
    for (SymmetricEigenSolver solver :
        new SymmetricEigenSolver[] {Lapack.eigenSolver(), SymmetricEigenSolver.pureJava()}) {
      Eigenpairs found = solver.decompose(matrix);
      assertThat(found.vectors().at(0, 0)).isPositive();
      assertThat(found.vectors().at(1, 1)).isPositive();
      assertThat(found.vectors().at(0, 1)).isNegative();
      assertThat(found.above(found.values()[0], 5).values()).hasSize(1);
    }
  }

  @Test
  void onlySquareMatricesHaveEigenvalues() {
    DoubleMatrix flat = DoubleMatrix.wrap(1, 2, new double[] {1, 2});
    assertThatThrownBy(() -> Lapack.eigenSolver().decompose(flat))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a square matrix, found 1 x 2");
    DoubleMatrix none = DoubleMatrix.wrap(0, 0, new double[0]);
    assertThat(Lapack.eigenSolver().decompose(none).values()).isEmpty();
  }
}
