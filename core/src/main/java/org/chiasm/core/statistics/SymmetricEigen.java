package org.chiasm.core.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, largest value first. Householder
 * tridiagonalisation and implicit QR (EJML).
 */
final class SymmetricEigen {

  private final EigenDecomposition_F64<DMatrixRMaj> decomposition;
  private final int[] order;
  private final double[] values;

  private SymmetricEigen(EigenDecomposition_F64<DMatrixRMaj> decomposition) {
    this.decomposition = decomposition;
    int size = decomposition.getNumberOfEigenvalues();
    this.order =
        IntStream.range(0, size)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer k) -> -decomposition.getEigenvalue(k).getReal())
                    .thenComparing(Comparator.naturalOrder()))
            .mapToInt(Integer::intValue)
            .toArray();
    this.values =
        IntStream.of(order).mapToDouble(k -> decomposition.getEigenvalue(k).getReal()).toArray();
  }

  /**
   * @param matrix symmetric and finite; overwritten
   * @throws IllegalStateException if the iteration does not converge
   */
  static SymmetricEigen of(DMatrixRMaj matrix) {
    EigenDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.eig(matrix.numRows, true, true);
    if (!decomposition.decompose(matrix)) {
      throw new IllegalStateException(
          "eigenvalues of a symmetric matrix of size " + matrix.numRows + " did not converge");
    }
    return new SymmetricEigen(decomposition);
  }

  /** Largest first. */
  double[] values() {
    return values;
  }

  /** How many values are above the given share of the largest one; 0 if none is positive. */
  int rank(double share) {
    int rank = 0;
    while (rank < values.length && values[rank] > 0 && values[rank] > share * values[0]) {
      rank++;
    }
    return rank;
  }

  /** The first eigenvectors as columns, {@code [size, count]}. */
  DMatrixRMaj vectors(int count) {
    DMatrixRMaj vectors = new DMatrixRMaj(values.length, count);
    for (int column = 0; column < count; column++) {
      DMatrixRMaj vector = decomposition.getEigenVector(order[column]);
      for (int row = 0; row < values.length; row++) {
        vectors.unsafe_set(row, column, vector.data[row]);
      }
    }
    return vectors;
  }
}
