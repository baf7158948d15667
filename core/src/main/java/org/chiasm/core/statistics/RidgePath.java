package org.chiasm.core.statistics;

import java.util.Arrays;
import org.chiasm.core.data.DenseMatrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Ridge regression of some targets on the same rows, for every penalty at once.
 *
 * <p>With {@code Xc = U S V^T} (centred), {@code P = Xc V = U S} and a penalty {@code l}: {@code B
 * = V (S^2 + l)^-1 P^T Yc}, and the leverage of cell i is {@code h_i = 1/n + sum_j P_ij^2 / (s_j^2
 * + l)}, the 1/n being the intercept's. Leaving cell i out changes its residual from {@code r_i} to
 * exactly {@code r_i / (1 - h_i)} (PRESS; Allen 1974, doi 10.1080/00401706.1974.10489157).
 *
 * <p>V comes from the eigenvectors of the smaller of {@code Xc^T Xc} and {@code Xc Xc^T}.
 */
final class RidgePath {

  private static final double NEGLIGIBLE = 1e-12;
  private static final int BLOCK = 256;
  private static final int WIDTH = 512;

  /** A residual over less than this is a division of rounding by rounding. */
  private static final double FULL_LEVERAGE = 1e-10;

  private final double[] sourceMeans;
  private final double[] targetMeans;
  private final double unit;
  private final double[] squares;
  private final DMatrixRMaj axes;
  private final DMatrixRMaj projected;
  private final DMatrixRMaj targets;
  private final DMatrixRMaj crossed;

  /**
   * @param source {@code [cells, p]}, finite
   * @param target {@code [cells, m]}, finite
   */
  RidgePath(DenseMatrix source, DenseMatrix target) {
    this.sourceMeans = Moments.of(source).means();
    this.targetMeans = Moments.of(target).means();
    this.targets = Centred.of(target, targetMeans);
    DMatrixRMaj centred = Centred.of(source, sourceMeans);
    boolean tall = centred.numRows >= centred.numCols;
    int side = tall ? centred.numCols : centred.numRows;
    DMatrixRMaj gram = new DMatrixRMaj(side, side);
    if (tall) {
      CommonOps_DDRM.multInner(centred, gram);
    } else {
      CommonOps_DDRM.multOuter(centred, gram);
    }
    this.unit = CommonOps_DDRM.trace(gram) / centred.numCols;
    SymmetricEigen eigen = SymmetricEigen.of(gram);
    int rank = eigen.rank(NEGLIGIBLE);
    this.squares = Arrays.copyOf(eigen.values(), rank);
    DMatrixRMaj vectors = eigen.vectors(rank);
    this.axes = tall ? vectors : new DMatrixRMaj(centred.numCols, rank);
    this.projected = tall ? new DMatrixRMaj(centred.numRows, rank) : vectors;
    if (tall) {
      CommonOps_DDRM.mult(centred, axes, projected);
    } else {
      double[] lengths = Arrays.stream(squares).map(Math::sqrt).toArray();
      CommonOps_DDRM.multTransA(centred, vectors, axes);
      CommonOps_DDRM.divideCols(axes, lengths);
      CommonOps_DDRM.multCols(projected, lengths);
    }
    this.crossed = crossed(projected, targets);
  }

  private RidgePath(RidgePath decomposed, DenseMatrix target) {
    this.sourceMeans = decomposed.sourceMeans;
    this.targetMeans = Moments.of(target).means();
    this.unit = decomposed.unit;
    this.squares = decomposed.squares;
    this.axes = decomposed.axes;
    this.projected = decomposed.projected;
    this.targets = Centred.of(target, targetMeans);
    this.crossed = crossed(projected, targets);
  }

  private static DMatrixRMaj crossed(DMatrixRMaj projected, DMatrixRMaj targets) {
    DMatrixRMaj crossed = new DMatrixRMaj(projected.numCols, targets.numCols);
    CommonOps_DDRM.multTransA(projected, targets, crossed);
    return crossed;
  }

  /** The regressions of other targets on the same source, which is not decomposed again. */
  RidgePath withTargets(DenseMatrix target) {
    return new RidgePath(this, target);
  }

  /** What a relative penalty of 1 is: n times the mean variance of the source's columns. */
  double unit() {
    return unit;
  }

