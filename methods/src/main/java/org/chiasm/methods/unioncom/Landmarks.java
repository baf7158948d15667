package org.chiasm.methods.unioncom;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.graph.GeodesicDistances;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.methods.Correspondence;

/**
 * Some cells of a modality that stand for all: how far they are from each other along the manifold,
 * and which of them each cell is near to. Chosen at random, as how densely cells lie tells parts of
 * a manifold apart.
 */
final class Landmarks {

  /** Landmarks that stand for a cell. */
  private static final int NEAREST = 5;

  private final DenseMatrix between;
  private final int[][] nearest;
  private final float[][] weights;

  private Landmarks(DenseMatrix between, int[][] nearest, float[][] weights) {
    this.between = between;
    this.nearest = nearest;
    this.weights = weights;
  }

  /**
   * Chooses them.
   *
   * @param cells {@code [cells, d]}
   * @param most number of landmarks, if there are as many cells
   */
  static Landmarks choose(DenseMatrix cells, int most, RandomStreams streams) {
    int[] order = IntStream.range(0, cells.rows()).toArray();
    RandomStreams.shuffle(order, streams.generator());
    int[] chosen = Arrays.copyOf(order, Math.min(most, cells.rows()));
    DenseMatrix distances = GeodesicDistances.from(GeodesicDistances.graph(cells), chosen);
    int[][] nearest = new int[cells.rows()][];
    float[][] weights = new float[cells.rows()][];
    for (int cell = 0; cell < cells.rows(); cell++) {
      float[] far = distances.column(cell);
      nearest[cell] = nearest(far);
      weights[cell] = weights(far, nearest[cell]);
    }
    return new Landmarks(distances.selectColumns(chosen), nearest, weights);
  }

  private static int[] nearest(float[] far) {
    return IntStream.range(0, far.length)
        .boxed()
        .sorted((one, two) -> Float.compare(far[one], far[two]))
        .limit(NEAREST)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** {@code exp(-(d/s)^2)}, s the distance of the farthest of them, normalised. */
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

  /** Distances of the landmarks from each other. */
  DenseMatrix between() {
    return between;
  }

  /**
   * The correspondence of all cells: each goes where the landmarks near it go, and what goes to a
   * landmark is shared by the cells near it.
   *
   * @param matching of the landmarks, {@code [own, other]}
   */
  static Correspondence extended(
      DenseMatrix matching, Landmarks own, Landmarks other, double leastShare) {
    float[] shared = new float[matching.columns()];
    for (int cell = 0; cell < other.nearest.length; cell++) {
      for (int rank = 0; rank < other.nearest[cell].length; rank++) {
        shared[other.nearest[cell][rank]] += other.weights[cell][rank];
      }
    }
    return Correspondence.normalised(
        own.nearest.length,
        other.nearest.length,
        cell -> other.spread(own.gathered(cell, matching), shared),
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

  private float[] spread(float[] landmarks, float[] shared) {
    float[] cells = new float[nearest.length];
    for (int cell = 0; cell < cells.length; cell++) {
      for (int rank = 0; rank < nearest[cell].length; rank++) {
        int landmark = nearest[cell][rank];
        cells[cell] += weights[cell][rank] * landmarks[landmark] / shared[landmark];
      }
    }
    return cells;
  }
}
