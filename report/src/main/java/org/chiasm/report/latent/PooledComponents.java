package org.chiasm.report.latent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Principal components of the rows of several matrices taken as one: eigenvectors of their
 * covariance, those of largest variance first. The largest loading of a component is positive, so
 * that a picture is not mirrored from run to run.
 *
 * @param scores of each matrix {@code [rows][components]}; NaN for a row that is not finite
 * @param shares part of the variance that each component holds, from 0 to 1; NaN without variance
 * @param mean of each column over the rows that are finite
 * @param loadings of each component {@code [columns]}, of length 1
 */
public record PooledComponents(
    List<double[][]> scores, List<Double> shares, List<Double> mean, List<double[]> loadings) {

  /**
   * The components of some matrices.
   *
   * @param matrices {@code [rows, columns]} with equal columns
   * @param components how many to keep, at most the number of columns
   */
  public static PooledComponents of(List<DenseMatrix> matrices, int components) {
    double[] mean = mean(matrices);
    DMatrixRMaj covariance = covariance(matrices, mean);
    int columns = mean.length;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(columns, true, true);
    if (!eigen.decompose(covariance)) {
      throw new IllegalStateException("the covariance of the latents has no eigenvectors");
    }
    double[] variances = new double[columns];
    for (int index = 0; index < columns; index++) {
      variances[index] = Math.max(0, eigen.getEigenvalue(index).getReal());
    }
    int[] order =
        IntStream.range(0, columns)
            .boxed()
            .sorted(Comparator.comparingDouble(index -> -variances[index]))
            .mapToInt(Integer::intValue)
            .toArray();
    double total = IntStream.of(order).mapToDouble(index -> variances[index]).sum();
    double[][] loadings = new double[components][];
    List<Double> shares = new ArrayList<>();
    for (int component = 0; component < components; component++) {
      loadings[component] = oriented(eigen.getEigenVector(order[component]).getData());
      shares.add(total > 0 ? variances[order[component]] / total : Double.NaN);
    }
    List<double[][]> scores =
        matrices.stream().map(matrix -> project(matrix, mean, loadings)).toList();
    return new PooledComponents(
        scores, shares, DoubleStream.of(mean).boxed().toList(), List.of(loadings));
  }

  /**
   * The rows of a matrix moved into the plane of the first two components, {@code [rows, columns]}.
   *
   * @param matrix its number among those that the components were computed of
   */
  public DenseMatrix inPlane(int matrix) {
    double[][] own = scores.get(matrix);
    return DenseMatrix.generate(
        own.length,
        mean.size(),
        row -> {
          float[] place = new float[mean.size()];
          for (int column = 0; column < place.length; column++) {
            double first = own[row][0] * loadings.get(0)[column];
            double second = own[row][1] * loadings.get(1)[column];
            place[column] = (float) (mean.get(column) + first + second);
          }
          return place;
        });
  }

  /** Whether all numbers of a row are finite. */
  public static boolean isFinite(float[] row) {
    for (float value : row) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static double[] mean(List<DenseMatrix> matrices) {
    double[] mean = new double[matrices.get(0).columns()];
    long count = 0;
    for (DenseMatrix matrix : matrices) {
      for (int row = 0; row < matrix.rows(); row++) {
        float[] values = matrix.row(row);
        if (isFinite(values)) {
          count++;
          for (int column = 0; column < mean.length; column++) {
            mean[column] += values[column];
          }
        }
      }
    }
    for (int column = 0; column < mean.length; column++) {
      mean[column] /= Math.max(1, count);
    }
    return mean;
  }

  /** The scatter matrix; only ratios of its eigenvalues are used, so it is not divided. */
  private static DMatrixRMaj covariance(List<DenseMatrix> matrices, double[] mean) {
    int columns = mean.length;
    DMatrixRMaj sum = new DMatrixRMaj(columns, columns);
    for (DenseMatrix matrix : matrices) {
      for (int row = 0; row < matrix.rows(); row++) {
        float[] values = matrix.row(row);
        if (!isFinite(values)) {
          continue;
        }
        for (int i = 0; i < columns; i++) {
          for (int j = 0; j < columns; j++) {
            sum.add(i, j, (values[i] - mean[i]) * (values[j] - mean[j]));
          }
        }
      }
    }
    return sum;
  }

  private static double[] oriented(double[] vector) {
    double largest = 0;
    for (double value : vector) {
      if (Math.abs(value) > Math.abs(largest)) {
        largest = value;
      }
    }
    double sign = largest < 0 ? -1 : 1;
    return IntStream.range(0, vector.length).mapToDouble(index -> sign * vector[index]).toArray();
  }

  private static double[][] project(DenseMatrix matrix, double[] mean, double[][] loadings) {
    double[][] scores = new double[matrix.rows()][loadings.length];
    for (int row = 0; row < scores.length; row++) {
      float[] values = matrix.row(row);
      for (int component = 0; component < loadings.length; component++) {
        double score = isFinite(values) ? 0 : Double.NaN;
        for (int column = 0; column < values.length; column++) {
          score += (values[column] - mean[column]) * loadings[component][column];
        }
        scores[row][component] = Double.isFinite(score) ? score : Double.NaN;
      }
    }
    return scores;
  }
}
