package org.chiasm.core.metrics;

import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.Moments;
import org.chiasm.core.text.Message;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** The normal distribution of one class, with its regularised covariance. */
final class NormalClass {

  private final double[] mean;
  private final double[][] axes;
  private final double constant;

  private NormalClass(double[] mean, double[][] axes, double constant) {
    this.mean = mean;
    this.axes = axes;
    this.constant = constant;
  }

  /**
   * @param members the class's training cells {@code [cells, d]}, 2 or more
   * @throws IllegalArgumentException if a regularised variance is 0 or a value is not finite
   */
  static NormalClass fit(String label, DenseMatrix members, double prior, double regularisation) {
    double[] mean = Moments.of(members).means();
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(mean.length, true, true);
    if (!eigen.decompose(covariance(members, mean))) {
      throw new IllegalStateException("discriminant: covariance of class '" + label + "' failed");
    }
    double[][] axes = new double[mean.length][];
    double logDeterminant = 0;
    for (int axis = 0; axis < mean.length; axis++) {
      double raw = Math.max(0, eigen.getEigenvalue(axis).getReal());
      double variance = (1 - regularisation) * raw + regularisation;
      if (!(variance > 0)) {
        throw new IllegalArgumentException(
            Message.format(
                "discriminant: class '%s' has no spread in some direction; it needs a regularisation above 0",
                label));
      }
      logDeterminant += Math.log(variance);
      DMatrixRMaj vector = eigen.getEigenVector(axis).copy();
      CommonOps_DDRM.scale(1 / Math.sqrt(variance), vector);
      axes[axis] = vector.data;
    }
    return new NormalClass(mean, axes, Math.log(prior) - logDeterminant / 2);
  }

  private static DMatrixRMaj covariance(DenseMatrix members, double[] mean) {
    DMatrixRMaj centred = new DMatrixRMaj(DistanceBlocks.points(members));
    for (int row = 0; row < centred.numRows; row++) {
      for (int column = 0; column < mean.length; column++) {
        centred.set(row, column, centred.get(row, column) - mean[column]);
      }
    }
    DMatrixRMaj covariance = new DMatrixRMaj(mean.length, mean.length);
    CommonOps_DDRM.multInner(centred, covariance);
    CommonOps_DDRM.scale(1.0 / (centred.numRows - 1), covariance);
    return covariance;
  }

  /** Up to a constant that is the same for all classes. */
  double logPosterior(double[] point) {
    double mahalanobis = 0;
    for (double[] axis : axes) {
      double along = 0;
      for (int dimension = 0; dimension < axis.length; dimension++) {
        along += axis[dimension] * (point[dimension] - mean[dimension]);
      }
      mahalanobis += along * along;
    }
    return constant - mahalanobis / 2;
  }
}
