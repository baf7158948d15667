package org.chiasm.io.csv;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.core.text.Message;

/**
 * Collects rows of numbers, each in the smaller of its two forms, until it is known whether the
 * whole becomes a dense or a sparse matrix.
 *
 * <p>Sparse when more than two thirds of the values are zero and there are at least 4 million of
 * them: a stored value of a sparse matrix takes twice the memory of a dense one and is slower to
 * reach, so smaller tables gain nothing. Also sparse when a dense matrix would exceed what one
 * array can hold.
 */
final class RowStore {

  static final long LARGE_TABLE = 4_000_000L;
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private final int columns;
  private final List<Row> rows = new ArrayList<>();
  private long nonZero;

  RowStore(int columns) {
    this.columns = columns;
  }

  /** One row; no indices in dense form. Not a record: those do not go with arrays. */
  private static final class Row {
    final int[] indices;
    final float[] values;

    Row(int[] indices, float[] values) {
      this.indices = indices;
      this.values = values;
    }
  }

  private static final int[] DENSE = {};

  /** Adds a copy of a row, {@code [columns]}. */
  void add(float[] row) {
    int count = 0;
    for (float value : row) {
      count += value != 0f ? 1 : 0;
    }
    nonZero += count;
    rows.add(count > 0 && count < columns / 2 ? sparse(row, count) : new Row(DENSE, row.clone()));
  }

  private static Row sparse(float[] row, int count) {
    int[] indices = new int[count];
    float[] values = new float[count];
    int stored = 0;
    for (int column = 0; column < row.length; column++) {
      if (row[column] != 0f) {
        indices[stored] = column;
        values[stored++] = row[column];
      }
    }
    return new Row(indices, values);
  }

  /**
   * The rows as a matrix.
   *
   * @throws DataFormatException if there are more values than a matrix can hold
   */
  Matrix build(String source) {
    long size = (long) rows.size() * columns;
    boolean sparse = size >= LARGE_TABLE && 3 * nonZero < size;
    if (!sparse && size <= MAX_ARRAY) {
      return dense((int) size);
    }
    if (nonZero > MAX_ARRAY) {
      throw new DataFormatException(
          Message.format(
              "%s: %d x %d values of which %d are not zero, expected at most %d; split the table",
              source, rows.size(), columns, nonZero, MAX_ARRAY));
    }
    return sparse((int) nonZero);
  }

  private DenseMatrix dense(int size) {
    float[] values = new float[size];
    for (int index = 0; index < rows.size(); index++) {
      expand(rows.get(index), values, index * columns);
    }
    return DenseMatrix.wrap(rows.size(), columns, values);
  }

  private static void expand(Row row, float[] target, int offset) {
    if (row.indices.length == 0) {
      System.arraycopy(row.values, 0, target, offset, row.values.length);
      return;
    }
    for (int k = 0; k < row.indices.length; k++) {
      target[offset + row.indices[k]] = row.values[k];
    }
  }

  private SparseMatrix sparse(int size) {
    int[] starts = new int[rows.size() + 1];
    int[] indices = new int[size];
    float[] values = new float[size];
    int stored = 0;
    for (int index = 0; index < rows.size(); index++) {
      Row row = rows.get(index);
      boolean isDense = row.indices.length == 0;
      for (int k = 0; k < row.values.length; k++) {
        if (row.values[k] != 0f) {
          indices[stored] = isDense ? k : row.indices[k];
          values[stored++] = row.values[k];
        }
      }
      starts[index + 1] = stored;
    }
    return SparseMatrix.wrap(columns, starts, indices, values);
  }
}
