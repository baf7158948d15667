package org.chiasm.methods.mmdma;

import java.util.Arrays;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.Eigenpairs;
import org.chiasm.core.statistics.SymmetricEigenSolver;

/**
 * The linear kernel of a modality's cells in the axes of its eigenvectors, {@code K = X X^T / p = U
 * diag(v) U^T}, the largest first.
 *
 * <p>Every embedding {@code K A} is {@code F B} with {@code F = U diag(v)^(1/2)} and {@code A = U
 * diag(v)^(-1/2) B}: B has the same loss and no directions that change nothing.
 *
 * @param scores F {@code [cells, rank]}
 * @param values v, largest first
 * @param back what turns B into weights of the features: {@code X F = p^(-1) X^T U v^(-1/2)},
 *     {@code [features, rank]}
 */
record KernelSpace(DoubleMatrix scores, double[] values, DoubleMatrix back) {

  /** As a share of the largest eigenvalue; below is rounding to single precision. */
  private static final double NEGLIGIBLE = 1e-10;

  /**
   * @param features X, standardised {@code [cells, features]}
   * @param varying p, number of features that vary, which makes the mean of K's diagonal 1
   */
  static KernelSpace of(DenseMatrix features, int varying, SymmetricEigenSolver solver) {
    DoubleMatrix x = DoubleMatrix.of(features);
    DoubleMatrix transposed = x.transposed();
    boolean tall = x.rows() > x.columns();
    double[] share = new double[tall ? x.columns() : x.rows()];
    Arrays.fill(share, 1.0 / varying);
    DoubleMatrix gram = (tall ? transposed.times(x) : x.times(transposed)).withScaledColumns(share);
    Eigenpairs found = solver.decompose(gram).largest(NEGLIGIBLE);
    double[] values = found.values();
    double[] roots = Arrays.stream(values).map(Math::sqrt).toArray();
    double[] inverse = Arrays.stream(roots).map(root -> 1 / root).toArray();
    if (tall) {
      // the vectors are those of X^T X / p: F = X V / sqrt(p)
      double[] scale = new double[values.length];
      Arrays.fill(scale, 1 / Math.sqrt(varying));
      DoubleMatrix back = found.vectors().withScaledColumns(scale);
      return new KernelSpace(x.times(back), values, back);
    }
    double[] weights = Arrays.stream(inverse).map(value -> value / varying).toArray();
    return new KernelSpace(
        found.vectors().withScaledColumns(roots),
        values,
        transposed.times(found.vectors()).withScaledColumns(weights));
  }

  int rank() {
    return values.length;
  }
}
