package org.chiasm.core.data;

import java.util.Arrays;

/** Some of the columns of a matrix of blocks. */
final class ColumnsOfBlocks implements RowBlocks {

  private final RowBlocks whole;
  private final int[] selected;

  ColumnsOfBlocks(RowBlocks whole, int[] selected) {
    this.whole = whole;
    this.selected = selected;
  }

  @Override
  public int rows() {
    return whole.rows();
  }

  @Override
  public int columns() {
    return selected.length;
  }

  @Override
  public int blockRows() {
    return whole.blockRows();
  }

  @Override
  public Matrix rows(int first, int count) {
    return whole.rows(first, count).selectColumns(selected);
  }

  @Override
  public RowBlocks selectColumns(int[] again) {
    return new ColumnsOfBlocks(
        whole, Arrays.stream(again).map(column -> selected[column]).toArray());
  }
}
