package org.chiasm.io.hdf5;

import org.chiasm.core.data.Matrix;

/** A matrix compressed by row (CSR) in its file. */
final class CompressedRows implements BackedMatrix {

  private static final int BLOCK_VALUES = 1 << 19;

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
    return (int) Math.max(1, BLOCK_VALUES / Math.max(1, stored.meanStored()));
  }

  @Override
  public Matrix rows(int first, int count) {
    return stored.majors(first, count);
  }
}
