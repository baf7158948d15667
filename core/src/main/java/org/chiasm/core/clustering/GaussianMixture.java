package org.chiasm.core.clustering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.text.Message;

/**
 * A mixture of normal distributions: {@code p(x) = sum_k w_k N(x; m_k, S_k)}.
 *
 * <p>Fitted by expectation and maximisation from several starts, of which the likeliest counts.
 * Each start is a whole run of {@link KMeans}, whose clusters are the first division of the cells.
 * It ends when the mean log-likelihood of a cell changes by less than the tolerance. A number is
 * added to the diagonals of the covariances so that none becomes singular. As scikit-learn's
 * GaussianMixture with {@code init_params="kmeans"}. Dempster et al. 1977, doi
 * 10.1111/j.2517-6161.1977.tb01600.x.
 */
public final class GaussianMixture {

  private final CovarianceShape shape;
  private final NormalComponents components;
  private final double likelihood;
  private final int iterations;
  private final boolean converged;

  GaussianMixture(
      CovarianceShape shape,
      NormalComponents components,
      double likelihood,
      int iterations,
      boolean converged) {
    this.shape = shape;
    this.components = components;
    this.likelihood = likelihood;
    this.iterations = iterations;
    this.converged = converged;
  }

  /**
   * Settings.
   *
   * @param components number of components k
   * @param shape what the covariances may differ in
   * @param starts number of starts
   * @param tolerance a change of the mean log-likelihood of a cell that ends the iteration
   * @param iterations most iterations of a start
   * @param regularisation what is added to the diagonals of covariances
   */
  public record Options(
      int components,
      CovarianceShape shape,
      int starts,
      double tolerance,
      int iterations,
      double regularisation) {

    /**
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public Options {
      if (components < 1 || starts < 1 || iterations < 1) {
        throw new IllegalArgumentException(
            Message.format(
                "mixture: expected positive numbers of components, starts and iterations, found %d, %d and %d",
                components, starts, iterations));
      }
      if (!(tolerance > 0) || !(regularisation >= 0) || Double.isInfinite(regularisation)) {
        throw new IllegalArgumentException(
            Message.format(
                "mixture: expected a tolerance above 0 and a regularisation of 0 or more, found %s and %s",
                tolerance, regularisation));
      }
    }

    /**
     * Full covariances, 50 starts, until the mean log-likelihood gains less than 1e-6, at most
     * 10,000 iterations, 1e-4 on the diagonals: as in Gala et al. 2021 (doi
     * 10.1038/s43588-021-00030-1).
     */
    public static Options of(int components) {
      return new Options(components, CovarianceShape.FULL, 50, 1e-6, 10_000, 1e-4);
    }

    /** A copy with another number of components. */
    public Options withComponents(int value) {
      return new Options(value, shape, starts, tolerance, iterations, regularisation);
    }

    /** A copy with another shape of covariances. */
    public Options withShape(CovarianceShape value) {
      return new Options(components, value, starts, tolerance, iterations, regularisation);
    }

    /** A copy with another number of starts. */
    public Options withStarts(int value) {
      return new Options(components, shape, value, tolerance, iterations, regularisation);
    }

    /** A copy with another number on the diagonals. */
    public Options withRegularisation(double value) {
      return new Options(components, shape, starts, tolerance, iterations, value);
    }
  }

  /**
   * Fits to cells.
   *
   * @param cells {@code [cells, d]}, finite
   * @throws IllegalArgumentException if there are fewer cells than components, a value is not
   *     finite, or without regularisation a component has no spread
   */
  public static GaussianMixture fit(DenseMatrix cells, Options options, RandomStreams streams) {
    requireEnough(cells, options);
    ExpectationMaximisation steps =
        new ExpectationMaximisation(CellBlocks.of(cells, "mixture"), options);
    KMeans.Options clusters = new KMeans.Options(options.components(), 1);
    GaussianMixture best = null;
    for (int start = 0; start < options.starts(); start++) {
      KMeans clustered = KMeans.fit(cells, clusters, streams.child("start", start));
      GaussianMixture other = steps.run(clustered.assignments());
      best = best == null || other.likelihood > best.likelihood ? other : best;
    }
    return Objects.requireNonNull(best);
  }

