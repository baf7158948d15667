package org.chiasm.core.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Canonical correlation of two or more modalities of the same cells, in the generalised form that
 * maximises the largest eigenvalue (MAXVAR); for two modalities it is the classical one.
 *
 * <p>Each modality is centred and whitened, {@code W_k = (X_k - mean_k) S_k^(-1/2)} with {@code S_k
 * = X_k^T X_k / n + r tr(X_k^T X_k / n) / q_k I}; the eigenvectors v of the covariance of {@code
 * [W_1 ... W_K]} with the largest eigenvalues e give {@code A_k = S_k^(-1/2) v_k}, scaled so that
 * every training score has variance 1 (divisor n). Directions in which a modality does not vary are
 * left out. For two modalities scores of different dimensions are uncorrelated; for more, nearly.
 *
 * <p>Signs: the entry of the first modality's projection that is largest in absolute value is
 * positive. A modality that takes no part in a dimension has scores 0 there.
 *
 * <p>Hotelling 1936, doi 10.1093/biomet/28.3-4.321; Kettenring 1971, doi 10.1093/biomet/58.3.433.
 */
public final class CanonicalCorrelation {

  private final List<double[]> means;
  private final List<DoubleMatrix> projections;
  private final double[] correlations;

  private CanonicalCorrelation(
      List<double[]> means, List<DoubleMatrix> projections, double[] correlations) {
    this.means = means;
    this.projections = projections;
    this.correlations = correlations;
  }

  /** {@link #fit(List, int, double)} without a ridge. */
  public static CanonicalCorrelation fit(List<DenseMatrix> modalities, int dimensions) {
    return fit(modalities, dimensions, 0);
  }

  /**
   * Fits to the same training cells in every modality.
   *
   * @param modalities two or more matrices {@code [cells, q_k]}, such as principal component scores
   * @param dimensions wanted d, at most the rank of each modality
   * @param ridge r above, 0 for none: the share of its mean variance added to each modality's
   *     variances
   * @throws IllegalArgumentException if the modalities differ in their number of cells, hold values
   *     that are not finite, or have too small a rank
   */
  public static CanonicalCorrelation fit(
      List<DenseMatrix> modalities, int dimensions, double ridge) {
    return fit(modalities, dimensions, modality -> ridge);
  }

  /**
   * The same with a ridge of its own for each modality.
   *
   * @param ridge r by the modality's position
   * @throws IllegalArgumentException as above
   */
  public static CanonicalCorrelation fit(
      List<DenseMatrix> modalities, int dimensions, IntToDoubleFunction ridge) {
    double[] ridges = IntStream.range(0, modalities.size()).mapToDouble(ridge).toArray();
    requireFit(modalities, dimensions, ridges);
    List<WhitenedModality> whitened = new ArrayList<>();
    for (int k = 0; k < ridges.length; k++) {
      whitened.add(new WhitenedModality(modalities.get(k), ridges[k]));
    }
    for (int k = 0; k < whitened.size(); k++) {
      if (whitened.get(k).rank() < dimensions) {
        throw new IllegalArgumentException(
            Message.format(
                "canonical correlation: %d dimensions wanted, modality %d has rank %d",
                dimensions, k + 1, whitened.get(k).rank()));
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(covariance(whitened));
    DMatrixRMaj vectors = eigen.vectors(dimensions);
    List<DMatrixRMaj> projections = new ArrayList<>();
    int offset = 0;
    for (WhitenedModality modality : whitened) {
      projections.add(modality.projection(vectors, offset));
      offset += modality.rank();
    }
    unifySigns(projections);
    double[] correlations =
        Arrays.stream(eigen.values(), 0, dimensions)
            .map(value -> (value - 1) / (modalities.size() - 1))
            .toArray();
    return new CanonicalCorrelation(
        whitened.stream().map(WhitenedModality::means).toList(),
        projections.stream().map(DoubleMatrix::copyOf).toList(),
        correlations);
  }

  private static void requireFit(List<DenseMatrix> modalities, int dimensions, double[] ridges) {
    if (modalities.size() < 2
        || dimensions < 1
        || !Arrays.stream(ridges).allMatch(ridge -> ridge >= 0)) {
      throw new IllegalArgumentException(
          Message.format(
              "canonical correlation: expected 2 or more modalities, 1 or more dimensions and a ridge of 0 or more, found %d, %d and %s",
              modalities.size(), dimensions, Arrays.toString(ridges)));
    }
    int cells = modalities.get(0).rows();
    for (int k = 0; k < modalities.size(); k++) {
      if (modalities.get(k).rows() != cells) {
        throw new IllegalArgumentException(
            Message.format(
                "canonical correlation: modality 1 has %d cells, modality %d has %d; expected the same cells",
                cells, k + 1, modalities.get(k).rows()));
      }
      Centred.requireFinite("canonical correlation, modality " + (k + 1), modalities.get(k));
    }
  }

  /** Of all whitened modalities side by side: identities on the diagonal, also with a ridge. */
  private static DMatrixRMaj covariance(List<WhitenedModality> modalities) {
    int cells = modalities.get(0).scores().numRows;
    int size = modalities.stream().mapToInt(WhitenedModality::rank).sum();
    DMatrixRMaj covariance = new DMatrixRMaj(size, size);
    CommonOps_DDRM.setIdentity(covariance);
    int row = 0;
    for (int k = 0; k < modalities.size(); k++) {
      WhitenedModality first = modalities.get(k);
      int column = row + first.rank();
      for (WhitenedModality second : modalities.subList(k + 1, modalities.size())) {
        DMatrixRMaj product = new DMatrixRMaj(first.rank(), second.rank());
        CommonOps_DDRM.multTransA(1.0 / cells, first.scores(), second.scores(), product);
        CommonOps_DDRM.insert(product, covariance, row, column);
        CommonOps_DDRM.insert(CommonOps_DDRM.transpose(product, null), covariance, column, row);
        column += second.rank();
      }
      row += first.rank();
    }
    return covariance;
  }

  private static void unifySigns(List<DMatrixRMaj> projections) {
    double[] signs = Eigenpairs.signs(DoubleMatrix.copyOf(projections.get(0)));
    projections.forEach(projection -> CommonOps_DDRM.multCols(projection, signs));
  }

  /**
   * Scores {@code [cells, dimensions]} of any cells.
   *
   * @param modality which one, from 0, in the order of fitting
   * @param cells {@code [cells, q_k]}
   * @throws IllegalArgumentException if there is another number of columns
   */
  public DenseMatrix scores(int modality, DenseMatrix cells) {
    double[] mean = means.get(modality);
    Centred.requireColumns("canonical correlation, modality " + (modality + 1), mean.length, cells);
    DMatrixRMaj scores = new DMatrixRMaj(cells.rows(), correlations.length);
    CommonOps_DDRM.mult(Centred.of(cells, mean), projections.get(modality).ejml(), scores);
    return Centred.shifted(scores, new double[correlations.length]);
  }

  /** Number of modalities. */
  public int modalities() {
    return means.size();
  }

  /** Training mean of each column of a modality, {@code [q_k]}. */
  public double[] means(int modality) {
    return means.get(modality).clone();
  }

  /** What turns centred columns of a modality into scores, {@code [q_k, dimensions]}. */
  public DoubleMatrix projection(int modality) {
    return projections.get(modality);
  }

  /**
   * {@code (e - 1) / (K - 1)} of each dimension, largest first: for two modalities the canonical
   * correlation, for more a weighted mean over pairs of modalities. 1 when all agree, 0 when none
   * do.
   */
  public double[] correlations() {
    return correlations.clone();
  }
}
