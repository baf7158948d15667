package org.chiasm.core.clustering;

import org.chiasm.core.text.Message;

/**
 * Normal distributions with their shares, as they are needed to look at many cells: each with the
 * inverse of the Cholesky factor of its covariance, {@code S = L L^T}, so that {@code (x - m)^T
 * S^-1 (x - m)} is the squared length of {@code L^-1 (x - m)}.
 */
final class NormalComponents {

  private final double[] weights;
  private final double[][] means;
  private final double[][][] covariances;
  private final double[][][] whitening;
  private final double[] constants;

  /**
   * @param weights share of each component {@code [k]}
   * @param means {@code [k][d]}
   * @param covariances {@code [k][d][d]}
   * @throws IllegalArgumentException if a covariance is not positive definite
   */
  NormalComponents(double[] weights, double[][] means, double[][][] covariances) {
    this.weights = weights;
    this.means = means;
    this.covariances = covariances;
    this.whitening = new double[weights.length][][];
    this.constants = new double[weights.length];
    for (int component = 0; component < weights.length; component++) {
      double[][] factor = factor(component);
      whitening[component] = inverse(factor);
      constants[component] = constant(component);
    }
  }

  int count() {
    return weights.length;
  }

  int dimensions() {
    return means[0].length;
  }

  double[] weights() {
    return weights;
  }

  double[] mean(int component) {
    return means[component];
  }

  double[][] covariance(int component) {
    return covariances[component];
  }

  /** L of {@code S = L L^T}. */
  double[][] factor(int component) {
    double[][] covariance = covariances[component];
    int d = covariance.length;
    double[][] factor = new double[d][d];
    for (int row = 0; row < d; row++) {
      for (int column = 0; column <= row; column++) {
        double left = covariance[row][column];
        for (int inner = 0; inner < column; inner++) {
          left -= factor[row][inner] * factor[column][inner];
        }
        if (row == column && !(left > 0)) {
          throw new IllegalArgumentException(
              Message.format(
                  "mixture: component %d has no spread in some direction; it needs a regularisation above 0",
                  component));
        }
        factor[row][column] = row == column ? Math.sqrt(left) : left / factor[column][column];
      }
    }
    return factor;
  }

  private static double[][] inverse(double[][] factor) {
    int d = factor.length;
    double[][] inverse = new double[d][d];
    for (int column = 0; column < d; column++) {
      for (int row = column; row < d; row++) {
        double sum = row == column ? 1 : 0;
        for (int inner = column; inner < row; inner++) {
          sum -= factor[row][inner] * inverse[inner][column];
        }
        inverse[row][column] = sum / factor[row][row];
      }
    }
    return inverse;
  }

  private double constant(int component) {
    double logDeterminant = 0;
    for (int axis = 0; axis < dimensions(); axis++) {
      logDeterminant -= Math.log(whitening[component][axis][axis]);
    }
    return Math.log(weights[component]) - dimensions() * Math.log(2 * Math.PI) / 2 - logDeterminant;
  }

  /**
   * {@code log(share x density)} of each cell of a block under a component.
   *
   * @param block the cells, {@code [d][at least count]}
   * @param along room for {@code count} numbers
   * @param target {@code [at least count]}
   */
  void logDensities(int component, double[][] block, int count, double[] along, double[] target) {
    double[] mean = means[component];
    double constant = constants[component];
    for (int i = 0; i < count; i++) {
      target[i] = constant;
    }
    for (int row = 0; row < mean.length; row++) {
      double[] factors = whitening[component][row];
      // L^-1 m is known before
      double centre = 0;
      for (int axis = 0; axis <= row; axis++) {
        centre -= factors[axis] * mean[axis];
      }
      for (int i = 0; i < count; i++) {
        along[i] = centre;
      }
      for (int axis = 0; axis <= row; axis++) {
        if (factors[axis] != 0) {
          add(factors[axis], block[axis], count, along);
        }
      }
      for (int i = 0; i < count; i++) {
        target[i] -= 0.5 * along[i] * along[i];
      }
    }
  }

  private static void add(double factor, double[] values, int count, double[] target) {
    for (int i = 0; i < count; i++) {
      target[i] += factor * values[i];
    }
  }
}
