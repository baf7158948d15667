package org.chiasm.core.clustering;

import org.chiasm.core.text.Identified;

/** What the covariances of a {@link GaussianMixture} may differ in. */
public enum CovarianceShape implements Identified {
  /** Each component has a covariance of its own. */
  FULL,
  /** Each component has variances of its own along the axes. */
  DIAGONAL,
  /** All components have the same covariance. */
  TIED,
  /** Each component has one variance for all directions. */
  SPHERICAL;

  /** Number of free numbers in the covariances of k components of d dimensions. */
  public long parameters(int k, int d) {
    long full = (long) d * (d + 1) / 2;
    return switch (this) {
      case FULL -> k * full;
      case DIAGONAL -> (long) k * d;
      case TIED -> full;
      case SPHERICAL -> k;
    };
  }

  /** The likeliest covariances of this shape, of those of the components without a shape. */
  void impose(double[] weights, double[][][] covariances) {
    switch (this) {
      case FULL -> {}
      case DIAGONAL -> {
        for (double[][] covariance : covariances) {
          keepDiagonal(covariance);
        }
      }
      case TIED -> tie(weights, covariances);
      case SPHERICAL -> {
        for (double[][] covariance : covariances) {
          keepDiagonal(covariance);
          levelDiagonal(covariance);
        }
      }
    }
  }

  private static void keepDiagonal(double[][] covariance) {
    for (int row = 0; row < covariance.length; row++) {
      for (int column = 0; column < covariance.length; column++) {
        covariance[row][column] = row == column ? covariance[row][column] : 0;
      }
    }
  }

  private static void levelDiagonal(double[][] covariance) {
    double sum = 0;
    for (int axis = 0; axis < covariance.length; axis++) {
      sum += covariance[axis][axis];
    }
    for (int axis = 0; axis < covariance.length; axis++) {
      covariance[axis][axis] = sum / covariance.length;
    }
  }

  private static void tie(double[] weights, double[][][] covariances) {
    int d = covariances[0].length;
    double all = 0;
    double[][] mean = new double[d][d];
    for (int component = 0; component < weights.length; component++) {
      all += weights[component];
      for (int row = 0; row < d; row++) {
        for (int column = 0; column < d; column++) {
          mean[row][column] += weights[component] * covariances[component][row][column];
        }
      }
    }
    for (double[][] covariance : covariances) {
      for (int row = 0; row < d; row++) {
        for (int column = 0; column < d; column++) {
          covariance[row][column] = mean[row][column] / all;
        }
      }
    }
  }
}
