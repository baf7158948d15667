package org.chiasm.core.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;

/**
 * Exact search for the nearest training cells (Euclidean), and classification by their majority.
 *
 * <p>Of training cells at equal distance the one with the smaller row comes first; of labels with
 * equal votes the first in the order of texts wins, as in scikit-learn. Brute force: time queries x
 * cells x dimensions, no distance matrix is kept.
 */
public final class NearestNeighbours {

  private static final int QUERIES = 64;

  private final int dimensions;
  private final DistanceBlocks targets;

  private NearestNeighbours(int dimensions, DistanceBlocks targets) {
    this.dimensions = dimensions;
    this.targets = targets;
  }

  /**
   * Keeps the training cells to search among.
   *
   * @param training {@code [cells, d]}
   * @throws IllegalArgumentException if there is no cell or a value is not finite
   */
  public static NearestNeighbours fit(DenseMatrix training) {
    if (training.rows() == 0) {
      throw new IllegalArgumentException("nearest neighbours: expected training cells, found none");
    }
    return new NearestNeighbours(training.columns(), DistanceBlocks.of(training));
  }

  /** {@link #find(DenseMatrix, int, int)} in this thread alone. */
  public Neighbours find(DenseMatrix queries, int count) {
    return find(queries, count, 1);
  }

  /**
   * The nearest training cells of each query.
   *
   * @param queries {@code [queries, d]}
   * @param count wanted number of neighbours; all training cells if there are fewer
   * @param threads number that share the work; the neighbours do not depend on it
   * @throws IllegalArgumentException if the dimensions differ, no neighbour is wanted, a value is
   *     not finite, or there is not at least one thread
   */
  public Neighbours find(DenseMatrix queries, int count, int threads) {
    SameShape.requireLength(
        "nearest neighbours: dimensions of the queries", dimensions, queries.columns());
    if (count < 1) {
      throw new IllegalArgumentException(
          Message.format("nearest neighbours: expected 1 or more neighbours, found %d", count));
    }
    int kept = Math.min(count, targets.size());
    double[][] points = DistanceBlocks.points(queries);
    int[] cells = new int[Matrix.size(points.length, kept)];
    double[] distances = new double[cells.length];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    float[][] singlePoints = SingleDistances.points(points);
    Threads.run(
        threads,
        points.length,
        QUERIES,
        (from, to) -> {
          float[] near = new float[DistanceBlocks.LANES];
          for (int block = 0; block < targets.blocks(); block++) {
            for (int query = from; query < to; query++) {
              targets.single().squared(singlePoints[query], block, near);
              merge(near, block, points[query], query * kept, kept, cells, distances);
            }
          }
        });
    return new Neighbours(kept, cells, distances);
  }

  /**
   * Puts a block's near cells where they belong among the {@code kept} nearest so far.
   *
   * @param near distances in single precision; those that may be small enough are computed anew
   */
  private void merge(
      float[] near,
      int block,
      double[] point,
      int offset,
      int kept,
      int[] cells,
      double[] distances) {
    int firstCell = block * DistanceBlocks.LANES;
    int lanes = Math.min(DistanceBlocks.LANES, targets.size() - firstCell);
    int last = offset + kept - 1;
    float tooFar = targets.single().certainlyAbove(distances[last]);
    for (int lane = 0; lane < lanes; lane++) {
      // true for NaN, where single precision does not do
      if (!(near[lane] > tooFar)) {
        double distance = targets.squared(point, firstCell + lane);
        if (distance < distances[last]) {
          insert(firstCell + lane, distance, offset, last, cells, distances);
          tooFar = targets.single().certainlyAbove(distances[last]);
        }
      }
    }
  }

  private static void insert(
      int cell, double distance, int offset, int last, int[] cells, double[] distances) {
    int place = last;
    while (place > offset && distances[place - 1] > distance) {
      distances[place] = distances[place - 1];
      cells[place] = cells[place - 1];
      place--;
    }
    distances[place] = distance;
    cells[place] = cell;
  }

  /** {@link #classify(List, DenseMatrix, int, int)} in this thread alone. */
  public List<String> classify(List<String> labels, DenseMatrix queries, int count) {
    return classify(labels, queries, count, 1);
  }

  /**
   * The most frequent label among the nearest training cells of each query.
   *
   * @param labels label of each training cell, {@code [cells]}
   * @param queries {@code [queries, d]}
   * @param count number of neighbours that vote; all training cells if there are fewer
   * @param threads number that share the work; the labels do not depend on it
   * @return label of each query
   * @throws IllegalArgumentException as for {@link #find}, or if labels and cells differ in number
   */
  public List<String> classify(List<String> labels, DenseMatrix queries, int count, int threads) {
    SameShape.requireLength(
        "nearest neighbours: labels of the training cells", targets.size(), labels.size());
    ClassLabels coded = ClassLabels.of(labels);
    Neighbours neighbours = find(queries, count, threads);
    return IntStream.range(0, neighbours.queries())
        .mapToObj(query -> coded.classes().get(majority(coded, neighbours.cells(query))))
        .toList();
  }

  private static int majority(ClassLabels labels, int[] cells) {
    int[] votes = new int[labels.classes().size()];
    for (int cell : cells) {
      votes[labels.code(cell)]++;
    }
    return ClassLabels.argMax(votes);
  }
}
