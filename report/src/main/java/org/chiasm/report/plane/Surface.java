package org.chiasm.report.plane;

import org.chiasm.core.data.DenseMatrix;

/** One feature over the plane: what is predicted for it at the place of each cell. */
final class Surface {

  /** Numbers of standard deviations at which the colours end. */
  static final double LIMIT = 2;

  /** Number of colours; odd, so that the mean is in the middle of one. */
  static final int BANDS = 17;

  private final String modality;
  private final String feature;
  private final float[] values;
  private final double spread;

  /**
   * @param predicted {@code [cells, features]}; NaN for a cell without a place
   * @param column the feature's
   */
  Surface(String modality, String feature, DenseMatrix predicted, int column) {
    this.modality = modality;
    this.feature = feature;
    this.values = predicted.column(column);
    this.spread = spread(values);
  }

  String modality() {
    return modality;
  }

  String feature() {
    return feature;
  }

  float at(int cell) {
    return values[cell];
  }

  /** Standard deviation over the cells that have a place. */
  double spread() {
    return spread;
  }

  private static double spread(float[] values) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (float value : values) {
      if (!Float.isNaN(value)) {
        sum += value;
        squares += (double) value * value;
        count++;
      }
    }
    double mean = sum / Math.max(1, count);
    return Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean));
  }

  /** The value in the middle of a band. */
  static double middle(int band) {
    return LIMIT * (2.0 * band / (BANDS - 1) - 1);
  }

  /** The band that a value lies in: the outermost ones hold all beyond. */
  static int band(double value) {
    double position = (value / LIMIT + 1) / 2 * (BANDS - 1);
    return (int) Math.min(BANDS - 1, Math.max(0, Math.round(position)));
  }

  /** The values between two bands, from the lowest. */
  static double[] borders() {
    double[] borders = new double[BANDS - 1];
    for (int index = 0; index < borders.length; index++) {
      borders[index] = (middle(index) + middle(index + 1)) / 2;
    }
    return borders;
  }
}
