package org.chiasm.core.statistics;

import java.util.stream.IntStream;
import org.chiasm.core.text.Message;
import org.ejml.data.DMatrixRMaj;

/** Finds all eigenvalues and eigenvectors of symmetric matrices, in whatever program. */
@FunctionalInterface
public interface SymmetricEigenSolver {

  /**
   * All eigenpairs of a matrix.
   *
   * @param matrix {@code [size, size]}, symmetric and finite
   * @throws IllegalArgumentException if it is not square
   * @throws IllegalStateException if the values do not converge
   */
  Eigenpairs decompose(DoubleMatrix matrix);

  /** Householder tridiagonalisation and implicit QR in Java (EJML): slow beyond some hundreds. */
  static SymmetricEigenSolver pureJava() {
    return matrix -> {
      requireSquare(matrix);
      int size = matrix.rows();
      SymmetricEigen found = SymmetricEigen.of(DMatrixRMaj.wrap(size, size, matrix.toArray()));
      double[] falling = found.values();
      DMatrixRMaj vectors = found.vectors(size);
      double[] rising = new double[size * size];
      for (int row = 0; row < size; row++) {
        for (int column = 0; column < size; column++) {
          rising[row * size + column] = vectors.get(row, size - 1 - column);
        }
      }
      return new Eigenpairs(
          IntStream.range(0, size).mapToDouble(index -> falling[size - 1 - index]).toArray(),
          DoubleMatrix.wrap(size, size, rising));
    };
  }

  /**
   * Refuses other matrices than square ones.
   *
   * @throws IllegalArgumentException if it is not square
   */
  static void requireSquare(DoubleMatrix matrix) {
    if (matrix.rows() != matrix.columns()) {
      throw new IllegalArgumentException(
          Message.format(
              "eigenvalues: expected a square matrix, found %d x %d",
              matrix.rows(), matrix.columns()));
    }
  }
}
