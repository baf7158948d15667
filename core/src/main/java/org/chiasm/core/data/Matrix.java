package org.chiasm.core.data;

/**
 * An immutable matrix of single-precision values, cells in rows and features in columns. A missing
 * value is NaN.
 */
public sealed interface Matrix permits DenseMatrix, SparseMatrix {

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

  /** The given rows in the given order; an index may occur more than once. */
  Matrix selectRows(int[] rows);

  /** The given columns in the given order; an index may not occur more than once. */
  Matrix selectColumns(int[] columns);

  /** The same values in dense form; a dense matrix returns itself. */
  DenseMatrix toDense();
}