  /**
   * Fits to cells from one start that is given.
   *
   * @param cells {@code [cells, d]}, finite
   * @param assignments the component of each cell at the start, {@code [cells]}
   * @throws IllegalArgumentException as {@link #fit}, or if a component is not one
   */
  public static GaussianMixture from(DenseMatrix cells, int[] assignments, Options options) {
    requireEnough(cells, options);
    if (assignments.length != cells.rows()) {
      throw new IllegalArgumentException(
          Message.format(
              "mixture: expected a component for each of %d cells, found %d",
              cells.rows(), assignments.length));
    }
    for (int component : assignments) {
      if (component < 0 || component >= options.components()) {
        throw new IllegalArgumentException(
            Message.format(
                "mixture: expected components from 0 to %d, found %d",
                options.components() - 1, component));
      }
    }
    return new ExpectationMaximisation(CellBlocks.of(cells, "mixture"), options).run(assignments);
  }

  /**
   * The mixture of known components, such as one that was fitted before. Of how it was fitted it
   * knows nothing: its {@link #trainingLikelihood} is NaN, its {@link #iterations} are 0.
   *
   * @param weights share of each component, {@code [k]}
   * @param means {@code [k, d]}
   * @param covariances of each component {@code [d, d]}
   * @throws IllegalArgumentException if the shapes differ, the shares are not positive or a
   *     covariance is not positive definite
   */
  public static GaussianMixture of(
      CovarianceShape shape, double[] weights, DoubleMatrix means, List<DoubleMatrix> covariances) {
    int d = means.columns();
    boolean fits =
        weights.length > 0 && means.rows() == weights.length && covariances.size() == means.rows();
    for (DoubleMatrix covariance : covariances) {
      fits &= covariance.rows() == d && covariance.columns() == d;
    }
    if (!fits || !Arrays.stream(weights).allMatch(weight -> weight >= 0)) {
      throw new IllegalArgumentException(
          Message.format(
              "mixture: expected shares of 0 or more, means [k, d] and k covariances [d, d], found"
                  + " %d shares, means [%d, %d] and %d covariances",
              weights.length, means.rows(), d, covariances.size()));
    }
    double[][] centres = new double[weights.length][];
    double[][][] spreads = new double[weights.length][d][];
    for (int component = 0; component < weights.length; component++) {
      centres[component] = means.row(component);
      for (int axis = 0; axis < d; axis++) {
        spreads[component][axis] = covariances.get(component).row(axis);
      }
    }
    return new GaussianMixture(
        shape, new NormalComponents(weights.clone(), centres, spreads), Double.NaN, 0, true);
  }

  private static void requireEnough(DenseMatrix cells, Options options) {
    if (cells.rows() < options.components()) {
      throw new IllegalArgumentException(
          Message.format(
              "mixture: expected at least as many cells as components (%d), found %d",
              options.components(), cells.rows()));
    }
    if (cells.columns() == 0) {
      throw new IllegalArgumentException("mixture: expected at least one dimension, found none");
    }
  }

  /** Number of components k. */
  public int components() {
    return components.count();
  }

  /** Number of dimensions d. */
  public int dimensions() {
    return components.dimensions();
  }

  /** Share of each component, {@code [k]}. */
  public double[] weights() {
    return components.weights().clone();
  }

  /** The mean of a component, {@code [d]}. */
  public double[] mean(int component) {
    return components.mean(component).clone();
  }

  /** The covariance of a component, {@code [d, d]}. */
  public DoubleMatrix covariance(int component) {
    double[] values =
        Arrays.stream(components.covariance(component)).flatMapToDouble(Arrays::stream).toArray();
    return DoubleMatrix.wrap(dimensions(), dimensions(), values);
  }

  /** Mean log-likelihood of a training cell, before the last step. */
  public double trainingLikelihood() {
    return likelihood;
  }

  /** Iterations of the start that counts. */
  public int iterations() {
    return iterations;
  }

  /** Whether the start that counts came to its end before the most iterations. */
  public boolean converged() {
    return converged;
  }

  /**
   * Log density of each cell, {@code [cells]}.
   *
   * @param cells {@code [cells, d]}
   * @throws IllegalArgumentException if the dimensions differ or a value is not finite
   */
  public double[] logDensities(DenseMatrix cells) {
    DoubleMatrix joint = joint(cells);
    double[] result = new double[cells.rows()];
    Arrays.setAll(result, cell -> logSum(joint.row(cell)));
    return result;
  }

  /** Mean log density of a cell. */
  public double meanLogDensity(DenseMatrix cells) {
    return Arrays.stream(logDensities(cells)).average().orElse(Double.NaN);
  }

