package org.chiasm.core.metrics;

import java.util.Arrays;
import java.util.Objects;

/** The nearest training cells of some queries, nearest first. */
public final class Neighbours {

  private final int count;
  private final int[] cells;
  private final double[] squaredDistances;

  Neighbours(int count, int[] cells, double[] squaredDistances) {
    this.count = count;
    this.cells = cells;
    this.squaredDistances = squaredDistances;
  }

  /** Number of queries. */
  public int queries() {
    return cells.length / count;
  }

  /** Number of neighbours of each query. */
  public int count() {
    return count;
  }

  /** Rows of a query's neighbours among the training cells, {@code [count]}. */
  public int[] cells(int query) {
    Objects.checkIndex(query, queries());
    return Arrays.copyOfRange(cells, query * count, (query + 1) * count);
  }

  /** Euclidean distances of a query's neighbours, rising, {@code [count]}. */
  public double[] distances(int query) {
    Objects.checkIndex(query, queries());
    return Arrays.stream(squaredDistances, query * count, (query + 1) * count)
        .map(Math::sqrt)
        .toArray();
  }
}
