package org.chiasm.io.numbers;

import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.SparseMatrix;

/**
 * A matrix with the nearest whole number in the place of each value, the even one of two; what is
 * missing stays so.
 *
 * @param values sparse if the matrix was
 * @param changedValues how many values were no whole numbers
 */
public record Rounded(Matrix values, long changedValues) {

  /** Rounds the values of a matrix. */
  public static Rounded of(Matrix matrix) {
    SparseMatrix.Builder sparse = new SparseMatrix.Builder(matrix.columns(), 16);
    float[][] dense = new float[matrix instanceof DenseMatrix ? matrix.rows() : 0][];
    float[] row = new float[matrix.columns()];
    long changed = 0;
    for (int cell = 0; cell < matrix.rows(); cell++) {
      matrix.copyRow(cell, row, 0);
      for (int column = 0; column < row.length; column++) {
        // + 0 makes zero of minus zero
        float whole = (float) Math.rint(row[column]) + 0f;
        changed += whole != row[column] && !Float.isNaN(whole) ? 1 : 0;
        row[column] = whole;
      }
      if (matrix instanceof DenseMatrix) {
        dense[cell] = row.clone();
      } else {
        sparse.addRow(row);
      }
    }
    return new Rounded(
        matrix instanceof DenseMatrix
            ? DenseMatrix.generate(matrix.rows(), matrix.columns(), cell -> dense[cell])
            : sparse.build(),
        changed);
  }
}
