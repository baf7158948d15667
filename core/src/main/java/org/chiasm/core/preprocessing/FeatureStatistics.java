package org.chiasm.core.preprocessing;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;

/**
 * What a {@link CommonSpace} learned from the training cells. Kept in single precision, as model
 * files are, so that a model that was saved and read gives the same numbers.
 */
public final class FeatureStatistics {

  /**
   * A standard deviation of no more than this share of the mean is rounding of single precision.
   */
  private static final double ROUNDING = 1e-7;

  private final float medianDepth;
  private final float[] countShare;
  private final float[] centre;
  private final float[] spread;
  private final float[] mean;

  /**
   * Each array has one element a feature and is handed over.
   *
   * @param medianDepth median depth of the training cells; 1 unless counts
   * @param countShare share of all counts; zeros unless counts
   * @param centre what is subtracted from a value
   * @param spread what it is divided by then; 0 for a constant feature, which is not divided
   * @param mean mean in the common space, NaN if never measured
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public FeatureStatistics(
      float medianDepth, float[] countShare, float[] centre, float[] spread, float[] mean) {
    int width = mean.length;
    if (countShare.length != width || centre.length != width || spread.length != width) {
      throw new IllegalArgumentException("statistics differ in their number of features");
    }
    this.medianDepth = medianDepth;
    this.countShare = countShare;
    this.centre = centre;
    this.spread = spread;
    this.mean = mean;
  }

  static FeatureStatistics fit(Modality training) {
    return training.kind() == FeatureKind.COUNTS ? ofCounts(training) : ofValues(training);
  }

  private static FeatureStatistics ofCounts(Modality training) {
    Matrix counts = training.values();
    int width = counts.columns();
    double[] depths = new double[counts.rows()];
    double[] totals = new double[width];
    float[] row = new float[width];
    for (int cell = 0; cell < counts.rows(); cell++) {
      counts.copyRow(cell, row, 0);
      for (int feature = 0; feature < width; feature++) {
        double count = Float.isNaN(row[feature]) ? 0.0 : row[feature];
        depths[cell] += count;
        totals[feature] += count;
      }
    }
    double[] positive = Arrays.stream(depths).filter(depth -> depth > 0.0).sorted().toArray();
    if (positive.length == 0) {
      throw new DataFormatException(
          "modality " + training.name() + ": no training cell has a single count");
    }
    double all = Arrays.stream(totals).sum();
    float[] share = new float[width];
    for (int feature = 0; feature < width; feature++) {
      share[feature] = (float) (totals[feature] / all);
    }
    float[] ones = new float[width];
    Arrays.fill(ones, 1f);
    float[] mean = new float[width];
    FeatureStatistics scale =
        new FeatureStatistics((float) median(positive), share, new float[width], ones, mean);
    System.arraycopy(meanOfNormalized(counts, scale), 0, mean, 0, width);
    return scale;
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }

  private static float[] meanOfNormalized(Matrix counts, FeatureStatistics scale) {
    double[] sums = new double[counts.columns()];
    int[] observed = new int[counts.columns()];
    float[] row = new float[counts.columns()];
    for (int cell = 0; cell < counts.rows(); cell++) {
      counts.copyRow(cell, row, 0);
      if (!(scale.normalizeDepth(row) > 0.0)) {
        continue;
      }
      for (int feature = 0; feature < row.length; feature++) {
        if (!Float.isNaN(row[feature])) {
          sums[feature] += row[feature];
          observed[feature]++;
        }
      }
    }
    float[] mean = new float[row.length];
    for (int feature = 0; feature < mean.length; feature++) {
      mean[feature] = (float) (sums[feature] / observed[feature]);
    }
    return mean;
  }

  private static FeatureStatistics ofValues(Modality training) {
    Matrix values = training.values();
    int width = values.columns();
    double[] sums = new double[width];
    int[] observed = new int[width];
    forEachObserved(
        values,
        (feature, value) -> {
          sums[feature] += value;
          observed[feature]++;
        });
    if (IntStream.of(observed).allMatch(count -> count == 0)) {
      throw new DataFormatException(
          "modality " + training.name() + ": no training cell has a single value");
    }
    double[] means = new double[width];
    Arrays.setAll(means, feature -> sums[feature] / observed[feature]);
    double[] squares = new double[width];
    forEachObserved(
        values,
        (feature, value) ->
            squares[feature] += (value - means[feature]) * (value - means[feature]));
    boolean scaled = training.kind() == FeatureKind.CONTINUOUS;
    float[] centre = new float[width];
    float[] spread = new float[width];
    float[] mean = new float[width];
    for (int feature = 0; feature < width; feature++) {
      double sd = Math.sqrt(squares[feature] / observed[feature]);
      boolean varies = varies(sd, means[feature]);
      centre[feature] = scaled ? (float) means[feature] : 0f;
      spread[feature] = !scaled ? 1f : varies ? (float) sd : 0f;
      mean[feature] = scaled && observed[feature] > 0 ? 0f : (float) means[feature];
    }
    return new FeatureStatistics(1f, new float[width], centre, spread, mean);
  }

  /** Whether a deviation is more than the rounding of equal values. */
  static boolean varies(double deviation, double mean) {
    return deviation > ROUNDING * Math.abs(mean);
  }

