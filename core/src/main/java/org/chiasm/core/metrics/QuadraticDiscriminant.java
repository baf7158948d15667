package org.chiasm.core.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.text.Message;

/**
 * Quadratic discriminant analysis: one normal distribution for each class, with its own mean and
 * covariance; a cell gets the class of largest posterior probability.
 *
 * <p>{@code log p(k | z) = log prior_k - (log det S_k + (z - m_k)^T S_k^-1 (z - m_k)) / 2 + const},
 * {@code S_k <- (1 - r) S_k + r I}, S_k the sample covariance (divisor n_k - 1), priors the
 * training shares of the classes kept. Classes with too few training cells are left out.
 *
 * <p>As scikit-learn with {@code reg_param = r}, except that a class with fewer cells than
 * dimensions keeps the regularised variance r in the directions it does not span, as the formula
 * says; scikit-learn ignores these directions. Friedman 1989, doi 10.1080/01621459.1989.10478752.
 */
public final class QuadraticDiscriminant {

  private final int dimensions;
  private final List<String> classes;
  private final List<String> leftOut;
  private final List<NormalClass> normals;

  private QuadraticDiscriminant(
      int dimensions, List<String> classes, List<String> leftOut, List<NormalClass> normals) {
    this.dimensions = dimensions;
    this.classes = classes;
    this.leftOut = leftOut;
    this.normals = normals;
  }

  /**
   * Settings of {@link QuadraticDiscriminant}.
   *
   * @param regularisation r above, between 0 and 1
   * @param minimumCells classes with fewer training cells are left out; at least 2
   */
  public record Options(double regularisation, int minimumCells) {

    /** Cells that a class has at least, by default. */
    public static final int MINIMUM_CELLS = 6;

    /**
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public Options {
      if (!(regularisation >= 0 && regularisation <= 1) || minimumCells < 2) {
        throw new IllegalArgumentException(
            Message.format(
                "discriminant: expected a regularisation between 0 and 1 and at least 2 cells, found %s and %d",
                regularisation, minimumCells));
      }
    }

    /** Regularisation 0.01, at least {@value #MINIMUM_CELLS} cells in a class. */
    public static Options defaults() {
      return new Options(0.01, MINIMUM_CELLS);
    }

    /** A copy with another regularisation. */
    public Options withRegularisation(double value) {
      return new Options(value, minimumCells);
    }

    /** A copy with another smallest class. */
    public Options withMinimumCells(int value) {
      return new Options(regularisation, value);
    }
  }

  /** Fits with the default settings. */
  public static QuadraticDiscriminant fit(DenseMatrix latents, List<String> labels) {
    return fit(latents, labels, Options.defaults());
  }

  /**
   * Fits to training cells.
   *
   * @param latents {@code [cells, d]}, finite
   * @param labels {@code [cells]}
   * @throws IllegalArgumentException if cells and labels differ in number, no class has enough
   *     cells, a value is not finite, or a class without regularisation has no spread
   */
  public static QuadraticDiscriminant fit(
      DenseMatrix latents, List<String> labels, Options options) {
    SameShape.requireLength("discriminant: labels", latents.rows(), labels.size());
    ClassLabels coded = ClassLabels.of(labels);
    int[] counts = coded.counts();
    int kept = Arrays.stream(counts).filter(count -> count >= options.minimumCells()).sum();
    if (kept == 0) {
      throw new IllegalArgumentException(
          Message.format(
              "discriminant: no class has %d training cells; the largest has %d",
              options.minimumCells(), Arrays.stream(counts).max().orElse(0)));
    }
    List<String> classes = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    List<NormalClass> normals = new ArrayList<>();
    for (int index = 0; index < counts.length; index++) {
      String label = coded.classes().get(index);
      if (counts[index] < options.minimumCells()) {
        leftOut.add(label);
        continue;
      }
      DenseMatrix members = latents.selectRows(members(coded, index));
      double prior = (double) counts[index] / kept;
      classes.add(label);
      normals.add(NormalClass.fit(label, members, prior, options.regularisation()));
    }
    return new QuadraticDiscriminant(
        latents.columns(), List.copyOf(classes), List.copyOf(leftOut), normals);
  }

  private static int[] members(ClassLabels labels, int index) {
    return IntStream.range(0, labels.size()).filter(cell -> labels.code(cell) == index).toArray();
  }

  /** The classes that can be predicted, sorted. */
  public List<String> classes() {
    return classes;
  }

  /** The classes of the training cells that were too small, sorted. */
  public List<String> leftOut() {
    return leftOut;
  }

  /**
   * The most probable class of each cell; the first of several.
   *
   * @param latents {@code [cells, d]}
   * @throws IllegalArgumentException if the dimensions differ or a value is not finite
   */
  public List<String> predict(DenseMatrix latents) {
    double[][] scores = logPosteriors(latents);
    return Arrays.stream(scores).map(row -> classes.get(argMax(row))).toList();
  }

  /**
   * The posterior probability of each class, {@code [cells, classes]} in the order of {@link
   * #classes()}; rows sum to 1.
   *
   * @param latents {@code [cells, d]}
   * @throws IllegalArgumentException if the dimensions differ or a value is not finite
   */
  public DoubleMatrix probabilities(DenseMatrix latents) {
    double[][] scores = logPosteriors(latents);
    double[] values = new double[Matrix.size(scores.length, classes.size())];
    for (int cell = 0; cell < scores.length; cell++) {
      double largest = scores[cell][argMax(scores[cell])];
      double sum = 0;
      for (double score : scores[cell]) {
        sum += Math.exp(score - largest);
      }
      for (int index = 0; index < classes.size(); index++) {
        values[cell * classes.size() + index] = Math.exp(scores[cell][index] - largest) / sum;
      }
    }
    return DoubleMatrix.wrap(scores.length, classes.size(), values);
  }

  private double[][] logPosteriors(DenseMatrix latents) {
    SameShape.requireLength("discriminant: dimensions", dimensions, latents.columns());
    double[][] points = DistanceBlocks.points(latents);
    double[][] scores = new double[points.length][classes.size()];
    for (int cell = 0; cell < points.length; cell++) {
      for (int index = 0; index < classes.size(); index++) {
        scores[cell][index] = normals.get(index).logPosterior(points[cell]);
      }
    }
    return scores;
  }

  private static int argMax(double[] values) {
    int best = 0;
    for (int index = 1; index < values.length; index++) {
      best = values[index] > values[best] ? index : best;
    }
    return best;
  }
}
