package org.chiasm.core.metrics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;

/**
 * How much the distributions of two samples differ: {@code sqrt((KL(p|m) + KL(q|m)) / 2)}, {@code m
 * = (p + q) / 2}, natural logarithms. 0 for equal histograms, sqrt(log 2) = 0.8326 for samples that
 * share no bin; the same both ways. Undefined (NaN) if a sample is empty.
 *
 * <p>Lin 1991, doi 10.1109/18.61115; Endres and Schindelin 2003, doi 10.1109/TIT.2003.813506.
 */
public enum JensenShannonDistance {

  /** Histograms on {@value #BINS} common bins of equal width over the range of both samples. */
  COMMON_BINS {
    @Override
    double ofSamples(double[] first, double[] second, double lowest, double highest) {
      return distance(
          Histogram.of(first, lowest, highest, BINS).counts(),
          Histogram.of(second, lowest, highest, BINS).counts());
    }
  },

  /**
   * As in the evaluation of JAMIE: each sample has bins of its own, as many as NumPy's {@code
   * "auto"} rule says, and the two densities are compared on a grid of {@value #GRID} points over
   * the range of both. Also undefined where no point of the grid meets a bin of a very narrow
   * sample. Cohen Kalafut, Huang and Wang 2023, doi 10.1038/s42256-023-00663-z.
   */
  JAMIE {
    @Override
    double ofSamples(double[] first, double[] second, double lowest, double highest) {
      double[] grid = Histogram.grid(lowest, highest, GRID);
      Histogram ofFirst = Histogram.ofOwnBins(first);
      Histogram ofSecond = Histogram.ofOwnBins(second);
      return distance(
          DoubleStream.of(grid).map(ofFirst::density).toArray(),
          DoubleStream.of(grid).map(ofSecond::density).toArray());
    }
  };

  /** Common bins of two samples. */
  static final int BINS = 50;

  /** Places where densities are compared. */
  static final int GRID = 1000;

  abstract double ofSamples(double[] first, double[] second, double lowest, double highest);

  /**
   * The distance of two samples.
   *
   * @param first {@code [n_1]}, NaN where missing, else finite
   * @param second {@code [n_2]}, NaN where missing, else finite
   * @throws IllegalArgumentException if a value is infinite
   */
  public double of(double[] first, double[] second) {
    double[] one = observed(first);
    double[] two = observed(second);
    if (one.length == 0 || two.length == 0) {
      return Double.NaN;
    }
    double lowest = Math.min(min(one), min(two));
    double highest = Math.max(max(one), max(two));
    return lowest == highest ? 0 : ofSamples(one, two, lowest, highest);
  }

  /**
   * The distance of each feature's true and predicted values over the cells where the truth is
   * observed, {@code [features]}; NaN where there is none.
   *
   * @param truth {@code [cells, features]}, NaN where missing
   * @param predicted {@code [cells, features]}, finite wherever the truth is observed
   * @throws IllegalArgumentException if shapes differ, a prediction is missing or a true value is
   *     infinite
   */
  public double[] perFeature(DenseMatrix truth, DenseMatrix predicted) {
    SameShape.require(truth, predicted);
    double[] distances = new double[truth.columns()];
    for (int feature = 0; feature < distances.length; feature++) {
      ObservedPairs pairs = ObservedPairs.of(truth, predicted, feature);
      distances[feature] = of(pairs.truth(), pairs.predicted());
    }
    return distances;
  }

  /**
   * {@link #perFeature} within each class of cells, in the order of the labels as texts.
   *
   * @param labels class of each cell, {@code [cells]}
   * @throws IllegalArgumentException as for {@link #perFeature}, or if cells and labels differ in
   *     number
   */
  public Map<String, double[]> perClassAndFeature(
      DenseMatrix truth, DenseMatrix predicted, List<String> labels) {
    SameShape.requireLength("Jensen-Shannon distance: labels", truth.rows(), labels.size());
    SameShape.require(truth, predicted);
    ClassLabels coded = ClassLabels.of(labels);
    Map<String, double[]> distances = new LinkedHashMap<>();
    for (int index = 0; index < coded.classes().size(); index++) {
      int code = index;
      int[] rows =
          IntStream.range(0, labels.size()).filter(cell -> coded.code(cell) == code).toArray();
      distances.put(
          coded.classes().get(index),
          perFeature(truth.selectRows(rows), predicted.selectRows(rows)));
    }
    return distances;
  }

  /** Of two distributions that need not sum to 1 yet. */
  static double distance(double[] first, double[] second) {
    double firstSum = Arrays.stream(first).sum();
    double secondSum = Arrays.stream(second).sum();
    double divergence = 0;
    for (int index = 0; index < first.length; index++) {
      double p = first[index] / firstSum;
      double q = second[index] / secondSum;
      double m = (p + q) / 2;
      divergence += (p > 0 ? p * Math.log(p / m) : 0) + (q > 0 ? q * Math.log(q / m) : 0);
    }
    return Math.sqrt(Math.max(0, divergence / 2));
  }

  private static double[] observed(double[] values) {
    double[] observed = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    for (double value : observed) {
      if (Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "Jensen-Shannon distance: expected finite values, found " + value);
      }
    }
    return observed;
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }
}
