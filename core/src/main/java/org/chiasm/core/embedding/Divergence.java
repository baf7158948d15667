package org.chiasm.core.embedding;

import java.util.Arrays;

/**
 * The divergence {@code sum p log(p / q)} of the affinities q of places in the plane from those p
 * of the cells, with {@code q(i,j)} proportional to {@code 1 / (1 + distance^2)}, and the way down.
 */
final class Divergence {

  private final Affinities affinities;
  private final double theta;
  private final double[] pushX;
  private final double[] pushY;

  /**
   * @param theta see {@link QuadTree#push}; 0 for exact sums
   */
  Divergence(Affinities affinities, double theta) {
    this.affinities = affinities;
    this.theta = theta;
    this.pushX = new double[affinities.cells()];
    this.pushY = new double[affinities.cells()];
  }

  /** The divergence at some places. */
  double at(double[] x, double[] y) {
    double log = StrictMath.log(push(x, y));
    double sum = 0;
    for (int cell = 0; cell < x.length; cell++) {
      for (int pair = affinities.start(cell); pair < affinities.start(cell + 1); pair++) {
        int other = affinities.other(pair);
        double p = affinities.value(pair);
        // exp underflows for the farthest of uneven neighbours; p log p ends in 0
        if (p > 0) {
          sum += p * (StrictMath.log(p * (1 + squared(x, y, cell, other))) + log);
        }
      }
    }
    return sum;
  }

  /**
   * Its derivative by each coordinate, as if all p were multiplied by a factor.
   *
   * @param slopeX filled in
   * @param slopeY filled in
   */
  void slope(double[] x, double[] y, double factor, double[] slopeX, double[] slopeY) {
    double sum = push(x, y);
    for (int cell = 0; cell < x.length; cell++) {
      double pullX = 0;
      double pullY = 0;
      for (int pair = affinities.start(cell); pair < affinities.start(cell + 1); pair++) {
        int other = affinities.other(pair);
        double weight = affinities.value(pair) / (1 + squared(x, y, cell, other));
        pullX += weight * (x[cell] - x[other]);
        pullY += weight * (y[cell] - y[other]);
      }
      slopeX[cell] = 4 * (factor * pullX - pushX[cell] / sum);
      slopeY[cell] = 4 * (factor * pullY - pushY[cell] / sum);
    }
  }

  /** Fills in how others push each point; the sum of {@code 1 / (1 + distance^2)} of all pairs. */
  private double push(double[] x, double[] y) {
    Arrays.fill(pushX, 0);
    Arrays.fill(pushY, 0);
    QuadTree tree = new QuadTree(x, y);
    double sum = 0;
    for (int cell = 0; cell < x.length; cell++) {
      sum += tree.push(cell, theta, pushX, pushY) - 1;
    }
    return sum;
  }

  private static double squared(double[] x, double[] y, int cell, int other) {
    double differenceX = x[cell] - x[other];
    double differenceY = y[cell] - y[other];
    return differenceX * differenceX + differenceY * differenceY;
  }
}
