package org.chiasm.core.metrics;

import java.util.Arrays;

/**
 * Counts of values in bins of equal width; a value on an edge belongs to the bin above it, one on
 * the last edge to the last bin. Edges and their rounding are NumPy's, so that values on an edge
 * fall on the same side.
 */
final class Histogram {

  private static final int MOST_BINS = 1_000_000;

  private final double[] edges;
  private final double[] counts;
  private final double all;

  private Histogram(double[] edges, double[] counts) {
    this.edges = edges;
    this.counts = counts;
    this.all = Arrays.stream(counts).sum();
  }

  /**
   * @param values finite, from {@code lowest} to {@code highest}
   */
  static Histogram of(double[] values, double lowest, double highest, int bins) {
    double[] edges = grid(lowest, highest, bins + 1);
    double[] counts = new double[bins];
    for (double value : values) {
      int place = Arrays.binarySearch(edges, value);
      int bin = place >= 0 ? place : -place - 2;
      counts[Math.min(bin, bins - 1)]++;
    }
    return new Histogram(edges, counts);
  }

  /**
   * The number of bins from the sample itself, NumPy's {@code bins="auto"}: of the widths of
   * Freedman and Diaconis, {@code 2 IQR n^(-1/3)}, and of Sturges, {@code range / (log2 n + 1)},
   * the smaller; that of Sturges if the IQR is 0. At most {@value #MOST_BINS}, for outliers.
   *
   * @param values finite, one or more
   */
  static Histogram ofOwnBins(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double lowest = sorted[0];
    double highest = sorted[sorted.length - 1];
    if (lowest == highest) {
      return of(values, lowest - 0.5, highest + 0.5, 1);
    }
    double range = highest - lowest;
    double width = range / (Math.log(values.length) / Math.log(2) + 1);
    double finer = freedmanDiaconis(sorted);
    if (finer > 0) {
      width = Math.min(width, finer);
    }
    return of(values, lowest, highest, (int) Math.min(MOST_BINS, Math.ceil(range / width)));
  }

  /**
   * The width of bins {@code 2 IQR n^(-1/3)}; 0 if the middle half of the values is equal. Freedman
   * and Diaconis 1981, doi 10.1007/BF01025868.
   *
   * @param sorted finite, one or more, in ascending order
   */
  static double freedmanDiaconis(double[] sorted) {
    double spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
    return 2 * spread * Math.pow(sorted.length, -1.0 / 3);
  }

  /** Linear between order statistics. */
  static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    double weight = place - below;
    double step = sorted[above] - sorted[below];
    return weight < 0.5 ? sorted[below] + step * weight : sorted[above] - step * (1 - weight);
  }

  /** Numbers at equal distances, the first and the last as given. */
  static double[] grid(double first, double last, int size) {
    double step = (last - first) / (size - 1);
    double[] grid = new double[size];
    for (int index = 0; index < size - 1; index++) {
      grid[index] = index * step + first;
    }
    grid[size - 1] = last;
    return grid;
  }

  /** Number of values in each bin. */
  double[] counts() {
    return counts.clone();
  }

  /** The share of values per unit of length at a place; 0 outside of all bins. */
  double density(double place) {
    if (!(place >= edges[0] && place <= edges[edges.length - 1])) {
      return 0;
    }
    int found = Arrays.binarySearch(edges, place);
    int bin = Math.min(found >= 0 ? found : -found - 2, counts.length - 1);
    return counts[bin] / all / (edges[bin + 1] - edges[bin]);
  }
}
