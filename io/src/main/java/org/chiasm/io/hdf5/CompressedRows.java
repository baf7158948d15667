package org.chiasm.io.hdf5;

import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.RowBlocks;

/** A matrix compressed by row (CSR) in its file. */
final class CompressedRows implements BackedMatrix {

  private final Compressed stored;
  private final int columns;

  CompressedRows(Compressed stored, int columns) {
    this.stored = stored;
    this.columns = columns;
  }

  @Override
  public int rows() {
    return stored.majors();
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public int blockRows() {
    return RowBlocks.rowsOfBlock(columns);
  }

  @Override
  public Matrix rows(int first, int count) {
    return stored.majors(first, count);
  }
}
