package org.chiasm.core.clustering;

import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;

/**
 * Cells in double precision, in blocks that stay in the cache nearest to the core, each stored
 * feature after feature so that a loop over cells is one over neighbouring numbers.
 */
final class CellBlocks {

  static final int SIZE = 256;

  private final int cells;
  private final double[][][] blocks;

  private CellBlocks(int cells, double[][][] blocks) {
    this.cells = cells;
    this.blocks = blocks;
  }

  /**
   * @param what is done with them, for the message
   * @throws IllegalArgumentException if a value is not finite
   */
  static CellBlocks of(DenseMatrix matrix, String what) {
    int count = (matrix.rows() + SIZE - 1) / SIZE;
    double[][][] blocks = new double[count][matrix.columns()][];
    for (int block = 0; block < count; block++) {
      int size = Math.min(SIZE, matrix.rows() - block * SIZE);
      for (int column = 0; column < matrix.columns(); column++) {
        blocks[block][column] = new double[size];
        for (int i = 0; i < size; i++) {
          blocks[block][column][i] = finite(matrix, block * SIZE + i, column, what);
        }
      }
    }
    return new CellBlocks(matrix.rows(), blocks);
  }

  private static double finite(DenseMatrix matrix, int row, int column, String what) {
    double value = matrix.at(row, column);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          Message.format(
              "%s: expected finite values, found %s in row %d, column %d",
              what, value, row, column));
    }
    return value;
  }

  int cells() {
    return cells;
  }

  int count() {
    return blocks.length;
  }

  /** {@code [features][cells of the block]}. */
  double[][] block(int index) {
    return blocks[index];
  }

  int size(int index) {
    return Math.min(SIZE, cells - index * SIZE);
  }
}
