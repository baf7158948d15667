package org.chiasm.core.preprocessing;

import java.util.Arrays;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.SparseMatrix;

/**
 * Sparse cells on their way into a common space, of which only the stored values are looked at: the
 * fast twin of {@link CommonSpace#aligned}, with the same results bit by bit.
 */
final class SparseCells implements CellRows {

  /** Up to here the order in which whole numbers are added changes nothing. */
  private static final double EXACT = 0x1p53;

  private static final int SMALL_COUNTS = 32;

  private final SparseMatrix source;
  private final FeatureKind kind;
  private final FeatureStatistics statistics;
  private final CellRows plain;

  /** The feature of the space that each column of the source is; -1 if none. */
  private final int[] featureOf;

  /** What a cell without a stored value becomes. */
  private final float[] unstored;

  private final int known;
  private final double share;
  private final int[] columns;
  private final float[] values;

  /** Of one cell, what each small count becomes; NaN if that is not known yet. */
  private final float[] logarithms = new float[SMALL_COUNTS];

  /**
   * @param columnOf the column of the source for each feature of the space; -1 if it has none
   * @param plain does the same for any matrix
   */
  SparseCells(
      SparseMatrix source,
      int[] columnOf,
      FeatureKind kind,
      FeatureStatistics statistics,
      CellRows plain) {
    this.source = source;
    this.kind = kind;
    this.statistics = statistics;
    this.plain = plain;
    this.featureOf = new int[source.columns()];
    this.unstored = new float[columnOf.length];
    this.columns = new int[source.columns()];
    this.values = new float[source.columns()];
    Arrays.fill(featureOf, -1);
    double sum = 0.0;
    int measured = 0;
    for (int feature = 0; feature < columnOf.length; feature++) {
      float zero = columnOf[feature] < 0 ? Float.NaN : 0f;
      unstored[feature] =
          kind == FeatureKind.COUNTS ? zero : statistics.standardized(feature, zero);
      measured += Float.isNaN(unstored[feature]) ? 0 : 1;
      if (columnOf[feature] >= 0) {
        featureOf[columnOf[feature]] = feature;
        sum += statistics.countShare(feature);
      }
    }
    this.known = measured;
    this.share = sum;
  }

  @Override
  public double place(int row, float[] target, int offset) {
    int stored = source.copyStored(row, columns, values);
    System.arraycopy(unstored, 0, target, offset, unstored.length);
    return kind == FeatureKind.COUNTS
        ? counts(row, stored, target, offset)
        : standardized(stored, target, offset);
  }

  private double counts(int row, int stored, float[] target, int offset) {
    double depth = 0.0;
    for (int k = 0; k < stored; k++) {
      depth += featureOf[columns[k]] < 0 ? 0f : values[k];
    }
    if (Double.isNaN(depth) || depth > EXACT) {
      return plain.place(row, target, offset);
    }
    if (depth <= 0.0) {
      return 0.0;
    }
    double whole = FeatureStatistics.wholeDepth(depth, share, known == unstored.length);
    double factor = statistics.medianDepth() / whole;
    Arrays.fill(logarithms, Float.NaN);
    for (int k = 0; k < stored; k++) {
      int feature = featureOf[columns[k]];
      if (feature >= 0) {
        target[offset + feature] = logarithm(values[k], factor);
      }
    }
    return whole / statistics.medianDepth();
  }

  /** Most counts of a cell are few and small, and a logarithm takes long. */
  private float logarithm(float count, double factor) {
    if (!(count > 0f && count < logarithms.length)) {
      return (float) Math.log1p(count * factor);
    }
    float known = logarithms[(int) count];
    if (Float.isNaN(known)) {
      known = (float) Math.log1p(count * factor);
      logarithms[(int) count] = known;
    }
    return known;
  }

  private double standardized(int stored, float[] target, int offset) {
    int measured = known;
    for (int k = 0; k < stored; k++) {
      int feature = featureOf[columns[k]];
      if (feature >= 0) {
        float value = statistics.standardized(feature, values[k]);
        measured -= Float.isNaN(unstored[feature]) ? 0 : 1;
        measured += Float.isNaN(value) ? 0 : 1;
        target[offset + feature] = value;
      }
    }
    return measured;
  }
}
