package org.chiasm.core.metrics;

import org.chiasm.core.data.DenseMatrix;

/**
 * Pearson's correlation {@code r = sum (x - mean x)(y - mean y) / sqrt(sum (x - mean x)^2 sum (y -
 * mean y)^2)}, between -1 and 1. Undefined (NaN) if either side is constant or there are fewer than
 * two values.
 */
public final class PearsonCorrelation {

  private PearsonCorrelation() {}

  /**
   * The correlation of two series.
   *
   * @param first {@code [n]}
   * @param second {@code [n]}
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double of(double[] first, double[] second) {
    SameShape.requireLength("correlation: second values", first.length, second.length);
    if (isConstant(first) || isConstant(second)) {
      return Double.NaN;
    }
    double firstMean = mean(first);
    double secondMean = mean(second);
    double product = 0;
    double firstSquares = 0;
    double secondSquares = 0;
    for (int index = 0; index < first.length; index++) {
      double x = first[index] - firstMean;
      double y = second[index] - secondMean;
      product += x * y;
      firstSquares += x * x;
      secondSquares += y * y;
    }
    double r = product / (Math.sqrt(firstSquares) * Math.sqrt(secondSquares));
    return Math.max(-1, Math.min(1, r));
  }

  /**
   * The correlation of each feature's true and predicted values over the cells where the truth is
   * observed, {@code [features]}; NaN where undefined.
   *
   * @param truth {@code [cells, features]}, NaN where missing
   * @param predicted {@code [cells, features]}, finite wherever the truth is observed
   * @throws IllegalArgumentException if shapes differ or a prediction is missing
   */
  public static double[] perFeature(DenseMatrix truth, DenseMatrix predicted) {
    SameShape.require(truth, predicted);
    double[] correlations = new double[truth.columns()];
    for (int feature = 0; feature < correlations.length; feature++) {
      ObservedPairs pairs = ObservedPairs.of(truth, predicted, feature);
      correlations[feature] = of(pairs.truth(), pairs.predicted());
    }
    return correlations;
  }

  /** Compared value by value: the squared deviations of equal values need not sum to exactly 0. */
  static boolean isConstant(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
