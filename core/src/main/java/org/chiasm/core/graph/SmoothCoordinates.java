package org.chiasm.core.graph;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.Eigenpairs;
import org.chiasm.core.statistics.SymmetricEigenSolver;
import org.chiasm.core.text.Message;

/**
 * The smoothest coordinates of the points of a graph: eigenvectors of its Laplacian L with the
 * smallest eigenvalues above zero.
 *
 * <p>Of few points all eigenvectors are computed at once. Of many, by subspace iteration with a
 * Chebyshev filter: a round multiplies a block of vectors by the polynomial {@code T_m((L - c) /
 * e)}, which stays within [-1, 1] on the unwanted eigenvalues {@code [a, b] = [c - e, c + e]} and
 * grows fast below, and solves the small eigenproblem in its span (Rayleigh-Ritz); a is the largest
 * value found so far, b a bound of all. Vectors that are constant on each connected part of the
 * graph, whose eigenvalue is 0, are taken out beforehand. It ends when the residuals {@code |L v -
 * e v|} are small. The start is random but always the same.
 *
 * <p>Zhou, Saad, Tiago and Chelikowsky 2006, doi 10.1016/j.jcp.2006.03.017.
 */
public final class SmoothCoordinates {

  /** Up to so many points all eigenvectors are computed. */
  private static final int FEW = 500;

  private static final int MAX_ROUNDS = 60;
  private static final int MAX_DEGREE = 1000;

  /** Above it the smoothest vector would drown the others in rounding. */
  private static final double MAX_GROWTH = 1e10;

  /** Residual as a share of the bound of all eigenvalues. */
  private static final double CONVERGED = 1e-11;

  private final GraphLaplacian laplacian;
  private final SymmetricEigenSolver solver;
  private final ConnectedParts parts;
  private final double bound;
  private final int width;
  private double[] block;
  private double[] values = new double[0];
  private double[] residuals = new double[0];

  private SmoothCoordinates(
      GraphLaplacian laplacian, SymmetricEigenSolver solver, ConnectedParts parts, int width) {
    this.laplacian = laplacian;
    this.solver = solver;
    this.parts = parts;
    this.bound = laplacian.bound();
    this.width = width;
    this.block = new double[laplacian.points() * width];
    RandomGenerator random = RandomStreams.of(1).child("smooth coordinates").generator();
    for (int index = 0; index < block.length; index++) {
      block[index] = random.nextGaussian();
    }
  }

  /**
   * The eigenvectors with the smallest eigenvalues above a bound.
   *
   * @param count how many; fewer if there are not as many
   * @param above bound of what counts as zero
   * @param solver for full matrices: of few points that of the graph, of many small ones
   * @throws IllegalStateException if they are not found in many rounds; the message says of what
   *     and what to change
   * @throws CancellationException if the thread is interrupted
   */
  public static Eigenpairs of(
      GraphLaplacian laplacian, int count, double above, SymmetricEigenSolver solver) {
    return laplacian.points() <= FEW
        ? atOnce(laplacian, count, above, solver)
        : iteratively(laplacian, count, above, solver);
  }

  /** From all eigenvectors. */
  static Eigenpairs atOnce(
      GraphLaplacian laplacian, int count, double above, SymmetricEigenSolver solver) {
    return solver.decompose(laplacian.toMatrix()).above(above, count);
  }

