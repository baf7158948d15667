package org.chiasm.report.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.junit.jupiter.api.Test;

class PooledComponentsTest {

  /** Inputs are single precision. */
  private static final double CLOSE = 1e-6;

  @Test
  void findsTheLineThatAllPointsLieOn() {
    DenseMatrix first = DenseMatrix.ofRows(new float[] {0, 0, 0}, new float[] {2, -4, 4});
    DenseMatrix second = DenseMatrix.ofRows(new float[] {1, -2, 2});

    PooledComponents pooled = PooledComponents.of(List.of(first, second), 2);

    assertThat(pooled.shares().get(0)).isCloseTo(1, within(CLOSE));
    assertThat(pooled.shares().get(1)).isCloseTo(0, within(CLOSE));
    // two loadings are equally large, the first of them is positive or the second is
    assertThat(Math.abs(pooled.scores().get(0)[1][0])).isCloseTo(3, within(CLOSE));
    assertThat(pooled.scores().get(0)[0][0] + pooled.scores().get(0)[1][0])
        .isCloseTo(0, within(CLOSE));
    assertThat(pooled.scores().get(1)[0][0]).isCloseTo(0, within(CLOSE));
  }

  @Test
  void theLargestLoadingIsPositive() {
    DenseMatrix matrix = DenseMatrix.ofRows(new float[] {-1, 0.1f, 0}, new float[] {1, -0.1f, 0});

    assertThat(PooledComponents.of(List.of(matrix), 1).scores().get(0)[1][0]).isPositive();
  }

  @Test
  void rowsThatAreNotFiniteCountForNothing() {
    DenseMatrix matrix =
        DenseMatrix.ofRows(
            new float[] {-1, 0, 0},
            new float[] {Float.NaN, 5, 5},
            new float[] {1, 0, 0},
            new float[] {9, Float.POSITIVE_INFINITY, 9});

    PooledComponents pooled = PooledComponents.of(List.of(matrix), 2);

    assertThat(pooled.shares().get(0)).isCloseTo(1, within(CLOSE));
    assertThat(pooled.scores().get(0)[1]).containsOnly(Double.NaN);
    assertThat(pooled.scores().get(0)[3]).containsOnly(Double.NaN);
  }

  @Test
  void oneCellHasNoVariance() {
    PooledComponents pooled =
        PooledComponents.of(List.of(DenseMatrix.ofRows(new float[] {1, 2, 3})), 3);

    assertThat(pooled.shares()).containsOnly(Double.NaN);
    assertThat(pooled.scores().get(0)[0]).containsOnly(0.0);
  }
}
