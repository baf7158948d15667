package org.chiasm.report.biplot;

import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.PearsonCorrelation;

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
    int[] both =
        IntStream.range(0, values.length)
            .filter(cell -> Float.isFinite(values[cell]) && Float.isFinite(axis[cell]))
            .toArray();
    double[] ofValues = IntStream.of(both).mapToDouble(cell -> values[cell]).toArray();
    double[] ofAxis = IntStream.of(both).mapToDouble(cell -> axis[cell]).toArray();
    double correlation = both.length == 0 ? 0 : PearsonCorrelation.of(ofValues, ofAxis);
    return Double.isNaN(correlation) ? 0 : correlation;
  }
}