  /** By iteration. */
  static Eigenpairs iteratively(
      GraphLaplacian laplacian, int count, double above, SymmetricEigenSolver solver) {
    ConnectedParts parts = laplacian.parts();
    int others = laplacian.points() - parts.count();
    int wanted = Math.min(count, others);
    int width = Math.min(others, wanted + Math.max(10, wanted / 2));
    if (width == 0) {
      return new Eigenpairs(new double[0], DoubleMatrix.wrap(laplacian.points(), 0, new double[0]));
    }
    SmoothCoordinates iteration = new SmoothCoordinates(laplacian, solver, parts, width);
    iteration.rotate();
    for (int round = 0; round < MAX_ROUNDS && !iteration.hasSettled(wanted); round++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted while smooth coordinates were computed");
      }
      iteration.filter();
      iteration.rotate();
    }
    if (!iteration.hasSettled(wanted)) {
      throw notConverged(laplacian, parts, wanted);
    }
    return new Eigenpairs(
            iteration.values, DoubleMatrix.wrap(laplacian.points(), width, iteration.block))
        .above(above, wanted);
  }

  /** Coordinates that are alike smooth are told apart slowly, so it depends on the graph. */
  static IllegalStateException notConverged(
      GraphLaplacian laplacian, ConnectedParts parts, int wanted) {
    return new IllegalStateException(
        Message.format(
            "the %d smoothest coordinates of a graph of %d points did not converge in %d rounds:"
                + " its points have %.1f neighbours on average and fall into %d parts that no edge"
                + " joins; more neighbours of each point, or fewer coordinates, make it converge",
            wanted, laplacian.points(), MAX_ROUNDS, laplacian.meanNeighbours(), parts.count()));
  }

  private boolean hasSettled(int wanted) {
    return Arrays.stream(residuals, 0, wanted).allMatch(size -> size <= CONVERGED * bound);
  }

  /** One round's polynomial. */
  private void filter() {
    double cut = values[width - 1];
    double centre = (bound + cut) / 2;
    double half = Math.max((bound - cut) / 2, bound * 1e-12);
    int degree = degree((centre - values[0]) / half);
    double[] previous = block;
    double[] current = shifted(block, centre, 1 / half);
    for (int step = 2; step <= degree; step++) {
      double[] next = shifted(current, centre, 2 / half);
      for (int index = 0; index < next.length; index++) {
        next[index] -= previous[index];
      }
      previous = current;
      current = next;
    }
    block = current;
  }

  /** {@code (L - centre I) X factor}. */
  private double[] shifted(double[] columns, double centre, double factor) {
    double[] product = laplacian.times(columns, width);
    for (int index = 0; index < product.length; index++) {
      product[index] = (product[index] - centre * columns[index]) * factor;
    }
    return product;
  }

  /** The largest degree m with {@code T_m(top)} below the bound. */
  private static int degree(double top) {
    double perDegree = Math.log(top + Math.sqrt(Math.max(0, top * top - 1)));
    return (int) Math.max(2, Math.min(MAX_DEGREE, Math.log(2 * MAX_GROWTH) / perDegree));
  }

  /** Turns the block to the eigenvectors of L within its span. */
  private void rotate() {
    removeConstants();
    orthonormalise();
    double[] product = laplacian.times(block, width);
    Eigenpairs found = solver.decompose(projected(product));
    DoubleMatrix turn = found.vectors();
    block = turned(block, turn);
    product = turned(product, turn);
    values = found.values();
    residuals = new double[width];
    for (int index = 0; index < block.length; index++) {
      double error = product[index] - values[index % width] * block[index];
      residuals[index % width] += error * error;
    }
    for (int column = 0; column < width; column++) {
      residuals[column] = Math.sqrt(residuals[column]);
    }
  }

  /** Takes the mean over each connected part off every column. */
  private void removeConstants() {
    double[] sums = new double[parts.count() * width];
    for (int index = 0; index < block.length; index++) {
      sums[parts.of(index / width) * width + index % width] += block[index];
    }
    for (int index = 0; index < block.length; index++) {
      int part = parts.of(index / width);
      block[index] -= sums[part * width + index % width] / parts.size(part);
    }
  }

  /** Gram-Schmidt, twice, as once is not enough for columns that are nearly parallel. */
  private void orthonormalise() {
    double[][] columns = new double[width][laplacian.points()];
    for (int index = 0; index < block.length; index++) {
      columns[index % width][index / width] = block[index];
    }
    for (int column = 0; column < width; column++) {
      for (int time = 0; time < 2; time++) {
        normalise(columns[column]);
        for (int earlier = 0; earlier < column; earlier++) {
          subtract(columns[column], columns[earlier], dot(columns[column], columns[earlier]));
        }
      }
      normalise(columns[column]);
    }
    for (int index = 0; index < block.length; index++) {
      block[index] = columns[index % width][index / width];
    }
  }

  private static double dot(double[] one, double[] two) {
    double sum = 0.0;
    for (int index = 0; index < one.length; index++) {
      sum += one[index] * two[index];
    }
    return sum;
  }

  private static void subtract(double[] target, double[] other, double factor) {
    for (int index = 0; index < target.length; index++) {
      target[index] -= factor * other[index];
    }
  }

  private static void normalise(double[] column) {
    double length = Math.sqrt(dot(column, column));
    for (int index = 0; index < column.length; index++) {
      column[index] /= length;
    }
  }

  /** {@code X^T L X}. */
  private DoubleMatrix projected(double[] product) {
    double[] small = new double[width * width];
    for (int row = 0; row < block.length; row += width) {
      for (int one = 0; one < width; one++) {
        for (int two = 0; two < width; two++) {
          small[one * width + two] += block[row + one] * product[row + two];
        }
      }
    }
    for (int one = 0; one < width; one++) {
      for (int two = 0; two < one; two++) {
        double mean = (small[one * width + two] + small[two * width + one]) / 2;
        small[one * width + two] = mean;
        small[two * width + one] = mean;
      }
    }
    return DoubleMatrix.wrap(width, width, small);
  }

  private double[] turned(double[] columns, DoubleMatrix turn) {
    double[] factors = turn.toArray();
    double[] result = new double[columns.length];
    for (int row = 0; row < columns.length; row += width) {
      for (int one = 0; one < width; one++) {
        double value = columns[row + one];
        for (int two = 0; two < width; two++) {
          result[row + two] += value * factors[one * width + two];
        }
      }
    }
    return result;
  }
}
