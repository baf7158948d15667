package org.chiasm.core.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;

/**
 * Fraction of samples closer than the true match: for each paired cell the share of all present
 * cells of the other modality that are strictly closer (Euclidean) than its own partner, averaged
 * over paired cells. 0 is perfect, 0.5 is chance; cells at equal distance do not count.
 *
 * <p>Liu et al. 2019, doi 10.4230/LIPIcs.WABI.2019.10. Time n_1 n_2 d, no distance is kept: a pair
 * of sets of 50,000 cells in 32 dimensions takes some seconds.
 *
 * @param firstToSecond mean over paired cells of the first modality, among cells of the second
 * @param secondToFirst mean over paired cells of the second modality, among cells of the first
 * @param pairs number of paired cells
 */
public record Foscttm(double firstToSecond, double secondToFirst, int pairs) {

  /** The mean of both directions. */
  public double mean() {
    return (firstToSecond + secondToFirst) / 2;
  }

  /**
   * The score where row i of one latent and row i of the other are the same cell.
   *
   * @param first latents {@code [cells, d]}
   * @param second latents {@code [cells, d]}
   * @throws IllegalArgumentException if the shapes differ, there is no cell, or a value is not
   *     finite
   */
  public static Foscttm of(DenseMatrix first, DenseMatrix second) {
    SameShape.requireLength("FOSCTTM: cells of the second modality", first.rows(), second.rows());
    int[] rows = IntStream.range(0, first.rows()).toArray();
    return of(first, second, rows, rows);
  }

  /** {@link #of(DenseMatrix, DenseMatrix, int[], int[], int)} in this thread alone. */
  public static Foscttm of(
      DenseMatrix first, DenseMatrix second, int[] firstRows, int[] secondRows) {
    return of(first, second, firstRows, secondRows, 1);
  }

  /**
   * The score where only some cells are paired.
   *
   * @param first latents {@code [n_1, d]}
   * @param second latents {@code [n_2, d]}
   * @param firstRows row of each paired cell in the first, {@code [pairs]}
   * @param secondRows row of the same cell in the second, {@code [pairs]}
   * @param threads number that share the work; the score does not depend on it
   * @throws IllegalArgumentException if dimensions differ, there is no pair, a row has two
   *     partners, a value is not finite, or there is not at least one thread
   */
  public static Foscttm of(
      DenseMatrix first, DenseMatrix second, int[] firstRows, int[] secondRows, int threads) {
    SameShape.requireLength(
        "FOSCTTM: dimensions of the second modality", first.columns(), second.columns());
    SameShape.requireLength(
        "FOSCTTM: paired rows of the second modality", firstRows.length, secondRows.length);
    if (firstRows.length == 0) {
      throw new IllegalArgumentException("FOSCTTM: expected paired cells, found none");
    }
    double[][] points = DistanceBlocks.points(first);
    DistanceBlocks targets = DistanceBlocks.of(second);
    double[] firstLimits = unpaired(first.rows());
    double[] secondLimits = unpaired(targets.blocks() * DistanceBlocks.LANES);
    for (int pair = 0; pair < firstRows.length; pair++) {
      double match = targets.squared(points[firstRows[pair]], secondRows[pair]);
      limit(firstLimits, firstRows[pair], match);
      limit(secondLimits, secondRows[pair], match);
    }
    CloserCells closer = new CloserCells(points, targets, firstLimits, secondLimits);
    LongAdder inRows = new LongAdder();
    LongAdder inColumns = new LongAdder();
    Threads.run(
        threads,
        points.length,
        CloserCells.QUERIES,
        (from, to) -> {
          long[] counts = closer.count(from, to);
          inRows.add(counts[0]);
          inColumns.add(counts[1]);
        });
    double pairs = firstRows.length;
    return new Foscttm(
        inRows.sum() / pairs / second.rows(),
        inColumns.sum() / pairs / first.rows(),
        firstRows.length);
  }

  /** No distance is below these. */
  private static double[] unpaired(int size) {
    double[] limits = new double[size];
    Arrays.fill(limits, -1);
    return limits;
  }

  private static void limit(double[] limits, int row, double match) {
    if (limits[row] >= 0) {
      throw new IllegalArgumentException(
          Message.format("FOSCTTM: row %d has more than one partner", row));
    }
    limits[row] = match;
  }
}
