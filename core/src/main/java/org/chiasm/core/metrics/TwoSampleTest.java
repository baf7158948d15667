package org.chiasm.core.metrics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;

/**
 * Whether two samples of equal size can be told apart by a classifier that is tested on cells which
 * it did not learn from.
 *
 * <p>What chance gives is the mean over relabelled cells: cells keep their places and are dealt
 * anew to two samples of the same size. It is a little below one half, because each cell has one
 * fellow less than it has others. Lopez-Paz and Oquab 2017, arXiv:1610.06545; by neighbours also
 * Schilling 1986, doi 10.1080/01621459.1986.10478337.
 *
 * @param classifier what tells them apart
 * @param cells of each sample, n
 * @param accuracy share of cells that are assigned to their own sample
 * @param firstRight the same of the first sample's cells
 * @param secondRight the same of the second sample's cells
 * @param auroc probability that of a cell of each sample, that of the first is found more like the
 *     first, equal ones counting one half
 */
public record TwoSampleTest(
    TwoSampleClassifier classifier,
    int cells,
    Figure accuracy,
    double firstRight,
    double secondRight,
    Figure auroc) {

  /** Fewest cells of each sample. */
  public static final int FEWEST = 10;

  /** The smallest p-value is one thousandth. */
  private static final int RELABELLINGS = 999;

  /**
   * A figure beside what it is for samples of one distribution.
   *
   * @param value the figure
   * @param expected its mean over relabelled cells
   * @param standardError its standard deviation over relabelled cells
   * @param pValue share of labellings, the true one included, with a figure as large
   */
  public record Figure(double value, double expected, double standardError, double pValue) {

    private static Figure of(double value, double[] relabelled) {
      double mean = Arrays.stream(relabelled).average().orElseThrow();
      double squares = Arrays.stream(relabelled).map(one -> (one - mean) * (one - mean)).sum();
      long asLarge = Arrays.stream(relabelled).filter(one -> one >= value).count();
      return new Figure(
          value,
          mean,
          Math.sqrt(squares / (relabelled.length - 1)),
          (1.0 + asLarge) / (1 + relabelled.length));
    }
  }

  /** What a labelling gives; the accuracies in cells, so that equal ones are equal. */
  private record Result(int first, int second, double auroc) {

    static Result of(TwoSampleClassifier.Scores scores, boolean[] isFirst) {
      double[] found = scores.of(isFirst);
      int first = 0;
      int second = 0;
      for (int cell = 0; cell < found.length; cell++) {
        first += isFirst[cell] && found[cell] > 0.5 ? 1 : 0;
        second += !isFirst[cell] && found[cell] <= 0.5 ? 1 : 0;
      }
      return new Result(first, second, Auroc.of(found, isFirst));
    }

    double accuracy(int n) {
      return (first + second) / (2.0 * n);
    }
  }

  /**
   * Tests two samples.
   *
   * @param first {@code [n, d]}, finite
   * @param second {@code [n, d]}, finite
   * @param streams relabels cells
   * @throws IllegalArgumentException if the shapes differ, there are fewer than {@value #FEWEST}
   *     cells of each, or a value is not finite
   */
  public static TwoSampleTest of(
      DenseMatrix first,
      DenseMatrix second,
      TwoSampleClassifier classifier,
      RandomStreams streams) {
    return of(first, second, classifier, RELABELLINGS, streams);
  }

  static TwoSampleTest of(
      DenseMatrix first,
      DenseMatrix second,
      TwoSampleClassifier classifier,
      int relabellings,
      RandomStreams streams) {
    SameShape.requireLength("two samples: cells", first.rows(), second.rows());
    SameShape.requireLength("two samples: dimensions", first.columns(), second.columns());
    int n = first.rows();
    if (n < FEWEST) {
      throw new IllegalArgumentException(
          Message.format(
              "two samples: expected at least %d cells of each, found %d of each", FEWEST, n));
    }
    TwoSampleClassifier.Scores scores = classifier.scores(together(first, second), streams);
    boolean[] isFirst = new boolean[2 * n];
    Arrays.fill(isFirst, 0, n, true);
    Result result = Result.of(scores, isFirst);
    double[] accuracies = new double[relabellings];
    double[] areas = new double[relabellings];
    int[] order = IntStream.range(0, 2 * n).toArray();
    RandomGenerator random = streams.child("relabellings").generator();
    for (int index = 0; index < relabellings; index++) {
      RandomStreams.shuffle(order, random);
      for (int place = 0; place < order.length; place++) {
        isFirst[order[place]] = place < n;
      }
      Result relabelled = Result.of(scores, isFirst);
      accuracies[index] = relabelled.accuracy(n);
      areas[index] = relabelled.auroc();
    }
    return new TwoSampleTest(
        classifier,
        n,
        Figure.of(result.accuracy(n), accuracies),
        (double) result.first() / n,
        (double) result.second() / n,
        Figure.of(result.auroc(), areas));
  }

  private static DenseMatrix together(DenseMatrix first, DenseMatrix second) {
    int d = first.columns();
    float[] values = Arrays.copyOf(first.toArray(), Matrix.size(2 * first.rows(), d));
    System.arraycopy(second.toArray(), 0, values, first.rows() * d, second.rows() * d);
    return DenseMatrix.wrap(2 * first.rows(), d, values);
  }
}