  private interface ValueVisitor {
    void visit(int feature, double value);
  }

  private static void forEachObserved(Matrix values, ValueVisitor visitor) {
    float[] row = new float[values.columns()];
    for (int cell = 0; cell < values.rows(); cell++) {
      values.copyRow(cell, row, 0);
      for (int feature = 0; feature < row.length; feature++) {
        if (!Float.isNaN(row[feature])) {
          visitor.visit(feature, row[feature]);
        }
      }
    }
  }

  /**
   * Normalises and logs one cell's counts in place.
   *
   * @return the cell's depth as a share of the median depth; 0 if it has no count at all, which
   *     leaves it as it is
   */
  double normalizeDepth(float[] cell) {
    double depth = 0.0;
    double share = 0.0;
    boolean complete = true;
    for (int feature = 0; feature < cell.length; feature++) {
      boolean known = !Float.isNaN(cell[feature]);
      complete &= known;
      depth += known ? cell[feature] : 0.0;
      share += known ? countShare[feature] : 0.0;
    }
    if (depth <= 0.0) {
      return 0.0;
    }
    double whole = wholeDepth(depth, share, complete);
    double factor = medianDepth / whole;
    for (int feature = 0; feature < cell.length; feature++) {
      // zeros stay, and are most of the values
      if (cell[feature] != 0f) {
        cell[feature] = (float) Math.log1p(cell[feature] * factor);
      }
    }
    return whole / medianDepth;
  }

  /**
   * The depth of a cell had all of its features been measured.
   *
   * @param depth sum of the counts that were measured
   * @param share of all counts that the measured features have
   * @param complete whether these are all; then the cell is not divided by a share that differs
   *     from 1 by rounding only
   */
  static double wholeDepth(double depth, double share, boolean complete) {
    return complete || share <= 0.0 ? depth : depth / share;
  }

  /** A value that is no count in the common space. */
  float standardized(int feature, float value) {
    return (value - centre[feature]) / (spread[feature] > 0f ? spread[feature] : 1f);
  }

  /** Number of features. */
  public int width() {
    return mean.length;
  }

  /** Median depth of the training cells; 1 unless counts. */
  public float medianDepth() {
    return medianDepth;
  }

  /** Share of all counts, as a new array {@code [features]}. */
  public float[] countShares() {
    return countShare.clone();
  }

  /** What is subtracted, as a new array {@code [features]}. */
  public float[] centres() {
    return centre.clone();
  }

  /** What is divided by, 0 for constant features, as a new array {@code [features]}. */
  public float[] spreads() {
    return spread.clone();
  }

  /** Means in the common space, as a new array {@code [features]}. */
  public float[] means() {
    return mean.clone();
  }

  float countShare(int feature) {
    return countShare[feature];
  }

  float centre(int feature) {
    return centre[feature];
  }

  float spread(int feature) {
    return spread[feature];
  }

  float mean(int feature) {
    return mean[feature];
  }
}
