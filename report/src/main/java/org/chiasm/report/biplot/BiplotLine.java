package org.chiasm.report.biplot;

import org.chiasm.core.data.DenseMatrix;

/**
 * A feature as a line: its correlation with both axes.
 *
 * @param feature the feature's name
 * @param x Pearson correlation with the first axis, 0 for what does not vary
 * @param y Pearson correlation with the second axis
 */
record BiplotLine(String feature, double x, double y) {

  static BiplotLine of(String feature, DenseMatrix values, int column, DenseMatrix places) {
    return new BiplotLine(
        feature,
        correlation(values.column(column), places.column(0)),
        correlation(values.column(column), places.column(1)));
  }

  double length() {
    return Math.hypot(x, y);
  }

  /** Over the cells that have both. */
  private static double correlation(float[] values, float[] axis) {
    int count = 0;
    double meanValue = 0;
    double meanAxis = 0;
    for (int cell = 0; cell < values.length; cell++) {
      if (Float.isFinite(values[cell]) && Float.isFinite(axis[cell])) {
        count++;
        meanValue += values[cell];
        meanAxis += axis[cell];
      }
    }
    meanValue /= Math.max(1, count);
    meanAxis /= Math.max(1, count);
    double both = 0;
    double ofValue = 0;
    double ofAxis = 0;
    for (int cell = 0; cell < values.length; cell++) {
      if (Float.isFinite(values[cell]) && Float.isFinite(axis[cell])) {
        double dv = values[cell] - meanValue;
        double da = axis[cell] - meanAxis;
        both += dv * da;
        ofValue += dv * dv;
        ofAxis += da * da;
      }
    }
    double scale = Math.sqrt(ofValue * ofAxis);
    return scale > 0 ? both / scale : 0;
  }
}
