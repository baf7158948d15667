package org.chiasm.core.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.NearestNeighbours;
import org.chiasm.core.metrics.Neighbours;
import org.chiasm.core.text.Message;

/**
 * Points joined to their nearest neighbours (Euclidean), with the distances as lengths. An edge can
 * be gone both ways, whichever of its ends chose the other.
 */
public final class NeighbourGraph {

  private final List<int[]> ends;
  private final List<double[]> lengths;

  private NeighbourGraph(List<int[]> ends, List<double[]> lengths) {
    this.ends = List.copyOf(ends);
    this.lengths = List.copyOf(lengths);
  }

  /**
   * The graph of some points.
   *
   * @param points {@code [points, d]}
   * @param neighbours number of nearest other points that each is joined to; all if there are fewer
   * @throws IllegalArgumentException if there are fewer than two points, no neighbour is wanted or
   *     a value is not finite
   */
  public static NeighbourGraph of(DenseMatrix points, int neighbours) {
    if (points.rows() < 2 || neighbours < 1) {
      throw new IllegalArgumentException(
          Message.format(
              "neighbour graph: expected at least 2 points and 1 neighbour, found %d and %d",
              points.rows(), neighbours));
    }
    // among points of equal places a point need not be its own first neighbour
    return of(
        NearestNeighbours.fit(points).find(points, neighbours + 1), points.rows(), neighbours);
  }

  /**
   * The graph of points whose neighbours among themselves are known.
   *
   * @param found at least one more than is joined, as a point may be among its own
   */
  static NeighbourGraph of(Neighbours found, int points, int neighbours) {
    List<List<Integer>> ends = lists(points);
    List<List<Double>> lengths = lists(points);
    for (int point = 0; point < points; point++) {
      int[] cells = found.cells(point);
      double[] distances = found.distances(point);
      int joined = 0;
      for (int rank = 0; rank < cells.length && joined < neighbours; rank++) {
        if (cells[rank] != point) {
          joined++;
          ends.get(point).add(cells[rank]);
          lengths.get(point).add(distances[rank]);
          ends.get(cells[rank]).add(point);
          lengths.get(cells[rank]).add(distances[rank]);
        }
      }
    }
    return new NeighbourGraph(
        ends.stream().map(row -> row.stream().mapToInt(Integer::intValue).toArray()).toList(),
        lengths.stream()
            .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
            .toList());
  }

  private static <T> List<List<T>> lists(int count) {
    return IntStream.range(0, count).<List<T>>mapToObj(point -> new ArrayList<>()).toList();
  }

  /** Number of points. */
  public int points() {
    return ends.size();
  }

  /** The points that a point is joined to, whichever chose the other, each once and rising. */
  public int[] joinedTo(int point) {
    return Arrays.stream(ends.get(point)).sorted().distinct().toArray();
  }

  /** Whether every point can be reached from every other. */
  public boolean isConnected() {
    return parts().count() == 1;
  }

  /** The parts that no edge joins. */
  public ConnectedParts parts() {
    return ConnectedParts.of(points(), ends::get);
  }

  /**
   * Points and how far they are along the graph, rising.
   *
   * @param points {@code [count]}
   * @param distances {@code [count]}
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  public record Nearest(int[] points, double[] distances) {}

  /**
   * The points nearest to a point along the graph, without itself; fewer where fewer can be
   * reached. Looks no farther than these.
   */
  public Nearest nearest(int source, int count) {
    double[] distances = unreached();
    PointQueue queue = new PointQueue(distances);
    distances[source] = 0;
    queue.offer(source);
    int[] points = new int[Math.min(count + 1, points())];
    int found = 0;
    while (!queue.isEmpty() && found < points.length) {
      int point = queue.poll();
      points[found++] = point;
      relax(point, distances, queue);
    }
    int[] others =
        Arrays.stream(points, 0, found).filter(point -> point != source).limit(count).toArray();
    return new Nearest(others, Arrays.stream(others).mapToDouble(at -> distances[at]).toArray());
  }

  private double[] unreached() {
    double[] distances = new double[points()];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    return distances;
  }

  private void relax(int point, double[] distances, PointQueue queue) {
    int[] next = ends.get(point);
    double[] length = lengths.get(point);
    for (int edge = 0; edge < next.length; edge++) {
      double distance = distances[point] + length[edge];
      if (distance < distances[next[edge]]) {
        distances[next[edge]] = distance;
        queue.offer(next[edge]);
      }
    }
  }

  /**
   * Lengths of the shortest paths from a point to all points (Dijkstra); infinite for one that
   * cannot be reached.
   */
  public double[] distancesFrom(int source) {
    double[] distances = unreached();
    distances[source] = 0;
    PointQueue queue = new PointQueue(distances);
    queue.offer(source);
    while (!queue.isEmpty()) {
      relax(queue.poll(), distances, queue);
    }
    return distances;
  }
}
