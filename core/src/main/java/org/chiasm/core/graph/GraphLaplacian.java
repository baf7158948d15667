package org.chiasm.core.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.text.Message;

/**
 * {@code L = D - W} of a graph with symmetric edge weights W, D their sums by point: {@code x^T L
 * x} is the sum over edges of {@code w (x_i - x_j)^2}. Sparse.
 */
public final class GraphLaplacian {

  private final int[] starts;
  private final int[] ends;
  private final double[] weights;
  private final double[] degrees;

  private GraphLaplacian(int[] starts, int[] ends, double[] weights) {
    this.starts = starts;
    this.ends = ends;
    this.weights = weights;
    this.degrees = new double[starts.length - 1];
    for (int point = 0; point < degrees.length; point++) {
      for (int edge = starts[point]; edge < starts[point + 1]; edge++) {
        degrees[point] += weights[edge];
      }
    }
  }

  /** Collects edges. */
  public static final class Builder {

    private final List<SortedMap<Integer, Double>> edges = new ArrayList<>();

    /** Of so many points. */
    public Builder(int points) {
      for (int point = 0; point < points; point++) {
        edges.add(new TreeMap<>());
      }
    }

    /**
     * Joins two points; weights of the same two add up.
     *
     * @throws IllegalArgumentException if they are the same point or the weight is not positive
     */
    public Builder join(int one, int two, double weight) {
      if (one == two || !(weight > 0.0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException(
            Message.format(
                "expected two points and a weight above 0, found %d, %d and %s", one, two, weight));
      }
      edges.get(one).merge(two, weight, Double::sum);
      edges.get(two).merge(one, weight, Double::sum);
      return this;
    }

    /** The Laplacian. */
    public GraphLaplacian build() {
      int[] starts = new int[edges.size() + 1];
      for (int point = 0; point < edges.size(); point++) {
        starts[point + 1] = starts[point] + edges.get(point).size();
      }
      int[] ends = new int[starts[edges.size()]];
      double[] weights = new double[ends.length];
      int edge = 0;
      for (SortedMap<Integer, Double> own : edges) {
        for (Map.Entry<Integer, Double> entry : own.entrySet()) {
          ends[edge] = entry.getKey();
          weights[edge++] = entry.getValue();
        }
      }
      return new GraphLaplacian(starts, ends, weights);
    }
  }

  /** Number of points. */
  public int points() {
    return degrees.length;
  }

  /** Number of other points that a point is joined to, on average. */
  double meanNeighbours() {
    return points() == 0 ? 0.0 : (double) ends.length / points();
  }

  /** A bound that no eigenvalue exceeds: the largest sum of the degrees of two joined points. */
  double bound() {
    double bound = 0.0;
    for (int point = 0; point < degrees.length; point++) {
      for (int edge = starts[point]; edge < starts[point + 1]; edge++) {
        bound = Math.max(bound, degrees[point] + degrees[ends[edge]]);
      }
    }
    return bound;
  }

  /**
   * {@code L X}.
   *
   * @param columns X {@code [points, columns]}, row after row
   * @param width number of columns
   * @return of the same shape
   */
  public double[] times(double[] columns, int width) {
    if (columns.length != points() * width) {
      throw new IllegalArgumentException(
          Message.format("expected %d x %d values, found %d", points(), width, columns.length));
    }
    double[] product = new double[columns.length];
    for (int point = 0; point < degrees.length; point++) {
      int row = point * width;
      for (int column = 0; column < width; column++) {
        product[row + column] = degrees[point] * columns[row + column];
      }
      for (int edge = starts[point]; edge < starts[point + 1]; edge++) {
        int other = ends[edge] * width;
        double weight = weights[edge];
        for (int column = 0; column < width; column++) {
          product[row + column] -= weight * columns[other + column];
        }
      }
    }
    return product;
  }

  /** As a full matrix. */
  public DoubleMatrix toMatrix() {
    int points = points();
    double[] values = new double[Matrix.size(points, points)];
    for (int point = 0; point < points; point++) {
      values[point * points + point] = degrees[point];
      for (int edge = starts[point]; edge < starts[point + 1]; edge++) {
        values[point * points + ends[edge]] = -weights[edge];
      }
    }
    return DoubleMatrix.wrap(points, points, values);
  }

  /** The parts that no edge joins. */
  public ConnectedParts parts() {
    return ConnectedParts.of(
        points(), point -> Arrays.copyOfRange(ends, starts[point], starts[point + 1]));
  }
}
