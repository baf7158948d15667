package org.chiasm.core.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;

/**
 * Fraction of samples closer than the true match: for each paired cell the share of all present
 * cells of the other modality that are strictly closer (Euclidean) than its own partner, averaged
 * over paired cells. 0 is perfect, 0.5 is chance; cells at equal distance do not count.
 *
 * <p>Liu et al. 2019, doi 10.4230/LIPIcs.WABI.2019.10. Time n_1 n_2 d, no distance is kept.
 *
 * @param firstToSecond mean over paired cells of the first modality, among cells of the second
 * @param secondToFirst mean over paired cells of the second modality, among cells of the first
 * @param pairs number of paired cells
 */
public record Foscttm(double firstToSecond, double secondToFirst, int pairs) {

  private static final int QUERIES = 64;

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

  /**
   * The score where only some cells are paired.
   *
   * @param first latents {@code [n_1, d]}
   * @param second latents {@code [n_2, d]}
   * @param firstRows row of each paired cell in the first, {@code [pairs]}
   * @param secondRows row of the same cell in the second, {@code [pairs]}
   * @throws IllegalArgumentException if dimensions differ, there is no pair, a row has two
   *     partners, or a value is not finite
   */
  public static Foscttm of(
      DenseMatrix first, DenseMatrix second, int[] firstRows, int[] secondRows) {
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
    long[] closer = count(points, targets, firstLimits, secondLimits);
    double pairs = firstRows.length;
    return new Foscttm(
        closer[0] / pairs / second.rows(), closer[1] / pairs / first.rows(), firstRows.length);
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

  /** How many distances are below the limit of their row and of their column. */
  private static long[] count(
      double[][] points, DistanceBlocks targets, double[] firstLimits, double[] secondLimits) {
    double[] distances = new double[DistanceBlocks.LANES];
    long[] closer = new long[2];
    for (int start = 0; start < points.length; start += QUERIES) {
      int end = Math.min(start + QUERIES, points.length);
      for (int block = 0; block < targets.blocks(); block++) {
        int from = block * DistanceBlocks.LANES;
        double[] limits = Arrays.copyOfRange(secondLimits, from, from + DistanceBlocks.LANES);
        for (int query = start; query < end; query++) {
          targets.squared(points[query], block, distances);
          closer[0] += below(distances, firstLimits[query]);
          closer[1] += below(distances, limits);
        }
      }
    }
    return closer;
  }

  /** The sign bit of the difference: a branch would be mispredicted for badly aligned cells. */
  private static long below(double[] distances, double limit) {
    long count = 0;
    for (int lane = 0; lane < DistanceBlocks.LANES; lane++) {
      count += Double.doubleToRawLongBits(distances[lane] - limit) >>> 63;
    }
    return count;
  }

  private static long below(double[] distances, double[] limits) {
    long count = 0;
    for (int lane = 0; lane < DistanceBlocks.LANES; lane++) {
      count += Double.doubleToRawLongBits(distances[lane] - limits[lane]) >>> 63;
    }
    return count;
  }
}
