package org.chiasm.core.preprocessing;

import java.util.Arrays;
import java.util.Set;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.statistics.Moments;
import org.chiasm.core.text.Message;

/**
 * {@code y = (x - centre) / spread}, feature by feature; a spread of 0 marks a feature that did not
 * vary over the training cells, which is not divided. Missing values stay missing.
 *
 * <p>Kept in single precision, as model files are, so that a model that was saved and read gives
 * the same numbers. Immutable.
 */
public final class FeatureScaling {

  /** {@code log2(x + 1) = log1p(x) / ln 2}. */
  private static final float LN2 = (float) Math.log(2.0);

  private final float[] centre;
  private final float[] spread;

  /**
   * Both arrays have one element a feature and are handed over.
   *
   * @throws IllegalArgumentException if they differ in length
   */
  public FeatureScaling(float[] centre, float[] spread) {
    if (centre.length != spread.length) {
      throw new IllegalArgumentException(
          Message.format("%d centres do not go with %d spreads", centre.length, spread.length));
    }
    this.centre = centre;
    this.spread = spread;
  }

  /** Leaves so many features as they are. */
  static FeatureScaling none(int features) {
    return dividedBy(1f, features);
  }

  /** From {@code log1p} of counts to {@code log2(x + 1)}; features of other kinds stay. */
  static FeatureScaling log2(FeatureKind kind, int features) {
    return dividedBy(kind == FeatureKind.COUNTS ? LN2 : 1f, features);
  }

  /**
   * From z-scores to the units of the table; features of other kinds stay.
   *
   * @param selected columns in the common space of the features
   */
  static FeatureScaling ownUnits(CommonSpace space, int[] selected) {
    if (space.kind() != FeatureKind.CONTINUOUS) {
      return none(selected.length);
    }
    float[] centre = new float[selected.length];
    float[] spread = new float[selected.length];
    for (int position = 0; position < selected.length; position++) {
      float sd = space.statistics().spread(selected[position]);
      // a constant feature was not divided
      double divisor = sd > 0f ? sd : 1.0;
      float mean = space.statistics().centre(selected[position]);
      // a feature that was never measured has no mean
      centre[position] = Float.isNaN(mean) ? 0f : (float) (-mean / divisor);
      spread[position] = (float) (1 / divisor);
    }
    return new FeatureScaling(centre, spread);
  }

  private static FeatureScaling dividedBy(float divisor, int features) {
    float[] spread = new float[features];
    Arrays.fill(spread, divisor);
    return new FeatureScaling(new float[features], spread);
  }

  /**
   * To mean 0 and standard deviation 1 (divisor n).
   *
   * @param constant columns that count as constant whatever rounding has left of their deviation
   */
  public static FeatureScaling zScore(Moments moments, Set<Integer> constant) {
    double[] means = moments.means();
    double[] deviations = moments.deviations();
    float[] centre = new float[means.length];
    float[] spread = new float[means.length];
    for (int feature = 0; feature < means.length; feature++) {
      // a feature that was never measured has neither mean nor deviation
      centre[feature] = Double.isNaN(means[feature]) ? 0f : (float) means[feature];
      boolean varies = FeatureStatistics.varies(deviations[feature], means[feature]);
      spread[feature] = varies && !constant.contains(feature) ? (float) deviations[feature] : 0f;
    }
    return new FeatureScaling(centre, spread);
  }

  /** Number of features. */
  public int width() {
    return centre.length;
  }

  /** What is subtracted, as a new array {@code [features]}. */
  public float[] centres() {
    return centre.clone();
  }

  /** What is divided by, 0 for features that are not, as a new array {@code [features]}. */
  public float[] spreads() {
    return spread.clone();
  }

  boolean isConstant(int feature) {
    return spread[feature] == 0f;
  }

  /** Scaled values of one feature. */
  float apply(int feature, float value) {
    return (float) (((double) value - centre[feature]) / divisor(feature));
  }

  private double divisor(int feature) {
    return spread[feature] == 0f ? 1.0 : spread[feature];
  }

  /** Scales {@code [cells, features]}. */
  public DenseMatrix apply(DenseMatrix values) {
    float[] scaled = values.toArray();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = apply(i % width(), scaled[i]);
    }
    return DenseMatrix.wrap(values.rows(), width(), scaled);
  }

  /** The values {@code [cells, features]} whose scaled ones these are. */
  public DenseMatrix undo(DenseMatrix scaled) {
    float[] values = scaled.toArray();
    for (int i = 0; i < values.length; i++) {
      int feature = i % width();
      values[i] = (float) (values[i] * divisor(feature) + centre[feature]);
    }
    return DenseMatrix.wrap(scaled.rows(), width(), values);
  }
}
