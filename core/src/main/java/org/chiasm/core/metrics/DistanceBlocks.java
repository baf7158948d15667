package org.chiasm.core.metrics;

import java.util.Arrays;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;

/**
 * Squared Euclidean distances from single points to blocks of {@value #LANES} target points.
 *
 * <p>The targets are stored dimension by dimension within a block, each run of {@value #LANES}
 * values in its own array: the JIT compiler turns the loops below into vector instructions only for
 * plain arrays read from index 0 (3 times faster than one large array with offsets). Sums run over
 * dimensions in a fixed order, so that equal points have equal distances to the last bit.
 */
final class DistanceBlocks {

  /** Targets of a block. */
  static final int LANES = 256;

  private final int size;
  private final int dimensions;
  private final double[][] lanes;
  private final SingleDistances single;

  private DistanceBlocks(int size, int dimensions, double[][] lanes) {
    this.size = size;
    this.dimensions = dimensions;
    this.lanes = lanes;
    this.single = SingleDistances.of(lanes, dimensions);
  }

  /**
   * @param targets {@code [targets, dimensions]}, finite
   * @throws IllegalArgumentException if a value is NaN or infinite
   */
  static DistanceBlocks of(DenseMatrix targets) {
    int dimensions = targets.columns();
    int blocks = (targets.rows() + LANES - 1) / LANES;
    double[][] lanes = new double[blocks * dimensions][LANES];
    for (double[] lane : lanes) {
      // the last block's unused places are infinitely far from everything
      Arrays.fill(lane, Double.POSITIVE_INFINITY);
    }
    double[] point = new double[dimensions];
    for (int target = 0; target < targets.rows(); target++) {
      copyPoint(targets, target, point);
      int first = target / LANES * dimensions;
      for (int dimension = 0; dimension < dimensions; dimension++) {
        lanes[first + dimension][target % LANES] = point[dimension];
      }
    }
    return new DistanceBlocks(targets.rows(), dimensions, lanes);
  }

  /**
   * One row in double precision.
   *
   * @throws IllegalArgumentException if a value is NaN or infinite
   */
  static void copyPoint(DenseMatrix matrix, int row, double[] point) {
    for (int dimension = 0; dimension < point.length; dimension++) {
      float value = matrix.at(row, dimension);
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            Message.format(
                "distances need finite values, found %s in row %d, dimension %d",
                value, row, dimension));
      }
      point[dimension] = value;
    }
  }

  /** All rows of a matrix in double precision, {@code [rows][dimensions]}. */
  static double[][] points(DenseMatrix matrix) {
    double[][] points = new double[matrix.rows()][matrix.columns()];
    for (int row = 0; row < points.length; row++) {
      copyPoint(matrix, row, points[row]);
    }
    return points;
  }

  /** The same distances, faster and less exactly. */
  SingleDistances single() {
    return single;
  }

  /** Number of targets. */
  int size() {
    return size;
  }

  /** Number of blocks; the last may be partly filled. */
  int blocks() {
    return (size + LANES - 1) / LANES;
  }

  /**
   * Squared distances from a point to the targets of a block; infinite where there is none.
   *
   * @param point {@code [dimensions]}
   * @param distances where to write them, {@code [LANES]}
   */
  void squared(double[] point, int block, double[] distances) {
    int first = block * dimensions;
    Arrays.fill(distances, 0);
    int dimension = 0;
    for (; dimension + 4 <= dimensions; dimension += 4) {
      addFour(
          point,
          dimension,
          lanes[first + dimension],
          lanes[first + dimension + 1],
          lanes[first + dimension + 2],
          lanes[first + dimension + 3],
          distances);
    }
    for (; dimension < dimensions; dimension++) {
      addOne(point[dimension], lanes[first + dimension], distances);
    }
  }

  private static void addFour(
      double[] point,
      int dimension,
      double[] first,
      double[] second,
      double[] third,
      double[] fourth,
      double[] distances) {
    double a = point[dimension];
    double b = point[dimension + 1];
    double c = point[dimension + 2];
    double d = point[dimension + 3];
    for (int lane = 0; lane < LANES; lane++) {
      double w = a - first[lane];
      double x = b - second[lane];
      double y = c - third[lane];
      double z = d - fourth[lane];
      distances[lane] += w * w + x * x + y * y + z * z;
    }
  }

  private static void addOne(double value, double[] lane, double[] distances) {
    for (int index = 0; index < LANES; index++) {
      double difference = value - lane[index];
      distances[index] += difference * difference;
    }
  }

  /** The same number, to the last bit, that {@link #squared} gives for one target. */
  double squared(double[] point, int target) {
    int first = target / LANES * dimensions;
    int lane = target % LANES;
    double sum = 0;
    int dimension = 0;
    for (; dimension + 4 <= dimensions; dimension += 4) {
      double w = point[dimension] - lanes[first + dimension][lane];
      double x = point[dimension + 1] - lanes[first + dimension + 1][lane];
      double y = point[dimension + 2] - lanes[first + dimension + 2][lane];
      double z = point[dimension + 3] - lanes[first + dimension + 3][lane];
      sum += w * w + x * x + y * y + z * z;
    }
    for (; dimension < dimensions; dimension++) {
      double difference = point[dimension] - lanes[first + dimension][lane];
      sum += difference * difference;
    }
    return sum;
  }
}
