package org.chiasm.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.chiasm.core.data.DenseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class ThinSvdTest {

  private static final Tolerance DOUBLES =
      Tolerance.absolute("decomposition", 1e-10, "squares of double precision");

  /** Two directions seen by some columns. */
  private static DoubleMatrix ofRankTwo(Draws draws, int rows, int columns) {
    DoubleMatrix left = DoubleMatrix.of(DenseMatrix.ofRows(draws.normal(rows, 2)));
    return left.times(DoubleMatrix.of(DenseMatrix.ofRows(draws.normal(2, columns))));
  }

  @SeededTest(seeds = 2)
  void theProductIsTheMatrix(Draws draws) {
    for (DoubleMatrix x : new DoubleMatrix[] {ofRankTwo(draws, 9, 4), ofRankTwo(draws, 3, 8)}) {
      ThinSvd found = ThinSvd.of(x, 1e-10, SymmetricEigenSolver.pureJava());
      assertThat(found.values()).hasSize(2);
      assertThat(found.values()[0]).isGreaterThan(found.values()[1]);
      DoubleMatrix product =
          found.left().withScaledColumns(found.values()).times(found.right().transposed());
      DOUBLES.check("U S V^T", x.toArray(), product.toArray());
      for (DoubleMatrix axes : new DoubleMatrix[] {found.left(), found.right()}) {
        DOUBLES.check(
            "unit length", new double[] {1, 0, 0, 1}, axes.transposed().times(axes).toArray());
      }
      DOUBLES.check("X V / S", found.left().toArray(), x.times(found.whitening()).toArray());
    }
  }

  @Test
  void zerosHaveNoDirections() {
    ThinSvd found =
        ThinSvd.of(DoubleMatrix.wrap(3, 2, new double[6]), 1e-10, SymmetricEigenSolver.pureJava());
    assertThat(found.values()).isEmpty();
    assertThat(found.left().rows()).isEqualTo(3);
    assertThat(found.right().columns()).isZero();
  }
}
