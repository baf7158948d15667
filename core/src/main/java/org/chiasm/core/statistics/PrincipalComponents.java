package org.chiasm.core.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Principal component analysis: {@code scores = (X - mean) V}, V the leading eigenvectors of the
 * covariance of the training cells.
 *
 * <p>Missing values (NaN) stand at the training mean of their feature, in training and afterwards.
 * Features are centred, not scaled. Each component's sign is such that its largest absolute loading
 * is positive. Up to {@value #EXACT_SIDE} cells or features, or when more than a twelfth of all
 * components is wanted, the decomposition is exact; else see {@link SubspaceIteration}.
 *
 * <p>Jolliffe and Cadima 2016, doi 10.1098/rsta.2015.0202.
 */
public final class PrincipalComponents {

  /** Here an exact decomposition takes half a second. */
  static final int EXACT_SIDE = 640;

  /** For more components than a twelfth of all, the iteration takes longer (measured). */
  private static final int EXACT_SHARE = 12;

  private final double[] means;
  private final DoubleMatrix loadings;
  private final double[] explainedVariance;
  private final double totalVariance;

  private PrincipalComponents(
      double[] means, DoubleMatrix loadings, double[] explainedVariance, double totalVariance) {
    this.means = means;
    this.loadings = loadings;
    this.explainedVariance = explainedVariance;
    this.totalVariance = totalVariance;
  }

  /**
   * Fits to training cells {@code [cells, features]}.
   *
   * @param components wanted number; fewer result if the cells do not span as many
   * @param streams decides the start of the iteration that large data need
   * @throws IllegalArgumentException if no component is wanted, a feature has no observed value, or
   *     all cells are equal
   */
  public static PrincipalComponents fit(Matrix cells, int components, RandomStreams streams) {
    int side = Math.min(cells.rows(), cells.columns());
    int wanted = Math.min(components, side);
    return side <= EXACT_SIDE || EXACT_SHARE * wanted > side
        ? fitExactly(cells, wanted)
        : fitIteratively(cells, wanted, streams);
  }

  static PrincipalComponents fitExactly(Matrix cells, int components) {
    double[] means = means(cells, components);
    return of(cells, means, LeadingAxes.exact(cells, means, components));
  }

  static PrincipalComponents fitIteratively(Matrix cells, int components, RandomStreams streams) {
    double[] means = means(cells, components);
    var random = streams.child("principal-components").generator();
    return of(cells, means, SubspaceIteration.find(cells, means, components, random));
  }

  private static PrincipalComponents of(Matrix cells, double[] means, LeadingAxes all) {
    LeadingAxes axes = all.significant().withSigns();
    double[] variance = Arrays.stream(axes.values()).map(value -> value / cells.rows()).toArray();
    return new PrincipalComponents(
        means, DoubleMatrix.copyOf(axes.axes()), variance, totalVariance(cells, means));
  }

  /**
   * Components fitted earlier, as read from a file.
   *
   * @param means training mean of each feature, {@code [features]}
   * @param loadings orthonormal columns, {@code [features, components]}
   * @param explainedVariance variance of each component's training scores, {@code [components]}
   * @param totalVariance summed variance of all features
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static PrincipalComponents restore(
      double[] means, DoubleMatrix loadings, double[] explainedVariance, double totalVariance) {
    if (loadings.rows() != means.length || loadings.columns() != explainedVariance.length) {
      throw new IllegalArgumentException(
          Message.format(
              "expected loadings of %d x %d, found %d x %d",
              means.length, explainedVariance.length, loadings.rows(), loadings.columns()));
    }
    return new PrincipalComponents(
        means.clone(), loadings, explainedVariance.clone(), totalVariance);
  }

  private static double[] means(Matrix cells, int components) {
    if (components < 1) {
      throw new IllegalArgumentException(
          Message.format(
              "expected at least 1 component of at least 1 cell and feature, found %d of %d x %d",
              components, cells.rows(), cells.columns()));
    }
    double[] means = Moments.of(cells).means();
    for (int feature = 0; feature < means.length; feature++) {
      if (!Double.isFinite(means[feature])) {
        throw new IllegalArgumentException(
            Message.format(
                "principal components: the feature in column %d has mean %s; it needs observed, finite values",
                feature, means[feature]));
      }
    }
    return means;
  }

  private static double totalVariance(Matrix cells, double[] means) {
    double sum = 0;
    float[] row = new float[means.length];
    for (int cell = 0; cell < cells.rows(); cell++) {
      cells.copyRow(cell, row, 0);
      for (int feature = 0; feature < row.length; feature++) {
        double difference = row[feature] - means[feature];
        sum += Float.isNaN(row[feature]) ? 0 : difference * difference;
      }
    }
    return sum / cells.rows();
  }

  /**
   * Scores {@code [cells, components]} of any cells with the same features.
   *
   * @throws IllegalArgumentException if there is another number of features
   */
  public DenseMatrix scores(Matrix cells) {
    Centred.requireColumns("principal components", means.length, cells);
    float[] scores = new float[Matrix.size(cells.rows(), components())];
    DMatrixRMaj block = new DMatrixRMaj(0, means.length);
    DMatrixRMaj projected = new DMatrixRMaj(0, components());
    for (int start = 0; start < cells.rows(); start += 256) {
      int end = Math.min(start + 256, cells.rows());
      block.reshape(end - start, means.length);
      Centred.fill(cells, start, end, means, block);
      CommonOps_DDRM.mult(block, loadings.ejml(), projected);
      for (int index = 0; index < projected.getNumElements(); index++) {
        scores[start * components() + index] = (float) projected.data[index];
      }
    }
    return DenseMatrix.wrap(cells.rows(), components(), scores);
  }

  /**
   * The cells {@code [cells, features]} that scores {@code [cells, components]} stand for: {@code
   * scores V^T + mean}.
   *
   * @throws IllegalArgumentException if there is another number of components
   */
  public DenseMatrix reconstruct(DenseMatrix scores) {
    Centred.requireColumns("principal component scores", components(), scores);
    DMatrixRMaj centred = new DMatrixRMaj(scores.rows(), means.length);
    DMatrixRMaj doubles = Centred.of(scores, new double[components()]);
    CommonOps_DDRM.multTransB(doubles, loadings.ejml(), centred);
    return Centred.shifted(centred, means);
  }

  /**
   * Root of the mean variance of the components' scores. Scores divided by it have a mean variance
   * of 1, and large components stay large.
   */
  public double scale() {
    return Math.sqrt(Arrays.stream(explainedVariance).average().orElseThrow());
  }

  /** Number of components. */
  public int components() {
    return explainedVariance.length;
  }

  /** Training mean of each feature, {@code [features]}. */
  public double[] means() {
    return means.clone();
  }

  /** Orthonormal columns, {@code [features, components]}. */
  public DoubleMatrix loadings() {
    return loadings;
  }

  /** Variance (divisor n) of each component's training scores, largest first. */
  public double[] explainedVariance() {
    return explainedVariance.clone();
  }

  /** Summed variance (divisor n) of all features of the training cells. */
  public double totalVariance() {
    return totalVariance;
  }

  /** Each component's share of the total variance, {@code [components]}. */
  public double[] explainedShare() {
    return IntStream.range(0, components())
        .mapToDouble(component -> explainedVariance[component] / totalVariance)
        .toArray();
  }
}