  /** Adds the sum of squared leave-one-out errors under each relative penalty. */
  void addLeaveOneOutErrors(double[] penalties, double[] errors) {
    DMatrixRMaj leverages = leverages(penalties);
    // several penalties at a time, since a product with few columns wastes the vector units
    int together = Math.max(1, WIDTH / Math.max(1, targets.numCols));
    for (int first = 0; first < penalties.length; first += together) {
      int last = Math.min(first + together, penalties.length);
      DMatrixRMaj rotated = shrunk(Arrays.copyOfRange(penalties, first, last));
      for (int start = 0; start < targets.numRows; start += BLOCK) {
        int end = Math.min(start + BLOCK, targets.numRows);
        DMatrixRMaj fitted = new DMatrixRMaj(end - start, rotated.numCols);
        CommonOps_DDRM.mult(rows(projected, start, end), rotated, fitted);
        for (int index = first; index < last; index++) {
          int offset = (index - first) * targets.numCols;
          errors[index] += squaredErrors(start, fitted, offset, leverages, index);
        }
      }
    }
  }

  private double squaredErrors(
      int start, DMatrixRMaj fitted, int offset, DMatrixRMaj leverages, int penalty) {
    double sum = 0;
    for (int row = 0; row < fitted.numRows; row++) {
      double left = 1 - leverages.get(start + row, penalty);
      double squares = 0;
      for (int column = 0; column < targets.numCols; column++) {
        double residual = targets.get(start + row, column) - fitted.get(row, offset + column);
        squares += residual * residual;
      }
      sum += left > FULL_LEVERAGE ? squares / (left * left) : Double.POSITIVE_INFINITY;
    }
    return sum;
  }

  private static DMatrixRMaj rows(DMatrixRMaj matrix, int start, int end) {
    int width = matrix.numCols;
    double[] values = Arrays.copyOfRange(matrix.data, start * width, end * width);
    return DMatrixRMaj.wrap(end - start, width, values);
  }

  /** {@code [cells, penalties]}. */
  private DMatrixRMaj leverages(double[] penalties) {
    DMatrixRMaj weights = new DMatrixRMaj(squares.length, penalties.length);
    for (int axis = 0; axis < squares.length; axis++) {
      for (int index = 0; index < penalties.length; index++) {
        weights.set(axis, index, 1 / (squares[axis] + penalties[index] * unit));
      }
    }
    DMatrixRMaj leverages = new DMatrixRMaj(projected.numRows, penalties.length);
    DMatrixRMaj squared = new DMatrixRMaj(projected.numRows, projected.numCols);
    CommonOps_DDRM.elementPower(projected, 2, squared);
    CommonOps_DDRM.mult(squared, weights, leverages);
    CommonOps_DDRM.add(leverages, 1.0 / projected.numRows);
    return leverages;
  }

  /** {@code (S^2 + l)^-1 P^T Yc} for each penalty, side by side, {@code [rank, penalties x m]}. */
  private DMatrixRMaj shrunk(double... penalties) {
    int columns = crossed.numCols;
    DMatrixRMaj rotated = new DMatrixRMaj(squares.length, penalties.length * columns);
    for (int axis = 0; axis < squares.length; axis++) {
      for (int index = 0; index < penalties.length; index++) {
        double weight = 1 / (squares[axis] + penalties[index] * unit);
        for (int column = 0; column < columns; column++) {
          rotated.set(axis, index * columns + column, weight * crossed.get(axis, column));
        }
      }
    }
    return rotated;
  }

  /** The coefficients {@code [p, m]} under a relative penalty. */
  DMatrixRMaj coefficients(double penalty) {
    DMatrixRMaj coefficients = new DMatrixRMaj(axes.numRows, targets.numCols);
    CommonOps_DDRM.mult(axes, shrunk(penalty), coefficients);
    return coefficients;
  }

  /** The prediction where the source is 0, for each target, {@code [m]}. */
  double[] intercepts(DMatrixRMaj coefficients) {
    double[] intercepts = targetMeans.clone();
    for (int row = 0; row < coefficients.numRows; row++) {
      for (int column = 0; column < intercepts.length; column++) {
        intercepts[column] -= sourceMeans[row] * coefficients.get(row, column);
      }
    }
    return intercepts;
  }
}
