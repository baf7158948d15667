package org.chiasm.io.hdf5;

import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.RowBlocks;

/** A dense matrix in its file. */
final class DenseRows implements BackedMatrix {

  private final Hdf5Array array;
  private final int rows;
  private final int columns;

  DenseRows(Hdf5Array array) {
    this.array = array;
    this.rows = array.size(0);
    this.columns = array.size(1);
  }

  @Override
  public int rows() {
    return rows;
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
    float[] values = new float[Matrix.size(count, columns)];
    int step = blockRows();
    for (int done = 0; done < count; done += step) {
      float[] block = array.floats((long) first + done, Math.min(step, count - done));
      System.arraycopy(block, 0, values, done * columns, block.length);
    }
    return DenseMatrix.wrap(count, columns, values);
  }
}
