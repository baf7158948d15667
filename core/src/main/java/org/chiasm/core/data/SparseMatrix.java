package org.chiasm.core.data;

import java.util.Arrays;
import java.util.Objects;
import org.chiasm.core.text.Message;

/**
 * A sparse matrix in compressed row form (CSR): places that are not stored are zero. Column indices
 * rise strictly within a row. A missing value is a stored NaN.
 */
public final class SparseMatrix implements Matrix {

  private final int columns;
  private final int[] rowStarts;
  private final int[] columnIndices;
  private final float[] values;

  private SparseMatrix(int columns, int[] rowStarts, int[] columnIndices, float[] values) {
    this.columns = columns;
    this.rowStarts = rowStarts;
    this.columnIndices = columnIndices;
    this.values = values;
  }

  /**
   * A matrix over arrays that the caller hands over: they must not be written to afterwards.
   *
   * @param rowStarts where each row begins in the other two, {@code [rows + 1]}
   * @param columnIndices column of each stored value, rising within a row
   * @param values the stored values
   * @throws IllegalArgumentException if the three do not describe such a matrix
   */
  public static SparseMatrix wrap(
      int columns, int[] rowStarts, int[] columnIndices, float[] values) {
    int stored = values.length;
    if (columns < 0) {
      throw new IllegalArgumentException("expected 0 or more columns, found " + columns);
    }
    if (rowStarts.length == 0
        || rowStarts[0] != 0
        || rowStarts[rowStarts.length - 1] != stored
        || columnIndices.length != stored) {
      throw new IllegalArgumentException(
          Message.format(
              "row starts must run from 0 to the %d stored values, and column indices be as many (found %d)",
              stored, columnIndices.length));
    }
    for (int row = 0; row + 1 < rowStarts.length; row++) {
      checkRow(row, columns, rowStarts, columnIndices);
    }
    return new SparseMatrix(columns, rowStarts, columnIndices, values);
  }

  private static void checkRow(int row, int columns, int[] rowStarts, int[] columnIndices) {
    if (rowStarts[row + 1] < rowStarts[row] || rowStarts[row + 1] > columnIndices.length) {
      throw new IllegalArgumentException("row starts fall after row " + row);
    }
    int previous = -1;
    for (int k = rowStarts[row]; k < rowStarts[row + 1]; k++) {
      if (columnIndices[k] <= previous || columnIndices[k] >= columns) {
        throw new IllegalArgumentException(
            Message.format(
                "row %d: column index %d after %d, expected rising indices below %d",
                row, columnIndices[k], previous, columns));
      }
      previous = columnIndices[k];
    }
  }

  /** The matrix with rows and columns exchanged. */
  public SparseMatrix transposed() {
    int[] starts = new int[columns + 1];
    for (int column : columnIndices) {
      starts[column + 1]++;
    }
    for (int column = 0; column < columns; column++) {
      starts[column + 1] += starts[column];
    }
    int[] next = starts.clone();
    int[] rows = new int[values.length];
    float[] moved = new float[values.length];
    for (int row = 0; row < rows(); row++) {
      for (int k = rowStarts[row]; k < rowStarts[row + 1]; k++) {
        int place = next[columnIndices[k]]++;
        rows[place] = row;
        moved[place] = values[k];
      }
    }
    return new SparseMatrix(rows(), starts, rows, moved);
  }

  /** The sparse form of a matrix. */
  public static SparseMatrix of(Matrix matrix) {
    if (matrix instanceof SparseMatrix sparse) {
      return sparse;
    }
    Builder builder = new Builder(matrix.columns(), 1024);
    float[] row = new float[matrix.columns()];
    for (int index = 0; index < matrix.rows(); index++) {
      matrix.copyRow(index, row, 0);
      builder.addRow(row);
    }
    return builder.build();
  }

  @Override
  public int rows() {
    return rowStarts.length - 1;
  }

  @Override
  public int columns() {
    return columns;
  }

  /** Number of stored values. */
  public int storedValues() {
    return values.length;
  }

  /** Where each row begins in the stored values, {@code [rows + 1]}. */
  public int[] rowStarts() {
    return rowStarts.clone();
  }

  /** Column of each stored value. */
  public int[] columnIndices() {
    return columnIndices.clone();
  }

  /** The stored values, row by row. */
  public float[] storedArray() {
    return values.clone();
  }

  @Override
  public float at(int row, int column) {
    Objects.checkIndex(row, rows());
    Objects.checkIndex(column, columns);
    int found = Arrays.binarySearch(columnIndices, rowStarts[row], rowStarts[row + 1], column);
    return found < 0 ? 0f : values[found];
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    Objects.checkIndex(row, rows());
    Arrays.fill(target, offset, offset + columns, 0f);
    for (int k = rowStarts[row]; k < rowStarts[row + 1]; k++) {
      target[offset + columnIndices[k]] = values[k];
    }
  }

  @Override
  public int copyStored(int row, int[] targetColumns, float[] targetValues) {
    int start = rowStarts[row];
    int count = rowStarts[row + 1] - start;
    System.arraycopy(columnIndices, start, targetColumns, 0, count);
    System.arraycopy(values, start, targetValues, 0, count);
    return count;
  }