  /** Probability of each component for each cell, {@code [cells, k]}; rows sum to 1. */
  public DoubleMatrix probabilities(DenseMatrix cells) {
    DoubleMatrix joint = joint(cells);
    double[] result = joint.toArray();
    for (int cell = 0; cell < cells.rows(); cell++) {
      double all = logSum(joint.row(cell));
      for (int component = 0; component < components(); component++) {
        int place = cell * components() + component;
        result[place] = Math.exp(result[place] - all);
      }
    }
    return DoubleMatrix.wrap(cells.rows(), components(), result);
  }

  /** The likeliest component of each cell, the first of several, {@code [cells]}. */
  public int[] assign(DenseMatrix cells) {
    DoubleMatrix joint = joint(cells);
    int[] result = new int[cells.rows()];
    for (int cell = 0; cell < result.length; cell++) {
      for (int component = 1; component < components(); component++) {
        if (joint.at(cell, component) > joint.at(cell, result[cell])) {
          result[cell] = component;
        }
      }
    }
    return result;
  }

  /**
   * Bayesian information criterion, smaller is better: {@code -2 log L + q log n}, q = k - 1 + k d
   * and the numbers of the covariances. Schwarz 1978, doi 10.1214/aos/1176344136.
   */
  public double bic(DenseMatrix cells) {
    double likelihood = Arrays.stream(logDensities(cells)).sum();
    return -2 * likelihood + parameters() * Math.log(cells.rows());
  }

  /** Number of free numbers q. */
  public long parameters() {
    int k = components();
    return k - 1 + (long) k * dimensions() + shape.parameters(k, dimensions());
  }

  /**
   * Points that were drawn.
   *
   * @param points {@code [count, d]}
   * @param components the component that each was drawn from, {@code [count]}
   */
  public record Drawn(DenseMatrix points, List<Integer> components) {

    /** Copies the list. */
    public Drawn {
      components = List.copyOf(components);
    }
  }

  /** Draws points, {@code [count, d]}. */
  public DenseMatrix sample(int count, RandomGenerator random) {
    return draw(count, random).points();
  }

  /** Draws points and says of which component each is. */
  public Drawn draw(int count, RandomGenerator random) {
    int d = dimensions();
    double[][][] factors = new double[components()][][];
    Arrays.setAll(factors, components::factor);
    float[] values = new float[Matrix.size(count, d)];
    List<Integer> chosen = new ArrayList<>();
    double[] normal = new double[d];
    for (int point = 0; point < count; point++) {
      int component = draw(random);
      chosen.add(component);
      for (int axis = 0; axis < d; axis++) {
        normal[axis] = random.nextGaussian();
        double value = components.mean(component)[axis];
        for (int inner = 0; inner <= axis; inner++) {
          value += factors[component][axis][inner] * normal[inner];
        }
        values[point * d + axis] = (float) value;
      }
    }
    return new Drawn(DenseMatrix.wrap(count, d, values), chosen);
  }

  private int draw(RandomGenerator random) {
    double left = random.nextDouble();
    int component = 0;
    while (component < components() - 1 && left >= components.weights()[component]) {
      left -= components.weights()[component];
      component++;
    }
    return component;
  }

  /** {@code log(w_k N(x; m_k, S_k))}, {@code [cells, k]}. */
  private DoubleMatrix joint(DenseMatrix cells) {
    if (cells.columns() != dimensions()) {
      throw new IllegalArgumentException(
          Message.format(
              "mixture: expected %d dimensions, found %d", dimensions(), cells.columns()));
    }
    CellBlocks blocks = CellBlocks.of(cells, "mixture");
    double[] result = new double[Matrix.size(cells.rows(), components())];
    double[] along = new double[CellBlocks.SIZE];
    double[] density = new double[CellBlocks.SIZE];
    for (int index = 0; index < blocks.count(); index++) {
      for (int component = 0; component < components(); component++) {
        components.logDensities(component, blocks.block(index), blocks.size(index), along, density);
        for (int i = 0; i < blocks.size(index); i++) {
          result[(index * CellBlocks.SIZE + i) * components() + component] = density[i];
        }
      }
    }
    return DoubleMatrix.wrap(cells.rows(), components(), result);
  }

  private static double logSum(double[] logs) {
    double largest = Arrays.stream(logs).max().orElse(Double.NEGATIVE_INFINITY);
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - largest);
    }
    return largest + Math.log(sum);
  }
}
