package org.chiasm.io.hdf5;

import org.chiasm.core.data.DataFormatException;

/** The stored values of a compressed matrix in double precision, one after the other. */
public final class SparseEntries {

  private SparseEntries() {}

  /** Takes a value and its place. */
  public interface Receiver {
    /** Takes one value. */
    void take(int row, int column, double value);
  }

  /**
   * Reads all values of a matrix compressed by row (CSR).
   *
   * @throws DataFormatException if the group does not describe a matrix of that shape
   */
  public static void byRow(Hdf5Group group, int rows, int columns, Receiver receiver) {
    Compressed.of(group, SparseNames.ANNDATA, rows, columns).forEach(receiver);
  }

  /**
   * Reads all values of a matrix compressed by column (CSC).
   *
   * @throws DataFormatException if the group does not describe a matrix of that shape
   */
  public static void byColumn(Hdf5Group group, int rows, int columns, Receiver receiver) {
    Compressed.of(group, SparseNames.ANNDATA, columns, rows)
        .forEach((column, row, value) -> receiver.take(row, column, value));
  }
}
