package org.chiasm.io.numbers;

import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.SparseMatrix;

/** Matrices with rows and columns exchanged. */
public final class Turned {

  private Turned() {}

  /** The transpose, sparse if the matrix is. */
  public static Matrix of(Matrix matrix) {
    return matrix instanceof SparseMatrix sparse ? sparse.transposed() : of((DenseMatrix) matrix);
  }

  /** The transpose. */
  public static DenseMatrix of(DenseMatrix matrix) {
    // what is stored by row is stored by column for the transpose
    int height = matrix.columns();
    int width = matrix.rows();
    return DenseMatrix.wrap(height, width, byColumn(matrix.toArray(), height, width));
  }

  /**
   * Values that are stored column after column, row after row.
   *
   * @param rows of the matrix; {@code values[column * rows + row]} is one of its values
   */
  public static float[] byColumn(float[] values, int rows, int columns) {
    float[] result = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result[row * columns + column] = values[column * rows + row];
      }
    }
    return result;
  }
}
