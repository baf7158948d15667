package org.chiasm.core.data;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A matrix of which blocks of rows are to be had: in memory, or in a file that is larger than it.
 */
public interface RowBlocks {

  /** Blocks are of whole multiples of this, if of more rows than that. */
  int MULTIPLE = 512;

  /** Number of rows (cells). */
  int rows();

  /** Number of columns (features). */
  int columns();

  /**
   * A block of rows; all rows are the whole matrix.
   *
   * @throws DataFormatException if the file that has them is damaged there
   */
  Matrix rows(int first, int count);

  /** Rows of which a block takes some megabytes in dense form, at least one. */
  int blockRows();

  /**
   * Rows of a number of columns that are about a million values, at least one: of tables that are
   * not wide a multiple of what networks take at once.
   */
  static int rowsOfBlock(int columns) {
    int rows = Math.max(1, (1 << 20) / Math.max(1, columns));
    return rows < MULTIPLE ? rows : rows - rows % MULTIPLE;
  }

  /** Takes the blocks of a matrix one after the other. */
  interface Visitor {
    /**
     * Takes a block.
     *
     * @param first the row of the whole that is the first of the block
     */
    void visit(int first, Matrix block);
  }

  /** What is made of a block before it is visited. */
  interface Preparation<T> {
    /**
     * Prepares a block, one after the other, but maybe on another thread than that of the visitor.
     *
     * @param first the row of the whole that is the first of the block
     */
    T of(int first, Matrix block);
  }

  /**
   * Goes through all rows from the first to the last; a matrix without rows is one empty block. Of
   * several blocks the next is read while one is visited.
   *
   * @param done is told after each block how many rows have been visited
   */
  default void visit(Visitor visitor, IntConsumer done) {
    Preparation<Runnable> whole = (first, block) -> () -> visitor.visit(first, block);
    visit(whole, Runnable::run, done);
  }

  /**
   * Goes through all rows likewise; the next block is read and prepared while what was made of one
   * is visited.
   *
   * @param done is told after each block how many rows have been visited
   */
  default <T> void visit(Preparation<T> preparation, Consumer<T> visitor, IntConsumer done) {
    if (rows() > blockRows()) {
      ReadAhead.visit(this, preparation, visitor, done);
    } else {
      visitor.accept(preparation.of(0, rows(0, rows())));
      done.accept(rows());
    }
  }

  /** A matrix that is in memory. */
  static RowBlocks of(Matrix matrix) {
    return new MatrixBlocks(matrix);
  }

  /** Some of the columns in the given order; an index may not occur more than once. */
  default RowBlocks selectColumns(int[] selected) {
    return new ColumnsOfBlocks(this, selected.clone());
  }
}
