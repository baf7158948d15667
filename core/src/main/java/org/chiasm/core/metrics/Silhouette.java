package org.chiasm.core.metrics;

import java.util.List;
import java.util.stream.DoubleStream;
import org.chiasm.core.data.DenseMatrix;

/**
 * How much nearer cells lie to their own class than to the next one: {@code s = (b - a) / max(a,
 * b)}, {@code a} the mean Euclidean distance to the other cells of the own class, {@code b} the
 * smallest mean distance to the cells of another class. Between -1 and 1; 0 for the only cell of a
 * class and where {@code a = b = 0}.
 *
 * <p>Time cells^2 d; no distance is kept. Rousseeuw 1987, doi 10.1016/0377-0427(87)90125-7.
 */
public final class Silhouette {

  private static final int QUERIES = 64;

  private Silhouette() {}

  /** The mean of {@link #perCell} over the cells; NaN for fewer than two classes. */
  public static double of(DenseMatrix points, List<String> labels, int threads) {
    return DoubleStream.of(perCell(points, labels, threads)).average().orElse(Double.NaN);
  }

  /**
   * The silhouette of each cell, {@code [cells]}; NaN for fewer than two classes.
   *
   * @param points {@code [cells, d]}
   * @param labels class of each cell, {@code [cells]}
   * @param threads number that share the work; the silhouettes do not depend on it
   * @throws IllegalArgumentException if cells and labels differ in number, a value is not finite,
   *     or there is not at least one thread
   */
  public static double[] perCell(DenseMatrix points, List<String> labels, int threads) {
    SameShape.requireLength("silhouette: labels", points.rows(), labels.size());
    ClassLabels coded = ClassLabels.of(labels);
    DistanceBlocks targets = DistanceBlocks.of(points);
    double[][] queries = DistanceBlocks.points(points);
    double[] silhouettes = new double[points.rows()];
    Threads.run(
        threads,
        points.rows(),
        QUERIES,
        (from, to) -> {
          double[][] sums = distanceSums(queries, from, to, targets, coded);
          for (int cell = from; cell < to; cell++) {
            silhouettes[cell] = silhouette(sums[cell - from], coded.code(cell), coded.counts());
          }
        });
    return silhouettes;
  }

  /** The sum of the distances to each class, {@code [queries][classes]}. */
  private static double[][] distanceSums(
      double[][] queries, int from, int to, DistanceBlocks targets, ClassLabels labels) {
    double[][] sums = new double[to - from][labels.classes().size()];
    double[] squared = new double[DistanceBlocks.LANES];
    for (int block = 0; block < targets.blocks(); block++) {
      int first = block * DistanceBlocks.LANES;
      int lanes = Math.min(DistanceBlocks.LANES, targets.size() - first);
      for (int query = from; query < to; query++) {
        targets.squared(queries[query], block, squared);
        for (int lane = 0; lane < lanes; lane++) {
          sums[query - from][labels.code(first + lane)] += Math.sqrt(squared[lane]);
        }
      }
    }
    return sums;
  }

  private static double silhouette(double[] sums, int own, int[] counts) {
    if (counts.length < 2) {
      return Double.NaN;
    }
    double next = Double.POSITIVE_INFINITY;
    for (int other = 0; other < sums.length; other++) {
      next = other == own ? next : Math.min(next, sums[other] / counts[other]);
    }
    double within = counts[own] > 1 ? sums[own] / (counts[own] - 1) : next;
    double larger = Math.max(within, next);
    return larger > 0 ? (next - within) / larger : 0;
  }
}
