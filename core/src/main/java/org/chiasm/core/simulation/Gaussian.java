package org.chiasm.core.simulation;

import java.util.random.RandomGenerator;

/** Standard normal arrays and the products that the models need of them. */
final class Gaussian {

  private Gaussian() {}

  /** Independent normal values of mean 0, {@code [length]}. */
  static double[] vector(int length, double sd, RandomGenerator random) {
    double[] values = new double[length];
    for (int index = 0; index < length; index++) {
      values[index] = sd * random.nextGaussian();
    }
    return values;
  }

  /** Independent normal values of mean 0, {@code [rows, columns]}. */
  static double[][] matrix(int rows, int columns, double sd, RandomGenerator random) {
    double[][] values = new double[rows][];
    for (int row = 0; row < rows; row++) {
      values[row] = vector(columns, sd, random);
    }
    return values;
  }

  /** The scalar product of two vectors of the same length. */
  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int index = 0; index < a.length; index++) {
      sum += a[index] * b[index];
    }
    return sum;
  }
}
