package org.chiasm.core.data;

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

  @Override
  public RowBlocks selectColumns(int[] selected) {
    return new MatrixBlocks(matrix.selectColumns(selected));
  }
}
