package org.chiasm.core.data;

import org.chiasm.core.text.Message;

/**
 * An immutable matrix of single-precision values, cells in rows and features in columns. A missing
 * value is NaN.
 */
public sealed interface Matrix permits DenseMatrix, SparseMatrix {

  /** The most values that a matrix can hold: what the common virtual machines put in one array. */
  int MAX_VALUES = Integer.MAX_VALUE - 8;

  /**
   * Number of values of a dense matrix of the given shape.
   *
   * @throws IllegalArgumentException if it is more than {@link #MAX_VALUES}
   */
  static int size(int rows, int columns) {
    long size = (long) rows * columns;
    if (size > MAX_VALUES) {
      throw new IllegalArgumentException(
          Message.format(
              "%d rows x %d columns are %d values, more than the %d that one matrix can hold",
              rows, columns, size, MAX_VALUES));
    }
    return (int) size;
  }

  /** Number of rows (cells). */
  int rows();

  /** Number of columns (features). */
  int columns();

  /**
   * The value at a place.
   *
   * @throws IndexOutOfBoundsException if the place is outside the matrix
   */
  float at(int row, int column);

  /** Writes one whole row, zeros included, to {@code target[offset .. offset + columns)}. */
  void copyRow(int row, float[] target, int offset);

  /**
   * Writes the values of a row that are kept, in the order of their columns: all of a dense matrix,
   * of a sparse one those that are not left out as zero.
   *
   * @param targetColumns gets the column of each
   * @param targetValues gets the values
   * @return how many there are
   */
  int copyStored(int row, int[] targetColumns, float[] targetValues);

  /**
   * Consecutive rows; the matrix itself if these are all.
   *
   * @throws IndexOutOfBoundsException if there are no such rows
   */
  Matrix rows(int first, int count);

  /** The given rows in the given order; an index may occur more than once. */
  Matrix selectRows(int[] rows);

  /** The given columns in the given order; an index may not occur more than once. */
  Matrix selectColumns(int[] columns);

  /** The same values in dense form; a dense matrix returns itself. */
  DenseMatrix toDense();
}
