package org.chiasm.methods.unioncom;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.graph.GeodesicDistances;
import org.chiasm.core.graph.NeighbourGraph;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.Correspondence;

/**
 * Some cells of a modality that stand for all: how far they are from each other along the manifold,
 * and which of them each cell is near to. Each is chosen as the cell that is farthest from those
 * before it; how densely cells lie, which tells parts of a manifold apart, is in their masses.
 */
final class Landmarks {

  /** Landmarks that stand for a cell. */
  private static final int NEAREST = 5;

  private static final float LEAST_MASS = 0.01f;

  private final DenseMatrix between;
  private final int[][] nearest;
  private final float[][] weights;
  private final float[] masses;

  private Landmarks(DenseMatrix between, int[][] nearest, float[][] weights) {
    this.between = between;
    this.nearest = nearest;
    this.weights = weights;
    this.masses = new float[between.rows()];
    for (int cell = 0; cell < nearest.length; cell++) {
      for (int rank = 0; rank < nearest[cell].length; rank++) {
        masses[nearest[cell][rank]] += weights[cell][rank];
      }
    }
    for (int landmark = 0; landmark < masses.length; landmark++) {
      // of many landmarks at one place, some are nobody's nearest
      masses[landmark] = Math.max(masses[landmark], LEAST_MASS);
    }
  }

  /**
   * Chooses them.
   *
   * @param graph the cells
   * @param most number of landmarks, if there are as many cells
   * @throws CancellationException if the thread is interrupted
   */
  static Landmarks choose(NeighbourGraph graph, int most, RandomStreams streams) {
    Farthest farthest = Farthest.of(graph, Math.min(most, graph.points()), streams.generator());
    DenseMatrix distances = farthest.distances;
    int[][] nearest = new int[graph.points()][];
    float[][] weights = new float[graph.points()][];
    for (int cell = 0; cell < graph.points(); cell++) {
      float[] far = distances.column(cell);
      nearest[cell] = nearest(far);
      weights[cell] = weights(far, nearest[cell]);
    }
    return new Landmarks(distances.selectColumns(farthest.cells), nearest, weights);
  }

  /**
   * Any cell, then the cell that is farthest from those chosen, again and again.
   *
   * @param cells rows of those chosen, {@code [landmarks]}
   * @param distances of all cells from them, {@code [landmarks, cells]}, finite
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Farthest(int[] cells, DenseMatrix distances) {

    static Farthest of(NeighbourGraph graph, int count, RandomGenerator random) {
      int points = graph.points();
      int[] chosen = new int[count];
      float[] lengths = new float[Matrix.size(count, points)];
      double[] far = new double[points];
      Arrays.fill(far, Double.POSITIVE_INFINITY);
      int next = random.nextInt(points);
      for (int index = 0; index < count; index++) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("interrupted while landmarks were chosen");
        }
        chosen[index] = next;
        double[] distances = graph.distancesFrom(next);
        // a cell at no distance from another can be chosen, but no cell twice
        far[next] = -1;
        for (int cell = 0; cell < points; cell++) {
          lengths[index * points + cell] = (float) distances[cell];
          far[cell] = Math.min(far[cell], distances[cell]);
          next = far[cell] > far[next] ? cell : next;
        }
        far[chosen[index]] = -1;
      }
      return new Farthest(chosen, GeodesicDistances.finite(count, points, lengths));
    }
  }

  private static int[] nearest(float[] far) {
    return IntStream.range(0, far.length)
        .boxed()
        .sorted((one, two) -> Float.compare(far[one], far[two]))
        .limit(NEAREST)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** {@code exp(-(2 d / s)^2)}, s the distance of the farthest of them, normalised. */
  private static float[] weights(float[] far, int[] nearest) {
    double width = Math.max(Float.MIN_NORMAL, far[nearest[nearest.length - 1]]);
    double sum = 0.0;
    float[] weights = new float[nearest.length];
    for (int rank = 0; rank < nearest.length; rank++) {
      weights[rank] = (float) Math.exp(-Math.pow(2.0 * far[nearest[rank]] / width, 2));
      sum += weights[rank];
    }
    for (int rank = 0; rank < nearest.length; rank++) {
      weights[rank] /= (float) sum;
    }
    return weights;
  }

  /**
   * The landmarks, each as much as the share of cells that it stands for, one on average: the
   * iterations of a smaller set come nearer to where they converge than those of all cells.
   */
  GeometricMatching.Side side() {
    float[] relative = new float[masses.length];
    for (int landmark = 0; landmark < relative.length; landmark++) {
      relative[landmark] = masses[landmark] * masses.length / nearest.length;
    }
    return new GeometricMatching.Side(between, relative);
  }

  /**
   * The correspondence of all cells: each goes where the landmarks near it go, and what goes to a
   * landmark is shared by the cells near it.
   *
   * @param matching of the landmarks, {@code [own, other]}
   */
  static Correspondence extended(
      DenseMatrix matching, Landmarks own, Landmarks other, double leastShare) {
    return Correspondence.normalised(
        own.nearest.length,
        other.nearest.length,
        cell -> other.spread(own.gathered(cell, matching)),
        leastShare);
  }

  private float[] gathered(int cell, DenseMatrix matching) {
    float[] sum = new float[matching.columns()];
    for (int rank = 0; rank < nearest[cell].length; rank++) {
      float[] row = matching.row(nearest[cell][rank]);
      for (int column = 0; column < row.length; column++) {
        sum[column] += weights[cell][rank] * row[column];
      }
    }
    return sum;
  }

  private float[] spread(float[] landmarks) {
    float[] cells = new float[nearest.length];
    for (int cell = 0; cell < cells.length; cell++) {
      for (int rank = 0; rank < nearest[cell].length; rank++) {
        int landmark = nearest[cell][rank];
        cells[cell] += weights[cell][rank] * landmarks[landmark] / masses[landmark];
      }
    }
    return cells;
  }
}