  @Override
  public SparseMatrix rows(int first, int count) {
    Objects.checkFromIndexSize(first, count, rows());
    if (count == rows()) {
      return this;
    }
    int from = rowStarts[first];
    int to = rowStarts[first + count];
    int[] starts = new int[count + 1];
    Arrays.setAll(starts, row -> rowStarts[first + row] - from);
    return new SparseMatrix(
        columns,
        starts,
        Arrays.copyOfRange(columnIndices, from, to),
        Arrays.copyOfRange(values, from, to));
  }

  @Override
  public SparseMatrix selectRows(int[] selected) {
    Builder builder = new Builder(columns, values.length);
    for (int row : selected) {
      Objects.checkIndex(row, rows());
      builder.addStored(columnIndices, values, rowStarts[row], rowStarts[row + 1]);
    }
    return builder.build();
  }

  @Override
  public SparseMatrix selectColumns(int[] selected) {
    int[] placeOf = new int[columns];
    Arrays.fill(placeOf, -1);
    boolean rising = true;
    for (int place = 0; place < selected.length; place++) {
      placeOf[selected[place]] = place;
      rising &= place == 0 || selected[place] > selected[place - 1];
    }
    return rising ? risingColumns(selected.length, placeOf) : reordered(selected);
  }

  /** The plain twin is {@link #reordered}. */
  private SparseMatrix risingColumns(int width, int[] placeOf) {
    int[] starts = new int[rows() + 1];
    int[] places = new int[values.length];
    float[] kept = new float[values.length];
    int stored = 0;
    for (int row = 0; row < rows(); row++) {
      for (int k = rowStarts[row]; k < rowStarts[row + 1]; k++) {
        int place = placeOf[columnIndices[k]];
        if (place >= 0 && values[k] != 0f) {
          places[stored] = place;
          kept[stored++] = values[k];
        }
      }
      starts[row + 1] = stored;
    }
    return new SparseMatrix(
        width, starts, Arrays.copyOf(places, stored), Arrays.copyOf(kept, stored));
  }

  private SparseMatrix reordered(int[] selected) {
    Builder builder = new Builder(selected.length, values.length);
    float[] whole = new float[columns];
    float[] row = new float[selected.length];
    for (int index = 0; index < rows(); index++) {
      copyRow(index, whole, 0);
      for (int column = 0; column < selected.length; column++) {
        row[column] = whole[selected[column]];
      }
      builder.addRow(row);
    }
    return builder.build();
  }

  @Override
  public DenseMatrix toDense() {
    float[] dense = new float[Matrix.size(rows(), columns)];
    for (int row = 0; row < rows(); row++) {
      copyRow(row, dense, row * columns);
    }
    return DenseMatrix.wrap(rows(), columns, dense);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparseMatrix that
        && columns == that.columns
        && Arrays.equals(rowStarts, that.rowStarts)
        && Arrays.equals(columnIndices, that.columnIndices)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(columnIndices) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "SparseMatrix[" + rows() + " x " + columns + ", " + values.length + " stored]";
  }

  /** Collects rows one after the other. */
  public static final class Builder {
    private final int columns;
    private int[] rowStarts = new int[64];
    private int rows;
    private int[] columnIndices;
    private float[] values;
    private int stored;

    /** A builder for rows of {@code columns} values, with room for some stored values. */
    public Builder(int columns, int expectedValues) {
      this.columns = columns;
      this.columnIndices = new int[Math.max(16, expectedValues)];
      this.values = new float[Math.max(16, expectedValues)];
    }

    /** Adds one row given in dense form. */
    public Builder addRow(float[] row) {
      if (row.length != columns) {
        throw new IllegalArgumentException(
            Message.format("row %d has %d values, expected %d", rows, row.length, columns));
      }
      for (int column = 0; column < columns; column++) {
        if (row[column] != 0f) {
          reserve(1);
          columnIndices[stored] = column;
          values[stored++] = row[column];
        }
      }
      endRow();
      return this;
    }

    private void addStored(int[] fromIndices, float[] fromValues, int start, int end) {
      reserve(end - start);
      System.arraycopy(fromIndices, start, columnIndices, stored, end - start);
      System.arraycopy(fromValues, start, values, stored, end - start);
      stored += end - start;
      endRow();
    }

    private void reserve(int more) {
      if (more > values.length - stored) {
        long grown = (long) values.length + (values.length >> 1);
        int size = (int) Math.max(needed(more), Math.min(grown, MAX_VALUES));
        columnIndices = Arrays.copyOf(columnIndices, size);
        values = Arrays.copyOf(values, size);
      }
    }

    private long needed(int more) {
      long needed = (long) stored + more;
      if (needed > MAX_VALUES) {
        throw new IllegalArgumentException(
            Message.format(
                "the first %d rows hold %d values that are not zero, more than the %d that one"
                    + " matrix can hold",
                rows + 1, needed, MAX_VALUES));
      }
      return needed;
    }

    private void endRow() {
      rows++;
      if (rows == rowStarts.length) {
        rowStarts = Arrays.copyOf(rowStarts, rows * 2);
      }
      rowStarts[rows] = stored;
    }

    /** The rows added so far as a matrix. */
    public SparseMatrix build() {
      return new SparseMatrix(
          columns,
          Arrays.copyOf(rowStarts, rows + 1),
          Arrays.copyOf(columnIndices, stored),
          Arrays.copyOf(values, stored));
    }
  }
}
