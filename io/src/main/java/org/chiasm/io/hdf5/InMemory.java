package org.chiasm.io.hdf5;

import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.RowBlocks;

/** A matrix that was read in whole, since the file does not have it as one. */
record InMemory(Matrix matrix) implements BackedMatrix {

  @Override
  public int rows() {
    return matrix.rows();
  }

  @Override
  public int columns() {
    return matrix.columns();
  }

  @Override
  public int blockRows() {
    return RowBlocks.rowsOfBlock(columns());
  }

  @Override
  public Matrix rows(int first, int count) {
    return matrix.rows(first, count);
  }
}
