package org.chiasm.core.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.chiasm.core.data.Matrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/**
 * The leading eigenvectors of {@code A = X^T X}, X the centred data {@code [cells, features]}, by
 * randomised subspace iteration with a Chebyshev filter.
 *
 * <p>Start: an orthonormal basis of {@code A Omega}, Omega normal. A round multiplies the basis by
 * the Chebyshev polynomial {@code T_m(2 A / b - I)}, which stays within [-1, 1] on the unwanted
 * eigenvalues {@code [0, b]} and grows fast above, then solves the small eigenproblem in its span
 * (Rayleigh-Ritz); b is the smallest eigenvalue found so far. It ends when no wanted eigenvalue
 * moves any more. X is read in blocks of rows and never copied as a whole.
 *
 * <p>Halko, Martinsson and Tropp 2011, doi 10.1137/090771806; filter: Zhou, Saad, Tiago and
 * Chelikowsky 2006, doi 10.1016/j.jcp.2006.03.017.
 */
final class SubspaceIteration {

  private static final int BLOCK = 128;
  private static final int MAX_ROUNDS = 30;
  private static final int MAX_DEGREE = 8;

  /** An eigenvalue's error is the square of its vector's: about 1e-4 remains in a vector. */
  private static final double CONVERGED = 1e-8;

  /** Above it the leading vector would drown the others in rounding. */
  private static final double MAX_GROWTH = 1e10;

  private final Matrix cells;
  private final double[] means;
  private DMatrixRMaj basis;
  private double[] values = new double[0];

  private SubspaceIteration(Matrix cells, double[] means, int size, RandomGenerator random) {
    this.cells = cells;
    this.means = means;
    DMatrixRMaj start = new DMatrixRMaj(means.length, size);
    for (int index = 0; index < start.getNumElements(); index++) {
      start.data[index] = random.nextGaussian();
    }
    this.basis = orthonormal(multiply(start));
  }

  /**
   * @param means column means of the cells, {@code [features]}
   * @param count wanted eigenvectors, at most half of the smaller side
   */
  static LeadingAxes find(Matrix cells, double[] means, int count, RandomGenerator random) {
    int size = Math.min(count + Math.max(10, count / 2), Math.min(cells.rows(), means.length));
    SubspaceIteration iteration = new SubspaceIteration(cells, means, size, random);
    iteration.rotate();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double[] before = iteration.values;
      if (!iteration.filter()) {
        break;
      }
      iteration.rotate();
      if (iteration.hasSettled(before, count)) {
        break;
      }
    }
    return iteration.leading(count);
  }

  private LeadingAxes leading(int count) {
    DMatrixRMaj axes = CommonOps_DDRM.extract(basis, 0, basis.numRows, 0, count);
    return new LeadingAxes(axes, Arrays.copyOf(values, count));
  }

  private boolean hasSettled(double[] before, int count) {
    for (int index = 0; index < count; index++) {
      if (Math.abs(values[index] - before[index]) > CONVERGED * values[index]) {
        return false;
      }
    }
    return true;
  }

  /** One round's polynomial; false if nothing is left outside the span. */
  private boolean filter() {
    double cut = values[values.length - 1];
    if (!(cut > LeadingAxes.NEGLIGIBLE * values[0])) {
      return false;
    }
    int degree = degree(2 * values[0] / cut - 1);
    DMatrixRMaj previous = basis;
    DMatrixRMaj current = multiply(basis);
    CommonOps_DDRM.scale(2 / cut, current);
    CommonOps_DDRM.subtractEquals(current, previous);
    for (int step = 2; step <= degree; step++) {
      DMatrixRMaj next = multiply(current);
      CommonOps_DDRM.scale(4 / cut, next);
      CommonOps_DDRM.addEquals(next, -2, current);
      CommonOps_DDRM.subtractEquals(next, previous);
      previous = current;
      current = next;
    }
    basis = orthonormal(current);
    return true;
  }

  /** The largest degree m with {@code T_m(top)} below the bound. */
  private static int degree(double top) {
    double perDegree = Math.log(top + Math.sqrt(top * top - 1));
    return (int) Math.max(1, Math.min(MAX_DEGREE, Math.log(2 * MAX_GROWTH) / perDegree));
  }

  /** Turns the basis to the eigenvectors of A within its span. */
  private void rotate() {
    int size = basis.numCols;
    DMatrixRMaj small = new DMatrixRMaj(size, size);
    DMatrixRMaj block = new DMatrixRMaj(BLOCK, means.length);
    DMatrixRMaj projected = new DMatrixRMaj(BLOCK, size);
    for (int start = 0; start < cells.rows(); start += BLOCK) {
      load(start, block);
      CommonOps_DDRM.mult(block, basis, projected);
      CommonOps_DDRM.multAddTransA(projected, projected, small);
    }
    SymmetricEigen eigen = SymmetricEigen.of(small);
    DMatrixRMaj turned = new DMatrixRMaj(basis.numRows, size);
    CommonOps_DDRM.mult(basis, eigen.vectors(size), turned);
    basis = turned;
    values = eigen.values();
  }

  private DMatrixRMaj multiply(DMatrixRMaj vectors) {
    DMatrixRMaj product = new DMatrixRMaj(vectors.numRows, vectors.numCols);
    DMatrixRMaj block = new DMatrixRMaj(BLOCK, means.length);
    DMatrixRMaj projected = new DMatrixRMaj(BLOCK, vectors.numCols);
    for (int start = 0; start < cells.rows(); start += BLOCK) {
      load(start, block);
      CommonOps_DDRM.mult(block, vectors, projected);
      CommonOps_DDRM.multAddTransA(block, projected, product);
    }
    return product;
  }

  private void load(int start, DMatrixRMaj block) {
    int end = Math.min(start + BLOCK, cells.rows());
    block.reshape(end - start, means.length);
    Centred.fill(cells, start, end, means, block);
  }

  private static DMatrixRMaj orthonormal(DMatrixRMaj matrix) {
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(matrix.numRows, matrix.numCols);
    if (!qr.decompose(matrix)) {
      throw new IllegalStateException("QR decomposition failed: values are not finite");
    }
    return qr.getQ(null, true);
  }
}
