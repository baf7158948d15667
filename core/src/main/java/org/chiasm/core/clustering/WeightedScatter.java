package org.chiasm.core.clustering;

/** Sums over the cells of a component: its size, and its moments around a point. */
final class WeightedScatter {

  private final double[] around;
  private final double[] first;
  private final double[][] second;
  private final double[][] differences;
  private final double[] weighted = new double[CellBlocks.SIZE];
  private double size;

  /**
   * @param around a point not far from the mean that is sought, {@code [d]}
   */
  WeightedScatter(double[] around) {
    this.around = around;
    this.first = new double[around.length];
    this.second = new double[around.length][around.length];
    this.differences = new double[around.length][CellBlocks.SIZE];
  }

  /**
   * Adds some cells of a block.
   *
   * @param chosen their places in the block {@code [at least count]}
   * @param weights how much of each belongs to the component {@code [at least count]}
   */
  void add(double[][] block, int[] chosen, double[] weights, int count) {
    for (int i = 0; i < count; i++) {
      size += weights[i];
    }
    for (int axis = 0; axis < around.length; axis++) {
      double[] values = block[axis];
      double[] target = differences[axis];
      for (int i = 0; i < count; i++) {
        target[i] = values[chosen[i]] - around[axis];
      }
    }
    for (int row = 0; row < around.length; row++) {
      double[] own = differences[row];
      double sum = 0;
      for (int i = 0; i < count; i++) {
        weighted[i] = weights[i] * own[i];
        sum += weighted[i];
      }
      first[row] += sum;
      for (int column = 0; column <= row; column++) {
        second[row][column] += product(weighted, differences[column], count);
      }
    }
  }

  /** In two sums: one alone waits for its last addition. */
  private static double product(double[] one, double[] two, int count) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 1 < count; i += 2) {
      even += one[i] * two[i];
      odd += one[i + 1] * two[i + 1];
    }
    return i < count ? even + odd + one[i] * two[i] : even + odd;
  }

  /** Summed weights of the cells. */
  double size() {
    return size;
  }

  /** The mean; that of a component without cells is the point. */
  double[] mean() {
    double[] mean = around.clone();
    for (int axis = 0; size > 0 && axis < mean.length; axis++) {
      mean[axis] += first[axis] / size;
    }
    return mean;
  }

  /** The covariance around the mean, divisor: the size; 0 of a component without cells. */
  double[][] covariance() {
    int d = around.length;
    double[][] covariance = new double[d][d];
    for (int row = 0; size > 0 && row < d; row++) {
      for (int column = 0; column <= row; column++) {
        double value = second[row][column] / size - first[row] / size * (first[column] / size);
        covariance[row][column] = value;
        covariance[column][row] = value;
      }
    }
    return covariance;
  }
}
