package org.chiasm.core.data;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** A matrix in memory as blocks. */
record MatrixBlocks(Matrix matrix) implements RowBlocks {

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

  /** There is nothing to read that another thread could. */
  @Override
  public <T> void visit(Preparation<T> preparation, Consumer<T> visitor, IntConsumer done) {
    int first = 0;
    do {
      int count = Math.min(blockRows(), rows() - first);
      visitor.accept(preparation.of(first, rows(first, count)));
      first += count;
      done.accept(first);
    } while (first < rows());
  }

  @Override
  public RowBlocks selectColumns(int[] selected) {
    return new MatrixBlocks(matrix.selectColumns(selected));
  }
}
