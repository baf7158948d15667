package org.chiasm.core.graph;

import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.metrics.NearestNeighbours;
import org.chiasm.core.metrics.Neighbours;

/**
 * Distances between points along the manifold that they lie on: lengths of the shortest paths in
 * the graph of nearest neighbours (Tenenbaum, de Silva, Langford 2000, doi
 * 10.1126/science.290.5500.2319), with the choice of the number of neighbours as UnionCom's program
 * makes it.
 */
public final class GeodesicDistances {

  /** Neighbours at first, the point itself among them. */
  private static final int FEWEST = 5;

  private static final int STEP = 2;
  private static final int MOST = 40;
  private static final double MOST_SHARE = 0.01;

  /** How much farther than the farthest points those are that cannot be reached. */
  private static final double UNREACHABLE = 2.0;

  private GeodesicDistances() {}

  /**
   * Distances of all points from all points, {@code [points, points]}, symmetric, finite.
   *
   * <p>Each point has 5 neighbours, itself among them, and two more as long as the graph is not
   * connected, up to 40 or a hundredth of the points. A point that then still cannot be reached is
   * twice as far as the largest distance.
   *
   * @param points {@code [points, d]}
   * @throws IllegalArgumentException if there are fewer than two points or a value is not finite
   */
  public static DenseMatrix of(DenseMatrix points) {
    return of(graph(points));
  }

  /**
   * The graph whose paths are measured.
   *
   * @param points {@code [points, d]}
   * @throws IllegalArgumentException if there are fewer than two points or a value is not finite
   */
  public static NeighbourGraph graph(DenseMatrix points) {
    NeighbourGraph graph = NeighbourGraph.of(points, FEWEST - 1);
    if (graph.isConnected()) {
      return graph;
    }
    double most = Math.max(MOST, MOST_SHARE * points.rows());
    Neighbours found = NearestNeighbours.fit(points).find(points, (int) most + STEP + 1);
    for (int count = FEWEST; !graph.isConnected() && count <= most; count += STEP) {
      graph = NeighbourGraph.of(found, points.rows(), count + STEP - 1);
    }
    return graph;
  }

  /**
   * Distances of all points of a graph from all points, {@code [points, points]}, finite.
   *
   * @throws CancellationException if the thread is interrupted
   */
  public static DenseMatrix of(NeighbourGraph graph) {
    return from(graph, IntStream.range(0, graph.points()).toArray());
  }

  /**
   * Distances of all points of a graph from some of them, {@code [sources, points]}, finite. The
   * paths from each source are found by themselves, on all cores: the result does not depend on
   * their number.
   *
   * @throws CancellationException if the thread is interrupted
   */
  public static DenseMatrix from(NeighbourGraph graph, int[] sources) {
    Thread caller = Thread.currentThread();
    int points = graph.points();
    float[] values = new float[Matrix.size(sources.length, points)];
    // the pool is one for the whole process, so that models fitted side by side share the cores
    IntStream.range(0, sources.length)
        .parallel()
        .forEach(
            row -> {
              if (caller.isInterrupted()) {
                throw new CancellationException("interrupted while shortest paths were computed");
              }
              fill(values, row * points, graph.distancesFrom(sources[row]));
            });
    return finite(sources.length, points, values);
  }

  /**
   * Distances {@code [sources, points]} that are known, finite as those of {@link #from}.
   *
   * @param lengths of the shortest paths, {@code [sources x points]}, infinite where there is none;
   *     handed over
   * @throws IllegalArgumentException if there are not as many
   */
  public static DenseMatrix finite(int sources, int points, float[] lengths) {
    replaceInfinite(lengths);
    return DenseMatrix.wrap(sources, points, lengths);
  }

  private static void fill(float[] values, int start, double[] distances) {
    for (int target = 0; target < distances.length; target++) {
      values[start + target] = (float) distances[target];
    }
  }

  private static void replaceInfinite(float[] values) {
    float largest = 0f;
    for (float distance : values) {
      largest = Float.isInfinite(distance) ? largest : Math.max(largest, distance);
    }
    for (int index = 0; index < values.length; index++) {
      values[index] =
          Float.isInfinite(values[index]) ? (float) UNREACHABLE * largest : values[index];
    }
  }
}
