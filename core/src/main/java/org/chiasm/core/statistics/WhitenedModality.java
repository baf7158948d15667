package org.chiasm.core.statistics;

import java.util.Arrays;
import org.chiasm.core.data.DenseMatrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * One modality on the way to its canonical correlations: {@code W = (X - mean) S^(-1/2)}, {@code S}
 * its covariance plus a ridge. Directions without variance are left out.
 */
final class WhitenedModality {

  private static final double NEGLIGIBLE = 1e-12;

  private final double[] means;
  private final DMatrixRMaj covariance;
  private final DMatrixRMaj whitening;
  private final DMatrixRMaj scores;

  /**
   * @param cells X, {@code [cells, q]}
   * @param ridge share of the mean variance that is added to each variance
   */
  WhitenedModality(DenseMatrix cells, double ridge) {
    this.means = Moments.of(cells).means();
    DMatrixRMaj centred = Centred.of(cells, means);
    int columns = centred.numCols;
    this.covariance = new DMatrixRMaj(columns, columns);
    CommonOps_DDRM.multInner(centred, covariance);
    CommonOps_DDRM.scale(1.0 / centred.numRows, covariance);
    double added = ridge * CommonOps_DDRM.trace(covariance) / columns;
    SymmetricEigen eigen = SymmetricEigen.of(covariance.copy());
    int rank = eigen.rank(NEGLIGIBLE);
    this.whitening = eigen.vectors(rank);
    double[] scale =
        Arrays.stream(eigen.values(), 0, rank).map(e -> 1 / Math.sqrt(e + added)).toArray();
    CommonOps_DDRM.multCols(whitening, scale);
    this.scores = new DMatrixRMaj(centred.numRows, rank);
    CommonOps_DDRM.mult(centred, whitening, scores);
  }

  double[] means() {
    return means;
  }

  int rank() {
    return whitening.numCols;
  }

  /** W, {@code [cells, rank]}. */
  DMatrixRMaj scores() {
    return scores;
  }

  /**
   * What turns centred cells into scores of unit variance, {@code [q, dimensions]}.
   *
   * @param vectors eigenvectors {@code [ranks of all modalities, dimensions]}
   * @param offset the row where those of this modality begin
   */
  DMatrixRMaj projection(DMatrixRMaj vectors, int offset) {
    DMatrixRMaj part = CommonOps_DDRM.extract(vectors, offset, offset + rank(), 0, vectors.numCols);
    DMatrixRMaj projection = new DMatrixRMaj(whitening.numRows, part.numCols);
    CommonOps_DDRM.mult(whitening, part, projection);
    DMatrixRMaj image = new DMatrixRMaj(projection.numRows, projection.numCols);
    CommonOps_DDRM.mult(covariance, projection, image);
    double[] scale = new double[part.numCols];
    for (int column = 0; column < scale.length; column++) {
      double variance = columnDot(projection, image, column);
      // a vector with no part here takes no part: scaling it up would only enlarge rounding
      scale[column] = columnDot(part, part, column) > NEGLIGIBLE ? 1 / Math.sqrt(variance) : 0;
    }
    CommonOps_DDRM.multCols(projection, scale);
    return projection;
  }

  private static double columnDot(DMatrixRMaj a, DMatrixRMaj b, int column) {
    double sum = 0;
    for (int row = 0; row < a.numRows; row++) {
      sum += a.get(row, column) * b.get(row, column);
    }
    return sum;
  }
}
