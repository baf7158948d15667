package org.chiasm.study.collapse;

import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.SymmetricEigenSolver;

/**
 * How far latents are spread.
 *
 * @param largest standard deviation in the widest direction
 * @param smallest in the narrowest: singular values of the centred latents over {@code sqrt(n - 1)}
 * @param norm mean over cells of |z|
 */
public record LatentSpread(double largest, double smallest, double norm) {

  /**
   * The spread of latents {@code [cells, d]}.
   *
   * @throws IllegalArgumentException if there are fewer than two cells
   */
  public static LatentSpread of(DenseMatrix latents) {
    int cells = latents.rows();
    if (cells < 2) {
      throw new IllegalArgumentException("spread of latents: expected two cells, found " + cells);
    }
    DoubleMatrix values = DoubleMatrix.of(latents);
    int d = values.columns();
    double[] mean = new double[d];
    double norm = 0;
    for (int cell = 0; cell < cells; cell++) {
      double square = 0;
      for (int axis = 0; axis < d; axis++) {
        mean[axis] += values.at(cell, axis) / cells;
        square += values.at(cell, axis) * values.at(cell, axis);
      }
      norm += Math.sqrt(square) / cells;
    }
    double[] covariance = new double[d * d];
    for (int cell = 0; cell < cells; cell++) {
      for (int one = 0; one < d; one++) {
        double left = values.at(cell, one) - mean[one];
        for (int two = 0; two < d; two++) {
          covariance[one * d + two] += left * (values.at(cell, two) - mean[two]) / (cells - 1);
        }
      }
    }
    double[] variances =
        SymmetricEigenSolver.pureJava().decompose(DoubleMatrix.wrap(d, d, covariance)).values();
    return new LatentSpread(deviation(variances[d - 1]), deviation(variances[0]), norm);
  }

  /** Rounding may leave a variance a little below 0. */
  private static double deviation(double variance) {
    return Math.sqrt(Math.max(0.0, variance));
  }

  /** The smallest over the largest: 0 on a line, 1 if all directions are alike; NaN at a point. */
  public double ratio() {
    return smallest / largest;
  }
}
