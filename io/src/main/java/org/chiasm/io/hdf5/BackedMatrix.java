package org.chiasm.io.hdf5;

import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.RowBlocks;

/** A matrix that stays in its file, of which blocks of rows are read. */
public sealed interface BackedMatrix extends RowBlocks
    permits DenseRows, CompressedRows, CompressedColumns {

  /** A dense matrix. */
  static BackedMatrix dense(Hdf5Array array) {
    return new DenseRows(array.requireDimensions(2));
  }

  /**
   * A matrix compressed by row (CSR): a group of {@code data}, {@code indices} and {@code indptr}.
   *
   * @throws DataFormatException if they do not describe a matrix of that shape
   */
  static BackedMatrix compressedRows(Hdf5Group group, int rows, int columns) {
    return compressedRows(group, SparseNames.ANNDATA, rows, columns);
  }

  /**
   * The same with arrays of other names.
   *
   * @throws DataFormatException if they do not describe a matrix of that shape
   */
  static BackedMatrix compressedRows(Hdf5Group group, SparseNames names, int rows, int columns) {
    return new CompressedRows(Compressed.of(group, names, rows, columns), columns);
  }

  /**
   * A matrix compressed by column (CSC), else as by row.
   *
   * @throws DataFormatException if they do not describe a matrix of that shape
   */
  static BackedMatrix compressedColumns(Hdf5Group group, int rows, int columns) {
    return compressedColumns(group, SparseNames.ANNDATA, rows, columns);
  }

  /**
   * The same with arrays of other names.
   *
   * @throws DataFormatException if they do not describe a matrix of that shape
   */
  static BackedMatrix compressedColumns(Hdf5Group group, SparseNames names, int rows, int columns) {
    return new CompressedColumns(Compressed.of(group, names, columns, rows), rows);
  }

  /**
   * A size of a matrix as the file states it.
   *
   * @throws DataFormatException if it is negative or 2^31 or more
   */
  static int size(Hdf5Group group, long stated) {
    if (stated < 0 || stated > Matrix.MAX_VALUES) {
      throw group.failure("expected a shape of sizes below 2^31, found " + stated);
    }
    return (int) stated;
  }
}
