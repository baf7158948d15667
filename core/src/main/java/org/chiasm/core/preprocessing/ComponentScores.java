package org.chiasm.core.preprocessing;

import java.util.Arrays;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.PrincipalComponents;

/**
 * Principal components whose scores are divided by their {@linkplain PrincipalComponents#scale
 * scale}: {@code y = (x - mean) V / s}.
 *
 * <p>Fitted numbers are rounded to single precision, so that they do not change when a model is
 * saved and read.
 */
final class ComponentScores {

  private final PrincipalComponents fitted;
  private final double scale;

  /** Scores of components fitted elsewhere. */
  ComponentScores(PrincipalComponents fitted) {
    this.fitted = inSinglePrecision(fitted);
    this.scale = this.fitted.scale();
  }

  /**
   * Fits to values without gaps {@code [cells, features]}.
   *
   * @param components wanted number; fewer result if the cells do not span as many
   * @throws IllegalArgumentException if all cells are equal
   */
  static ComponentScores fit(DenseMatrix values, int components, RandomStreams streams) {
    return new ComponentScores(PrincipalComponents.fit(values, components, streams));
  }

  private static PrincipalComponents inSinglePrecision(PrincipalComponents fitted) {
    DoubleMatrix loadings = fitted.loadings();
    return PrincipalComponents.restore(
        rounded(fitted.means()),
        DoubleMatrix.wrap(loadings.rows(), loadings.columns(), rounded(loadings.toArray())),
        rounded(fitted.explainedVariance()),
        (float) fitted.totalVariance());
  }

  private static double[] rounded(double[] values) {
    return Arrays.stream(values).map(value -> (float) value).toArray();
  }

  /** Scores {@code [cells, components]} of values without gaps {@code [cells, features]}. */
  DenseMatrix of(DenseMatrix values) {
    return times(fitted.scores(values), 1.0 / scale);
  }

  /** The values {@code [cells, features]} that scores stand for. */
  DenseMatrix reconstruct(DenseMatrix scores) {
    return fitted.reconstruct(times(scores, scale));
  }

  private static DenseMatrix times(DenseMatrix matrix, double factor) {
    float[] values = matrix.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] * factor);
    }
    return DenseMatrix.wrap(matrix.rows(), matrix.columns(), values);
  }

  /** Number of components. */
  int width() {
    return fitted.components();
  }

  /** The components themselves. */
  PrincipalComponents components() {
    return fitted;
  }
}
