package org.chiasm.core.metrics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;

/**
 * Whether two samples of equal size can be told apart by a classifier: each cell's k nearest others
 * of both samples (Euclidean) say which sample it is from.
 *
 * <p>The classifier is tested on every cell, which is left out of its own neighbours. What chance
 * gives is the mean over relabelled cells (cells keep their places and neighbours, and are dealt
 * anew to two samples of the same size), which is a little below one half, because a cell has one
 * fellow less than it has others. Lopez-Paz and Oquab 2017, arXiv:1610.06545, with nearest
 * neighbours as in Schilling 1986, doi 10.1080/01621459.1986.10478337.
 *
 * <p>Samples that differ in spread alone can leave the accuracy at one half: all cells have their
 * nearest in the narrow sample. {@link #firstRight} and {@link #secondRight} then are far apart,
 * and the area under the curve is above one half.
 *
 * @param cells of each sample, n
 * @param neighbours that say which sample a cell is from, k
 * @param accuracy share of cells whose own sample holds the majority of their neighbours
 * @param firstRight the same of the first sample's cells
 * @param secondRight the same of the second sample's cells
 * @param auroc probability that of a cell of each sample, that of the first has more neighbours of
 *     the first, equal numbers counting one half
 */
public record TwoSampleTest(
    int cells,
    int neighbours,
    Figure accuracy,
    double firstRight,
    double secondRight,
    Figure auroc) {

  /** Relabellings, of which the smallest p-value is one thousandth. */
  private static final int RELABELLINGS = 999;

  /**
   * A figure beside what it is for samples from one distribution.
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

  /** What a labelling gives. */
  private record Scores(double first, double second, double auroc) {

    double accuracy() {
      return (first + second) / 2;
    }
  }

  /**
   * The number of neighbours for samples of so many cells each: the largest odd number up to the
   * square root of all cells, as in the paper, but odd, so that there is always a majority.
   */
  public static int neighbours(int cells) {
    int root = (int) Math.sqrt(2.0 * cells);
    return Math.max(1, root % 2 == 0 ? root - 1 : root);
  }

  /** {@link #of(DenseMatrix, DenseMatrix, int, RandomStreams)} with the usual neighbours. */
  public static TwoSampleTest of(DenseMatrix first, DenseMatrix second, RandomStreams streams) {
    return of(first, second, neighbours(first.rows()), streams);
  }

  /**
   * Tests two samples.
   *
   * @param first {@code [n, d]}, finite
   * @param second {@code [n, d]}, finite
   * @param neighbours an odd number below 2n
   * @param streams relabels cells
   * @throws IllegalArgumentException if the shapes differ, there are fewer than two cells of each,
   *     a value is not finite, or the number of neighbours is even or too large
   */
  public static TwoSampleTest of(
      DenseMatrix first, DenseMatrix second, int neighbours, RandomStreams streams) {
    SameShape.requireLength("two samples: cells", first.rows(), second.rows());
    SameShape.requireLength("two samples: dimensions", first.columns(), second.columns());
    int n = first.rows();
    if (n < 2 || neighbours < 1 || neighbours % 2 == 0 || neighbours >= 2 * n) {
      throw new IllegalArgumentException(
          Message.format(
              "two samples: expected two or more cells of each and an odd number of neighbours below"
                  + " that of all cells, found %d of each and %d neighbours",
              n, neighbours));
    }
    int[][] near = others(together(first, second), neighbours);
    boolean[] isFirst = new boolean[2 * n];
    Arrays.fill(isFirst, 0, n, true);
    Scores scores = scores(near, isFirst, neighbours);
    double[] accuracies = new double[RELABELLINGS];
    double[] areas = new double[RELABELLINGS];
    int[] order = IntStream.range(0, 2 * n).toArray();
    RandomGenerator random = streams.child("relabellings").generator();
    for (int index = 0; index < RELABELLINGS; index++) {
      RandomStreams.shuffle(order, random);
      for (int place = 0; place < order.length; place++) {
        isFirst[order[place]] = place < n;
      }
      Scores relabelled = scores(near, isFirst, neighbours);
      accuracies[index] = relabelled.accuracy();
      areas[index] = relabelled.auroc();
    }
    return new TwoSampleTest(
        n,
        neighbours,
        Figure.of(scores.accuracy(), accuracies),
        scores.first(),
        scores.second(),
        Figure.of(scores.auroc(), areas));
  }

  private static DenseMatrix together(DenseMatrix first, DenseMatrix second) {
    int d = first.columns();
    float[] values = Arrays.copyOf(first.toArray(), Matrix.size(2 * first.rows(), d));
    System.arraycopy(second.toArray(), 0, values, first.rows() * d, second.rows() * d);
    return DenseMatrix.wrap(2 * first.rows(), d, values);
  }

  /** The nearest cells of each but itself, {@code [cells][k]}. */
  private static int[][] others(DenseMatrix cells, int neighbours) {
    Neighbours found = NearestNeighbours.fit(cells).find(cells, neighbours + 1);
    int[][] others = new int[cells.rows()][];
    for (int cell = 0; cell < others.length; cell++) {
      int own = cell;
      // of many equal cells it may not be among its own nearest, so the farthest goes then
      others[cell] =
          Arrays.stream(found.cells(cell))
              .filter(other -> other != own)
              .limit(neighbours)
              .toArray();
    }
    return others;
  }

  private static Scores scores(int[][] near, boolean[] isFirst, int neighbours) {
    // cells of each sample by their number of neighbours of the first, which is all that counts
    long[] ofFirst = new long[neighbours + 1];
    long[] ofSecond = new long[neighbours + 1];
    for (int cell = 0; cell < near.length; cell++) {
      int votes = 0;
      for (int other : near[cell]) {
        votes += isFirst[other] ? 1 : 0;
      }
      (isFirst[cell] ? ofFirst : ofSecond)[votes]++;
    }
    long rightFirst = 0;
    long rightSecond = 0;
    long halves = 0;
    long below = 0;
    for (int votes = 0; votes <= neighbours; votes++) {
      rightFirst += 2 * votes > neighbours ? ofFirst[votes] : 0;
      rightSecond += 2 * votes < neighbours ? ofSecond[votes] : 0;
      halves += ofFirst[votes] * (2 * below + ofSecond[votes]);
      below += ofSecond[votes];
    }
    double n = near.length / 2.0;
    return new Scores(rightFirst / n, rightSecond / n, halves / (2 * n * n));
  }
}
