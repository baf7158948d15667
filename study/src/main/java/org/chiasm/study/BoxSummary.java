package org.chiasm.study;

import java.util.Arrays;

/**
 * A sample as a box plot shows it (Tukey 1977): quartiles by linear interpolation, as NumPy's
 * default; whiskers to the farthest values within 1.5 times the box's length from the box.
 *
 * @param n number of values
 */
record BoxSummary(
    int n, double low, double lowerQuartile, double median, double upperQuartile, double high) {

  private static final double REACH = 1.5;

  /**
   * @param values at least one, all finite
   */
  static BoxSummary of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double lower = quantile(sorted, 0.25);
    double upper = quantile(sorted, 0.75);
    double reach = REACH * (upper - lower);
    double low = Arrays.stream(sorted).filter(value -> value >= lower - reach).min().orElse(lower);
    double high = Arrays.stream(sorted).filter(value -> value <= upper + reach).max().orElse(upper);
    return new BoxSummary(sorted.length, low, lower, quantile(sorted, 0.5), upper, high);
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
