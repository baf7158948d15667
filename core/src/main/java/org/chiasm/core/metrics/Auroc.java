package org.chiasm.core.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;

/**
 * Area under the receiver operating characteristic: the probability that a positive case has a
 * higher score than a negative one, equal scores counting one half.
 *
 * <p>By midranks: {@code (R - n_+ (n_+ + 1) / 2) / (n_+ n_-)}, R the sum of the positives' ranks.
 * Undefined (NaN) without a positive or without a negative case. Hanley and McNeil 1982, doi
 * 10.1148/radiology.143.1.7063747.
 */
public final class Auroc {

  private Auroc() {}

  /**
   * The area for one set of scores.
   *
   * @param scores {@code [n]}, no NaN; higher means more likely positive
   * @param positive {@code [n]}
   * @throws IllegalArgumentException if the lengths differ or a score is NaN
   */
  public static double of(double[] scores, boolean[] positive) {
    SameShape.requireLength("AUROC: truth values", scores.length, positive.length);
    double[] ranks = midranks(scores);
    double sum = 0;
    double positives = 0;
    for (int index = 0; index < scores.length; index++) {
      if (positive[index]) {
        sum += ranks[index];
        positives++;
      }
    }
    double pairs = positives * (scores.length - positives);
    return pairs > 0 ? (sum - positives * (positives + 1) / 2) / pairs : Double.NaN;
  }

  /**
   * How well each feature's predictions tell high from low true values, {@code [features]}. Of a
   * feature with two values, such as a site that is open or not, the larger is high, however many
   * cells have it; else high is above the median of the feature's observed values. NaN for constant
   * features, and where more than half of three values or more are the largest one, so that none
   * lies above the median.
   *
   * @param truth {@code [cells, features]}, NaN where missing
   * @param predicted {@code [cells, features]}, finite wherever the truth is observed
   * @throws IllegalArgumentException if shapes differ or a prediction is missing
   */
  public static double[] perFeature(DenseMatrix truth, DenseMatrix predicted) {
    SameShape.require(truth, predicted);
    double[] areas = new double[truth.columns()];
    for (int feature = 0; feature < areas.length; feature++) {
      ObservedPairs pairs = ObservedPairs.of(truth, predicted, feature);
      double low = threshold(pairs.truth());
      boolean[] high = new boolean[pairs.truth().length];
      for (int cell = 0; cell < high.length; cell++) {
        high[cell] = pairs.truth()[cell] > low;
      }
      areas[feature] = of(pairs.predicted(), high);
    }
    return areas;
  }

  /** The largest value that is not high. */
  private static double threshold(double[] values) {
    double[] distinct = Arrays.stream(values).distinct().limit(3).sorted().toArray();
    return distinct.length == 2 ? distinct[0] : median(values);
  }

  /** The mean of the two middle values if their number is even. */
  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double[] midranks(double[] values) {
    for (double value : values) {
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException("AUROC: expected scores, found NaN");
      }
    }
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(index -> values[index]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int start = 0;
    while (start < order.length) {
      int end = start + 1;
      while (end < order.length && values[order[end]] == values[order[start]]) {
        end++;
      }
      for (int place = start; place < end; place++) {
        ranks[order[place]] = (start + 1 + end) / 2.0;
      }
      start = end;
    }
    return ranks;
  }
}
