package org.chiasm.core.statistics;

import java.util.Arrays;
import org.chiasm.core.data.Matrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The leading eigenvectors of {@code X^T X}, X the centred data {@code [cells, features]}. */
final class LeadingAxes {

  /** As a share of the largest eigenvalue: below it is what rounding to floats leaves behind. */
  static final double NEGLIGIBLE = 1e-12;

  private final DMatrixRMaj axes;
  private final double[] values;

  /**
   * @param axes orthonormal columns, {@code [features, count]}
   * @param values eigenvalues, largest first, {@code [count]}
   */
  LeadingAxes(DMatrixRMaj axes, double[] values) {
    this.axes = axes;
    this.values = values;
  }

  /** Orthonormal columns, {@code [features, count]}. */
  DMatrixRMaj axes() {
    return axes;
  }

  /** Eigenvalues, largest first, {@code [count]}. */
  double[] values() {
    return values;
  }

  /** All of them by decomposing the smaller of {@code X^T X} and {@code X X^T}. */
  static LeadingAxes exact(Matrix cells, double[] means, int count) {
    DMatrixRMaj centred = Centred.of(cells, means);
    if (centred.numCols <= centred.numRows) {
      DMatrixRMaj gram = new DMatrixRMaj(centred.numCols, centred.numCols);
      CommonOps_DDRM.multInner(centred, gram);
      SymmetricEigen eigen = SymmetricEigen.of(gram);
      return new LeadingAxes(eigen.vectors(count), Arrays.copyOf(eigen.values(), count));
    }
    DMatrixRMaj gram = new DMatrixRMaj(centred.numRows, centred.numRows);
    CommonOps_DDRM.multOuter(centred, gram);
    SymmetricEigen eigen = SymmetricEigen.of(gram);
    int kept = Math.min(count, eigen.rank(NEGLIGIBLE));
    DMatrixRMaj axes = new DMatrixRMaj(centred.numCols, kept);
    CommonOps_DDRM.multTransA(centred, eigen.vectors(kept), axes);
    double[] values = Arrays.copyOf(eigen.values(), kept);
    CommonOps_DDRM.divideCols(axes, Arrays.stream(values).map(Math::sqrt).toArray());
    return new LeadingAxes(axes, values);
  }

  /**
   * Without those whose eigenvalue is nothing but rounding.
   *
   * @throws IllegalArgumentException if none is left
   */
  LeadingAxes significant() {
    int kept = 0;
    while (kept < values.length && values[kept] > NEGLIGIBLE * values[0] && values[kept] > 0) {
      kept++;
    }
    if (kept == 0) {
      throw new IllegalArgumentException("principal components: all cells are equal");
    }
    return new LeadingAxes(
        CommonOps_DDRM.extract(axes, 0, axes.numRows, 0, kept), Arrays.copyOf(values, kept));
  }

  /** With each column's sign as {@link Eigenpairs#signs} has it. */
  LeadingAxes withSigns() {
    DMatrixRMaj signed = axes.copy();
    CommonOps_DDRM.multCols(signed, Eigenpairs.signs(DoubleMatrix.copyOf(axes)));
    return new LeadingAxes(signed, values);
  }
}
