package org.chiasm.core.data;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;
import org.chiasm.core.text.Message;

/** A dense matrix, stored row after row. Equal when shape and all values are (NaN equals NaN). */
public final class DenseMatrix implements Matrix {

  private final int rows;
  private final int columns;
  private final float[] values;

  private DenseMatrix(int rows, int columns, float[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /**
   * A matrix over an array that the caller hands over: it must not be written to afterwards.
   *
   * @param values row-major values, {@code [rows x columns]}
   * @throws IllegalArgumentException if the array's length is not {@code rows x columns}
   */
  public static DenseMatrix wrap(int rows, int columns, float[] values) {
    if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          Message.format("expected %d x %d values, found %d", rows, columns, values.length));
    }
    return new DenseMatrix(rows, columns, values);
  }

  /**
   * A matrix from rows of equal length; mostly for tests and small tables.
   *
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static DenseMatrix ofRows(float[]... rowValues) {
    int columns = rowValues.length == 0 ? 0 : rowValues[0].length;
    float[] values = new float[Matrix.size(rowValues.length, columns)];
    for (int row = 0; row < rowValues.length; row++) {
      if (rowValues[row].length != columns) {
        throw new IllegalArgumentException(
            Message.format(
                "row %d has %d values, expected %d", row, rowValues[row].length, columns));
      }
      System.arraycopy(rowValues[row], 0, values, row * columns, columns);
    }
    return new DenseMatrix(rowValues.length, columns, values);
  }

  /**
   * A matrix whose row {@code i} is {@code row.apply(i)}.
   *
   * @throws IllegalArgumentException if a row's length is not {@code columns}
   */
  public static DenseMatrix generate(int rows, int columns, IntFunction<float[]> row) {
    float[] values = new float[Matrix.size(rows, columns)];
    for (int index = 0; index < rows; index++) {
      float[] generated = row.apply(index);
      if (generated.length != columns) {
        throw new IllegalArgumentException(
            Message.format("row %d has %d values, expected %d", index, generated.length, columns));
      }
      System.arraycopy(generated, 0, values, index * columns, columns);
    }
    return new DenseMatrix(rows, columns, values);
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public float at(int row, int column) {
    Objects.checkIndex(row, rows);
    Objects.checkIndex(column, columns);
    return values[row * columns + column];
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    Objects.checkIndex(row, rows);
    System.arraycopy(values, row * columns, target, offset, columns);
  }

  @Override
  public int copyStored(int row, int[] targetColumns, float[] targetValues) {
    copyRow(row, targetValues, 0);
    for (int column = 0; column < columns; column++) {
      targetColumns[column] = column;
    }
    return columns;
  }

  @Override
  public DenseMatrix rows(int first, int count) {
    Objects.checkFromIndexSize(first, count, rows);
    return count == rows
        ? this
        : new DenseMatrix(
            count, columns, Arrays.copyOfRange(values, first * columns, (first + count) * columns));
  }

  /** Whether any value is missing (NaN). */
  public boolean hasMissing() {
    // a sum with NaN in it is NaN, and additions that do not wait for each other take less time
    // than
    // comparisons; without NaN only infinite values of both signs have such a sum
    float one = 0f;
    float two = 0f;
    float three = 0f;
    float four = 0f;
    int index = 0;
    for (; index + 4 <= values.length; index += 4) {
      one += values[index];
      two += values[index + 1];
      three += values[index + 2];
      four += values[index + 3];
    }
    return Float.isNaN(one + two + (three + four)) ? anyMissing(0) : anyMissing(index);
  }

  private boolean anyMissing(int from) {
    for (int index = from; index < values.length; index++) {
      if (Float.isNaN(values[index])) {
        return true;
      }
    }
    return false;
  }

  /** One row as a new array, {@code [columns]}. */
  public float[] row(int row) {
    Objects.checkIndex(row, rows);
    return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }

  /** One column as a new array, {@code [rows]}. */
  public float[] column(int column) {
    Objects.checkIndex(column, columns);
    float[] result = new float[rows];
    for (int row = 0; row < rows; row++) {
      result[row] = values[row * columns + column];
    }
    return result;
  }

  /** Puts all values, row after row, into a buffer. */
  public void copyTo(FloatBuffer target) {
    target.put(values);
  }

  /** All values, row after row, as a new array. */
  public float[] toArray() {
    return values.clone();
  }

  @Override
  public DenseMatrix selectRows(int[] selected) {
    float[] result = new float[Matrix.size(selected.length, columns)];
    for (int index = 0; index < selected.length; index++) {
      copyRow(selected[index], result, index * columns);
    }
    return new DenseMatrix(selected.length, columns, result);
  }

  @Override
  public DenseMatrix selectColumns(int[] selected) {
    float[] result = new float[Matrix.size(rows, selected.length)];
    int target = 0;
    for (int row = 0; row < rows; row++) {
      for (int column : selected) {
        result[target++] = at(row, column);
      }
    }
    return new DenseMatrix(rows, selected.length, result);
  }

  @Override
  public DenseMatrix toDense() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DenseMatrix that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "DenseMatrix[" + rows + " x " + columns + "]";
  }
}
