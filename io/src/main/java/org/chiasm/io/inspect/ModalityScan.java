package org.chiasm.io.inspect;

import java.util.Arrays;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.SparseMatrix;

/** One pass over the values of a modality: what the checks need to know of rows and columns. */
final class ModalityScan {

  private final Modality modality;
  private final float[] minima;
  private final float[] maxima;
  private final int[] missingInFeature;
  private final double[] featureTotals;
  private final double[] featureSquares;
  private final boolean[] numbersRows;
  private final double[] cellTotals;
  private final int[] missingInCell;
  private long zeros;
  private boolean fractional;

  ModalityScan(Modality modality) {
    this.modality = modality;
    Matrix values = modality.values();
    int columns = values.columns();
    minima = filled(columns, Float.POSITIVE_INFINITY);
    maxima = filled(columns, Float.NEGATIVE_INFINITY);
    missingInFeature = new int[columns];
    featureTotals = new double[columns];
    featureSquares = new double[columns];
    numbersRows = new boolean[columns];
    Arrays.fill(numbersRows, true);
    cellTotals = new double[values.rows()];
    missingInCell = new int[values.rows()];
    float[] row = new float[columns];
    for (int index = 0; index < values.rows(); index++) {
      values.copyRow(index, row, 0);
      scanRow(index, row);
    }
  }

  private static float[] filled(int length, float value) {
    float[] array = new float[length];
    Arrays.fill(array, value);
    return array;
  }

  private void scanRow(int index, float[] row) {
    double total = 0;
    for (int column = 0; column < row.length; column++) {
      float value = row[column];
      if (Float.isNaN(value)) {
        missingInFeature[column]++;
        missingInCell[index]++;
        numbersRows[column] = false;
        continue;
      }
      zeros += value == 0f ? 1 : 0;
      total += value;
      featureTotals[column] += value;
      featureSquares[column] += (double) value * value;
      minima[column] = Math.min(minima[column], value);
      maxima[column] = Math.max(maxima[column], value);
      fractional |= value != Math.rint(value);
      numbersRows[column] &= value - minima[column] == index;
    }
    cellTotals[index] = total;
  }

  Modality modality() {
    return modality;
  }

  boolean isMissing(int feature) {
    return missingInFeature[feature] == modality.values().rows();
  }

  /** Whether the feature was measured in more than one cell, always with the same result. */
  boolean isConstant(int feature) {
    return minima[feature] == maxima[feature]
        && modality.values().rows() - missingInFeature[feature] > 1;
  }

  /** Whether the feature's values are 0, 1, 2, ... or 1, 2, 3, ... down the rows. */
  boolean numbersRows(int feature) {
    return numbersRows[feature] && (minima[feature] == 0f || minima[feature] == 1f);
  }

  boolean isMissingCell(int cell) {
    return missingInCell[cell] == modality.values().columns();
  }

  double cellTotal(int cell) {
    return cellTotals[cell];
  }

  double featureTotal(int feature) {
    return featureTotals[feature];
  }

  /** Mean of the feature's values; NaN if there are none. */
  double mean(int feature) {
    return featureTotals[feature] / (modality.values().rows() - missingInFeature[feature]);
  }

  /** Mean square of the feature's differences from its mean; NaN if there are no values. */
  double variance(int feature) {
    int values = modality.values().rows() - missingInFeature[feature];
    return Math.max(0, featureSquares[feature] / values - mean(feature) * mean(feature));
  }

  double total() {
    return Arrays.stream(cellTotals).sum();
  }

  long missing() {
    return Arrays.stream(missingInFeature).asLongStream().sum();
  }

  long zeros() {
    return zeros;
  }

  /** Whether any value is no whole number. */
  boolean isFractional() {
    return fractional;
  }

  /** The smallest value, NaN if there is none. */
  float minimum() {
    float smallest = Float.POSITIVE_INFINITY;
    for (float value : minima) {
      smallest = Math.min(smallest, value);
    }
    return smallest == Float.POSITIVE_INFINITY ? Float.NaN : smallest;
  }

  /** The largest value, NaN if there is none. */
  float maximum() {
    float largest = Float.NEGATIVE_INFINITY;
    for (float value : maxima) {
      largest = Math.max(largest, value);
    }
    return largest == Float.NEGATIVE_INFINITY ? Float.NaN : largest;
  }

  ModalitySummary summary() {
    Matrix values = modality.values();
    return new ModalitySummary(
        modality.name(),
        modality.kind(),
        values.rows(),
        values.columns(),
        zeros,
        missing(),
        minimum(),
        maximum(),
        median(cellTotals),
        values instanceof SparseMatrix);
  }

  static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
