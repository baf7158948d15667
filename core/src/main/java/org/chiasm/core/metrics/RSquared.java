package org.chiasm.core.metrics;

import java.util.OptionalDouble;
import java.util.Set;
import org.chiasm.core.data.DenseMatrix;

/**
 * Coefficient of determination around given training means: {@code R2 = 1 - SSE / SST}, {@code SSE
 * = sum (y - p)^2}, {@code SST = sum (y - mean_train)^2}, over observed entries only.
 *
 * <p>Multivariate: sums over all features and cells together, so that features count by their
 * variance. Per feature: sums over its cells. 0 is what predicting the training mean gives, 1 is
 * perfect, worse than the mean is negative.
 *
 * <p>A feature whose observed values all are its training mean, up to single-precision rounding,
 * has no R2; neither has one without observed values. Such features and those that the caller
 * leaves out are NaN per feature and do not enter the multivariate score.
 */
public final class RSquared {

  /** Relative spacing of floats, with room for the rounding of the mean. */
  private static final double FLOAT_ROUNDING = 1e-6;

  private final double[] errors;
  private final double[] totals;
  private final boolean[] scored;

  private RSquared(double[] errors, double[] totals, boolean[] scored) {
    this.errors = errors;
    this.totals = totals;
    this.scored = scored;
  }

  /** {@link #of(DenseMatrix, DenseMatrix, double[], Set)} of all features. */
  public static RSquared of(DenseMatrix truth, DenseMatrix predicted, double[] trainingMean) {
    return of(truth, predicted, trainingMean, Set.of());
  }

  /**
   * Scores predictions.
   *
   * @param truth {@code [cells, features]}, NaN where missing
   * @param predicted {@code [cells, features]}, finite wherever the truth is observed
   * @param trainingMean {@code [features]}
   * @param leftOut columns that are not to be scored
   * @throws IllegalArgumentException if shapes differ or a prediction is missing
   */
  public static RSquared of(
      DenseMatrix truth, DenseMatrix predicted, double[] trainingMean, Set<Integer> leftOut) {
    SameShape.require(truth, predicted);
    SameShape.requireLength("R2: training means", truth.columns(), trainingMean.length);
    double[] errors = new double[trainingMean.length];
    double[] totals = new double[trainingMean.length];
    boolean[] scored = new boolean[trainingMean.length];
    for (int feature = 0; feature < scored.length; feature++) {
      int observed = 0;
      for (int cell = 0; cell < truth.rows(); cell++) {
        float value = truth.at(cell, feature);
        if (!Float.isNaN(value)) {
          double error = (double) value - predicted.at(cell, feature);
          double deviation = value - trainingMean[feature];
          errors[feature] += error * error;
          totals[feature] += deviation * deviation;
          observed++;
        }
      }
      double rounding = FLOAT_ROUNDING * trainingMean[feature];
      scored[feature] =
          totals[feature] > observed * rounding * rounding && !leftOut.contains(feature);
    }
    return new RSquared(errors, totals, scored);
  }

  /** All scored features and cells pooled; empty if no feature can be scored. */
  public OptionalDouble multivariate() {
    double error = 0;
    double total = 0;
    for (int feature = 0; feature < scored.length; feature++) {
      if (scored[feature]) {
        error += errors[feature];
        total += totals[feature];
      }
    }
    return total > 0 ? OptionalDouble.of(1 - error / total) : OptionalDouble.empty();
  }

  /** Each feature on its own, {@code [features]}; NaN if not scored. */
  public double[] perFeature() {
    double[] scores = new double[scored.length];
    for (int feature = 0; feature < scores.length; feature++) {
      scores[feature] = scored[feature] ? 1 - errors[feature] / totals[feature] : Double.NaN;
    }
    return scores;
  }

  /** Number of features that are scored. */
  public int scoredFeatures() {
    int count = 0;
    for (boolean one : scored) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
