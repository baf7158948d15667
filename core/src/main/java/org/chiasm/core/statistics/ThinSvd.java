package org.chiasm.core.statistics;

import java.util.Arrays;

/**
 * {@code X = U diag(s) V^T} without directions that X does not vary in, from the eigenvectors of
 * the smaller of {@code X^T X} and {@code X X^T}; the largest s first.
 *
 * <p>As the squares of s are what is computed, those below about 1e-8 of the largest are rounding.
 * Signs are those of {@link Eigenpairs} in the smaller of U and V.
 */
public final class ThinSvd {

  private final DoubleMatrix left;
  private final double[] values;
  private final DoubleMatrix right;

  private ThinSvd(DoubleMatrix left, double[] values, DoubleMatrix right) {
    this.left = left;
    this.values = values;
    this.right = right;
  }

  /**
   * Decomposes a matrix; one of zeros has no directions.
   *
   * @param x X, {@code [rows, columns]}
   * @param negligible share of the largest squared value up to which one counts as none
   */
  public static ThinSvd of(DoubleMatrix x, double negligible, SymmetricEigenSolver solver) {
    DoubleMatrix transposed = x.transposed();
    boolean tall = x.rows() >= x.columns();
    DoubleMatrix gram = tall ? transposed.times(x) : x.times(transposed);
    Eigenpairs found = solver.decompose(gram).largest(negligible);
    double[] values = Arrays.stream(found.values()).map(Math::sqrt).toArray();
    DoubleMatrix others =
        (tall ? x : transposed).times(found.vectors()).withScaledColumns(inverse(values));
    return tall
        ? new ThinSvd(others, values, found.vectors())
        : new ThinSvd(found.vectors(), values, others);
  }

  private static double[] inverse(double[] values) {
    return Arrays.stream(values).map(value -> 1 / value).toArray();
  }

  /** U, {@code [rows, rank]}. */
  public DoubleMatrix left() {
    return left;
  }

  /** s, largest first, {@code [rank]}; a copy. */
  public double[] values() {
    return values.clone();
  }

  /** V, {@code [columns, rank]}. */
  public DoubleMatrix right() {
    return right;
  }

  /** {@code V diag(s)^-1}, which turns X into U; {@code [columns, rank]}. */
  public DoubleMatrix whitening() {
    return right.withScaledColumns(inverse(values));
  }
}
