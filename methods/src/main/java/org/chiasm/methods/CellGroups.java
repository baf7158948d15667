package org.chiasm.methods;

import java.util.Arrays;
import java.util.function.Consumer;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;

/** Regroups cells that come in blocks of any size into groups of one size, but for the last. */
final class CellGroups {

  private final int size;
  private final int width;
  private final Consumer<DenseMatrix> taker;
  private float[] pending = new float[0];
  private int filled;

  /**
   * @param size cells of a group
   * @param width values of a cell
   * @param taker is given one group after the other
   */
  CellGroups(int size, int width, Consumer<DenseMatrix> taker) {
    this.size = size;
    this.width = width;
    this.taker = taker;
  }

  /** Adds the next cells. */
  void add(DenseMatrix block) {
    int row = 0;
    while (row < block.rows()) {
      if (filled == 0 && row == 0 && block.rows() == size) {
        taker.accept(block);
        return;
      }
      if (filled == 0) {
        pending = new float[Matrix.size(size, width)];
      }
      block.copyRow(row++, pending, filled++ * width);
      if (filled == size) {
        end();
      }
    }
  }

  /** There are no more cells. */
  void end() {
    if (filled > 0) {
      int length = filled * width;
      float[] values = filled == size ? pending : Arrays.copyOf(pending, length);
      taker.accept(DenseMatrix.wrap(filled, width, values));
      filled = 0;
    }
  }
}
