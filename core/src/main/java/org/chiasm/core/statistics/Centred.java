package org.chiasm.core.statistics;

import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;
import org.ejml.data.DMatrixRMaj;

/** Single-precision data as double-precision differences to column means. */
final class Centred {

  private Centred() {}

  /** {@code x - mean} of all rows; a missing value becomes 0, that is, the mean. */
  static DMatrixRMaj of(Matrix cells, double[] means) {
    DMatrixRMaj centred = new DMatrixRMaj(cells.rows(), cells.columns());
    fill(cells, 0, cells.rows(), means, centred);
    return centred;
  }

  /** The same for rows {@code start .. end-1}, written to the first rows of the target. */
  static void fill(Matrix cells, int start, int end, double[] means, DMatrixRMaj target) {
    int columns = cells.columns();
    float[] row = new float[columns];
    for (int cell = start; cell < end; cell++) {
      cells.copyRow(cell, row, 0);
      int offset = (cell - start) * columns;
      for (int column = 0; column < columns; column++) {
        double difference = row[column] - means[column];
        target.data[offset + column] = Float.isNaN(row[column]) ? 0 : difference;
      }
    }
  }

  /** Rounded to single precision, with {@code shift[column]} added first. */
  static DenseMatrix shifted(DMatrixRMaj matrix, double[] shift) {
    float[] values = new float[matrix.getNumElements()];
    int index = 0;
    for (int row = 0; row < matrix.numRows; row++) {
      for (int column = 0; column < matrix.numCols; column++, index++) {
        values[index] = (float) (matrix.data[index] + shift[column]);
      }
    }
    return DenseMatrix.wrap(matrix.numRows, matrix.numCols, values);
  }

  /**
   * @throws IllegalArgumentException if a matrix has another number of columns than the fitted one
   */
  static void requireColumns(String what, int expected, Matrix found) {
    if (found.columns() != expected) {
      throw new IllegalArgumentException(
          Message.format("%s: expected %d columns, found %d", what, expected, found.columns()));
    }
  }

  /**
   * @throws IllegalArgumentException if a value is NaN or infinite
   */
  static void requireFinite(String what, Matrix matrix) {
    float[] row = new float[matrix.columns()];
    for (int index = 0; index < matrix.rows(); index++) {
      matrix.copyRow(index, row, 0);
      for (int column = 0; column < row.length; column++) {
        if (!Float.isFinite(row[column])) {
          throw new IllegalArgumentException(
              Message.format(
                  "%s: expected finite values, found %s in row %d, column %d",
                  what, row[column], index, column));
        }
      }
    }
  }
}
