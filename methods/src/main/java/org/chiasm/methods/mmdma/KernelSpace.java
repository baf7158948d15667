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
 */
final class KernelSpace {

  /** As a share of the largest eigenvalue; below is rounding to single precision. */
  private static final double NEGLIGIBLE = 1e-10;

  private final DoubleMatrix scores;
  private final double[] values;
  private final DoubleMatrix back;

  private KernelSpace(DoubleMatrix scores, double[] values, DoubleMatrix back) {
    this.scores = scores;
    this.values = values;
    this.back = back;
  }

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

  /** F, {@code [cells, rank]}. */
  DoubleMatrix scores() {
    return scores;
  }

  /** v, largest first. */
  double[] values() {
    return values.clone();
  }

  /** What turns B into weights of the features, {@code X back = F}; {@code [features, rank]}. */
  DoubleMatrix back() {
    return back;
  }

  int rank() {
    return values.length;
  }
}
