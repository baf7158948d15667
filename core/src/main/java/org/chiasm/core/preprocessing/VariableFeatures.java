package org.chiasm.core.preprocessing;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.IntStream;

/** The features that vary most over the training cells. */
final class VariableFeatures {

  /**
   * Variances that differ by about this share count as equal: all z-scores vary by 1, up to
   * rounding, which must not choose among them.
   */
  private static final double TIE = 1e-5;

  private VariableFeatures() {}

  /**
   * Columns of the features of largest variance, in the order of the columns; of equal ones the
   * first.
   *
   * @param deviations standard deviation of each feature in the common space, NaN if never measured
   * @param constant columns that are never chosen, as is one without deviation
   * @param count wanted number; fewer result if fewer features vary
   * @throws IllegalArgumentException if no feature varies
   */
  static int[] select(double[] deviations, Set<Integer> constant, int count) {
    int[] selected =
        IntStream.range(0, deviations.length)
            .filter(feature -> deviations[feature] > 0.0 && !constant.contains(feature))
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer feature) -> level(deviations[feature]))
                    .reversed())
            .limit(count)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    if (selected.length == 0) {
      throw new IllegalArgumentException("no feature varies over the training cells");
    }
    return selected;
  }

  /** The variance's logarithm in steps of {@link #TIE}. */
  private static long level(double deviation) {
    return Math.round(2.0 * Math.log(deviation) / TIE);
  }
}
