package org.chiasm.core.preprocessing;

import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.Moments;
import org.chiasm.core.text.Message;

/**
 * {@code y = x / ||x||}, cell by cell, with the Euclidean norm of all features; a cell of norm 0
 * stays as it is. Missing values stay missing; in the norm the training mean stands for them.
 *
 * <p>The norm of a cell is lost. On the way back all have the mean norm of the training cells, of
 * all numbers that with the least squared error. Kept in single precision, as model files are.
 * Immutable.
 */
public final class RowNorm {

  private final float typical;
  private final float[] means;

  /**
   * What was fitted earlier; the array is handed over.
   *
   * @param typical mean norm of the training cells
   * @param means of their scaled values {@code [features]}, NaN if never measured
   * @throws IllegalArgumentException if the norm is not a number above 0
   */
  public RowNorm(float typical, float[] means) {
    if (!(typical > 0f && Float.isFinite(typical))) {
      throw new IllegalArgumentException(
          Message.format("expected a mean norm above 0, found %s", typical));
    }
    this.typical = typical;
    this.means = means;
  }

  /**
   * Fits to training cells {@code [cells, features]}.
   *
   * @param fill what stands for missing values in the norm {@code [features]}
   */
  static RowNorm fit(DenseMatrix values, float[] fill) {
    double sum = 0;
    for (double norm : norms(values, fill)) {
      sum += norm;
    }
    double mean = sum / Math.max(1, values.rows());
    double[] scaled = Moments.of(scaled(values, fill)).means();
    float[] means = new float[scaled.length];
    for (int feature = 0; feature < means.length; feature++) {
      means[feature] = (float) scaled[feature];
    }
    // cells that are all 0 stay what they are, whatever they are multiplied by
    return new RowNorm(mean > 0 ? (float) mean : 1f, means);
  }

  /** Values {@code [cells, features]} divided by the norm of their cell. */
  static DenseMatrix scaled(DenseMatrix values, float[] fill) {
    double[] norms = norms(values, fill);
    float[] scaled = values.toArray();
    for (int i = 0; i < scaled.length; i++) {
      double norm = norms[i / fill.length];
      scaled[i] = norm > 0 ? (float) (scaled[i] / norm) : scaled[i];
    }
    return DenseMatrix.wrap(values.rows(), values.columns(), scaled);
  }

  private static double[] norms(DenseMatrix values, float[] fill) {
    double[] norms = new double[values.rows()];
    for (int cell = 0; cell < norms.length; cell++) {
      double sum = 0;
      for (int feature = 0; feature < fill.length; feature++) {
        float value = values.at(cell, feature);
        double known = Float.isNaN(value) ? fill[feature] : value;
        sum += known * known;
      }
      norms[cell] = Math.sqrt(sum);
    }
    return norms;
  }

  /** Scaled values {@code [cells, features]} at the mean norm of the training cells. */
  DenseMatrix undo(DenseMatrix scaled) {
    float[] values = scaled.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] *= typical;
    }
    return DenseMatrix.wrap(scaled.rows(), scaled.columns(), values);
  }

  /** Mean norm of the training cells. */
  public float typical() {
    return typical;
  }

  /** Training means of the scaled values, as a new array {@code [features]}; NaN if unknown. */
  public float[] means() {
    return means.clone();
  }
}
