package org.chiasm.methods.partners;

import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;

/**
 * The variance under which partners that are known are the most probable among all candidates: that
 * of the largest
 *
 * <pre>
 * sum_i log w_ip(i),   w_ij = exp(-|z_i - z_j|^2 / (2 v)) / sum_j' exp(-|z_i - z_j'|^2 / (2 v))
 * </pre>
 *
 * <p>There the squared distance of partners equals what the weights expect of it on average; the
 * difference rises with 1 / v, so that bisection finds its zero.
 */
public final class LikeliestVariance {

  /** The ends of the search, as multiples of 1 / (mean squared distance of all). */
  private static final double LEAST = 1e-3;

  private static final double MOST = 1e6;

  private static final int STEPS = 50;

  private final double[][] squares;
  private final int[] partners;

  private LikeliestVariance(double[][] squares, int[] partners) {
    this.squares = squares;
    this.partners = partners;
  }

  /**
   * Finds it.
   *
   * @param cells latents {@code [cells, d]}
   * @param candidates latents {@code [candidates, d]}
   * @param partners the row of each cell's partner among the candidates
   * @return above 0; where partners are no nearer than others so large that all weights are about
   *     equal, and 0 where all cells and candidates coincide
   * @throws IllegalArgumentException if there is no cell, or not a partner for each
   */
  public static double of(DenseMatrix cells, DenseMatrix candidates, int[] partners) {
    if (cells.rows() == 0 || partners.length != cells.rows()) {
      throw new IllegalArgumentException(
          Message.format(
              "expected a partner of each of some cells, found %d of %d",
              partners.length, cells.rows()));
    }
    double[][] squares = new double[cells.rows()][candidates.rows()];
    double sum = 0.0;
    for (int cell = 0; cell < cells.rows(); cell++) {
      for (int candidate = 0; candidate < candidates.rows(); candidate++) {
        squares[cell][candidate] = squaredDistance(cells, cell, candidates, candidate);
        sum += squares[cell][candidate];
      }
    }
    double mean = sum / cells.rows() / candidates.rows();
    return mean == 0.0 ? 0.0 : new LikeliestVariance(squares, partners.clone()).near(mean);
  }

  /** Squared Euclidean distance of a row of one table and a row of another. */
  static double squaredDistance(DenseMatrix one, int row, DenseMatrix two, int other) {
    double sum = 0.0;
    for (int column = 0; column < one.columns(); column++) {
      double difference = (double) one.at(row, column) - two.at(other, column);
      sum += difference * difference;
    }
    return sum;
  }

  private double near(double mean) {
    double least = Math.log(LEAST / mean);
    double most = Math.log(MOST / mean);
    for (int step = 0; step < STEPS; step++) {
      double middle = (least + most) / 2.0;
      if (excess(Math.exp(middle)) < 0.0) {
        least = middle;
      } else {
        most = middle;
      }
    }
    return 0.5 * Math.exp(-(least + most) / 2.0);
  }

  /** Mean squared distance of partners beyond what weights expect, for {@code 1 / (2 v)}. */
  private double excess(double precision) {
    double sum = 0.0;
    for (int cell = 0; cell < squares.length; cell++) {
      double least = Double.POSITIVE_INFINITY;
      for (double square : squares[cell]) {
        least = Math.min(least, square);
      }
      double total = 0.0;
      double expected = 0.0;
      for (double square : squares[cell]) {
        double weight = Math.exp(-precision * (square - least));
        total += weight;
        expected += weight * square;
      }
      sum += squares[cell][partners[cell]] - expected / total;
    }
    return sum / squares.length;
  }
}
