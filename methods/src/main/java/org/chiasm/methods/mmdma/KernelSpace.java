package org.chiasm.methods.mmdma;

import java.util.Arrays;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.SymmetricEigenSolver;
import org.chiasm.core.statistics.ThinSvd;

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
    // with X = U S V^T: v = S^2 / p, F = U S / sqrt(p), X V / sqrt(p) = F
    ThinSvd found = ThinSvd.of(DoubleMatrix.of(features), NEGLIGIBLE, solver);
    double[] roots =
        Arrays.stream(found.values()).map(value -> value / Math.sqrt(varying)).toArray();
    double[] share = new double[roots.length];
    Arrays.fill(share, 1 / Math.sqrt(varying));
    return new KernelSpace(
        found.left().withScaledColumns(roots),
        Arrays.stream(roots).map(root -> root * root).toArray(),
        found.right().withScaledColumns(share));
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
