package org.chiasm.io.inspect;

import java.util.Arrays;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.data.RowBlocks;
import org.chiasm.core.data.SparseMatrix;

/**
 * One pass over the values of a modality, a block after the other: what the checks need to know of
 * rows and columns. Of sparse blocks only the stored values are looked at.
 */
public final class ModalityScan implements RowBlocks.Visitor {

  private final int rows;
  private final float[] minima;
  private final float[] maxima;
  private final int[] missingInFeature;
  private final double[] featureTotals;
  private final double[] featureSquares;
  private final boolean[] numbersRows;
  private final double[] cellTotals;
  private final int[] missingInCell;

  /** Rows in which a feature has had a value of its own. */
  private final int[] storedInFeature;

  /** The last of them, while the values are the numbers of the rows. */
  private final int[] lastStored;

  private final OddValues odd = new OddValues();
  private long zeros;
  private boolean fractional;
  private boolean sparse;

  /** Nothing is scanned yet of so many cells and features. */
  public ModalityScan(int cells, int features) {
    rows = cells;
    minima = filled(features, Float.POSITIVE_INFINITY);
    maxima = filled(features, Float.NEGATIVE_INFINITY);
    missingInFeature = new int[features];
    featureTotals = new double[features];
    featureSquares = new double[features];
    numbersRows = new boolean[features];
    Arrays.fill(numbersRows, true);
    cellTotals = new double[cells];
    missingInCell = new int[cells];
    storedInFeature = new int[features];
    lastStored = new int[features];
    Arrays.fill(lastStored, -1);
  }

  /** All of a modality. */
  public static ModalityScan of(MeasuredCells modality) {
    ModalityScan scan = new ModalityScan(modality.cells().size(), modality.features().size());
    modality.blocks().visit(scan, done -> {});
    return scan;
  }

  @Override
  public void visit(int first, Matrix block) {
    sparse = block instanceof SparseMatrix;
    int[] columns = new int[block.columns()];
    float[] values = new float[block.columns()];
    for (int row = 0; row < block.rows(); row++) {
      int stored = block.copyStored(row, columns, values);
      scanRow(first + row, stored, columns, values);
      zeros += block.columns() - stored;
    }
    if (first + block.rows() == rows) {
      countZerosLeftOut();
    }
  }

  private static float[] filled(int length, float value) {
    float[] array = new float[length];
    Arrays.fill(array, value);
    return array;
  }

  private void scanRow(int index, int stored, int[] columns, float[] values) {
    double total = 0;
    int counts = 0;
    int countsAboveOne = 0;
    for (int k = 0; k < stored; k++) {
      int column = columns[k];
      float value = values[k];
      storedInFeature[column]++;
      if (Float.isNaN(value)) {
        missingInFeature[column]++;
        missingInCell[index]++;
        numbersRows[column] = false;
        continue;
      }
      if (value == 0f) {
        zeros++;
      } else {
        double whole = Math.rint(value);
        if (value > 0f && value == whole) {
          counts++;
          countsAboveOne += value > 1f ? 1 : 0;
        } else {
          odd.add(index, column, value);
          fractional |= value != whole;
        }
      }
      total += value;
      featureTotals[column] += value;
      featureSquares[column] += (double) value * value;
      if (value < minima[column]) {
        minima[column] = value;
      }
      if (value > maxima[column]) {
        maxima[column] = value;
      }
      if (numbersRows[column]) {
        numberRow(index, column, value);
      }
    }
    cellTotals[index] = total;
    odd.addCounts(counts, countsAboveOne);
  }

  private void numberRow(int index, int column, float value) {
    // a zero that is left out is no number of its row, unless that is the first
    boolean gap = lastStored[column] < index - 1 && index > 1;
    lastStored[column] = index;
    float least = storedInFeature[column] <= index ? Math.min(0f, minima[column]) : minima[column];
    numbersRows[column] = !gap && value - least == index;
  }

  /** What those zeros that are not stored are to the columns, once all rows are known. */
  private void countZerosLeftOut() {
    for (int column = 0; column < minima.length; column++) {
      if (storedInFeature[column] < rows) {
        minima[column] = Math.min(minima[column], 0f);
        maxima[column] = Math.max(maxima[column], 0f);
        numbersRows[column] &= lastStored[column] == rows - 1 || rows == 1;
      }
    }
  }

  boolean isMissing(int feature) {
    return missingInFeature[feature] == rows;
  }

  /** Whether the feature was measured in more than one cell, always with the same result. */
  boolean isConstant(int feature) {
    return minima[feature] == maxima[feature] && rows - missingInFeature[feature] > 1;
  }

  /** Whether the feature's values are 0, 1, 2, ... or 1, 2, 3, ... down the rows. */
  boolean numbersRows(int feature) {
    return numbersRows[feature] && (minima[feature] == 0f || minima[feature] == 1f);
  }

  boolean isMissingCell(int cell) {
    return missingInCell[cell] == minima.length;
  }

  double cellTotal(int cell) {
    return cellTotals[cell];
  }

  double featureTotal(int feature) {
    return featureTotals[feature];
  }

  /** Mean of the feature's values; NaN if there are none. */
  double mean(int feature) {
    return featureTotals[feature] / (rows - missingInFeature[feature]);
  }

  /** Mean square of the feature's differences from its mean; NaN if there are no values. */
  double variance(int feature) {
    int values = rows - missingInFeature[feature];
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

  /** The values that are no counts. */
  OddValues odd() {
    return odd;
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

  ModalitySummary summary(MeasuredCells modality) {
    return new ModalitySummary(
        modality.name(),
        modality.kind(),
        rows,
        minima.length,
        zeros,
        missing(),
        minimum(),
        maximum(),
        medianTotal(),
        sparse);
  }

  /** Median over the cells of the sum of a cell's values; NaN without cells. */
  double medianTotal() {
    return median(cellTotals);
  }

  /** Share of zeros among all values; NaN if there are none. */
  double zeroShare() {
    return (double) zeros / ((long) rows * minima.length);
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
