package org.chiasm.io.hdf5;

import java.util.Arrays;
import org.chiasm.core.data.Matrix;

/** A matrix that was read in whole, since the file does not have it as one. */
record InMemory(Matrix matrix) implements BackedMatrix {

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
    return Math.max(1, rows());
  }

  @Override
  public Matrix rows(int first, int count) {
    return InMemory.rows(matrix, first, count);
  }

  /** Some rows of a matrix; the matrix itself if these are all. */
  static Matrix rows(Matrix matrix, int first, int count) {
    if (first == 0 && count == matrix.rows()) {
      return matrix;
    }
    int[] wanted = new int[count];
    Arrays.setAll(wanted, index -> first + index);
    return matrix.selectRows(wanted);
  }
}
