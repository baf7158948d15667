package org.chiasm.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class MomentsTest {

  private static final Tolerance ROUNDING =
      Tolerance.relative("double sums", 1e-13, "the same sums in another order");

  @Test
  void equalNumPys() {
    Golden golden = Golden.load("statistics").group("moments");
    Moments moments = Moments.of(DenseMatrix.ofRows(golden.floats("x")));
    ROUNDING.check("mean", golden.vector("means"), moments.means());
    ROUNDING.check("deviation", golden.vector("deviations"), moments.deviations());
    assertThat(moments.observed()).containsExactly(9, 7, 9);
  }

  @Test
  void aColumnOfEqualValuesHasNoDeviationAtAll() {
    float[][] values = new float[1092][];
    Arrays.fill(values, new float[] {0.1f, Float.NaN});
    Moments moments = Moments.of(DenseMatrix.ofRows(values));
    assertThat(moments.means()).containsExactly(0.1f, Double.NaN);
    assertThat(moments.deviations()).containsExactly(0, Double.NaN);
  }

  @SeededTest(seeds = 5)
  void sparseAndDenseAgree(Draws draws) {
    DenseMatrix dense = DenseMatrix.ofRows(draws.normal(draws.integer(1, 20), 3));
    Moments expected = Moments.of(dense);
    Moments actual = Moments.of(SparseMatrix.of(dense));
    assertThat(actual.means()).isEqualTo(expected.means());
    assertThat(actual.deviations()).isEqualTo(expected.deviations());
  }
}
