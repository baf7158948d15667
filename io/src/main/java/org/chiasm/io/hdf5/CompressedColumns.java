package org.chiasm.io.hdf5;

import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.RowBlocks;
import org.chiasm.core.data.SparseMatrix;
import org.jspecify.annotations.Nullable;

/**
 * A matrix compressed by column (CSC) in its file. Its rows lie all over the file: the whole is
 * read when the first rows are asked for.
 */
final class CompressedColumns implements BackedMatrix {

  private final Compressed stored;
  private final int rows;
  private @Nullable SparseMatrix byRow;

  CompressedColumns(Compressed stored, int rows) {
    this.stored = stored;
    this.rows = rows;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return stored.majors();
  }

  @Override
  public int blockRows() {
    return RowBlocks.rowsOfBlock(columns());
  }

  @Override
  public Matrix rows(int first, int count) {
    SparseMatrix whole = byRow;
    if (whole == null) {
      whole = stored.majors(0, stored.majors()).transposed();
      byRow = whole;
    }
    return whole.rows(first, count);
  }
}
