package org.chiasm.core.statistics;

import java.util.Arrays;
import java.util.Objects;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * An immutable matrix of double-precision values, stored row after row, for what is estimated from
 * data: loadings, coefficients, probabilities. Equal when shape and all values are.
 */
public final class DoubleMatrix {

  private final int rows;
  private final int columns;
  private final double[] values;

  private DoubleMatrix(int rows, int columns, double[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /**
   * A matrix over an array that the caller hands over: it must not be written to afterwards.
   *
   * @param values row-major values, {@code [rows x columns]}
   * @throws IllegalArgumentException if the array's length is not {@code rows x columns}
   */
  public static DoubleMatrix wrap(int rows, int columns, double[] values) {
    if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          Message.format("expected %d x %d values, found %d", rows, columns, values.length));
    }
    return new DoubleMatrix(rows, columns, values);
  }

  /** The same values in double precision. */
  public static DoubleMatrix of(DenseMatrix matrix) {
    float[] values = matrix.toArray();
    double[] wide = new double[values.length];
    for (int index = 0; index < wide.length; index++) {
      wide[index] = values[index];
    }
    return wrap(matrix.rows(), matrix.columns(), wide);
  }

  static DoubleMatrix copyOf(DMatrixRMaj matrix) {
    int length = matrix.getNumElements();
    return wrap(matrix.numRows, matrix.numCols, Arrays.copyOf(matrix.data, length));
  }

  /** For reading only: shares the values. */
  DMatrixRMaj ejml() {
    return DMatrixRMaj.wrap(rows, columns, values);
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /**
   * The value at a place.
   *
   * @throws IndexOutOfBoundsException if the place is outside the matrix
   */
  public double at(int row, int column) {
    Objects.checkIndex(row, rows);
    Objects.checkIndex(column, columns);
    return values[row * columns + column];
  }

  /** One row as a new array, {@code [columns]}. */
  public double[] row(int row) {
    Objects.checkIndex(row, rows);
    return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }

  /** One column as a new array, {@code [rows]}. */
  public double[] column(int column) {
    Objects.checkIndex(column, columns);
    double[] result = new double[rows];
    for (int row = 0; row < rows; row++) {
      result[row] = values[row * columns + column];
    }
    return result;
  }

  /** The transposed matrix. */
  public DoubleMatrix transposed() {
    return copyOf(CommonOps_DDRM.transpose(ejml(), null));
  }

  /**
   * The matrix product {@code [a, b] x [b, c] -> [a, c]}.
   *
   * @throws IllegalArgumentException if the inner lengths differ
   */
  public DoubleMatrix times(DoubleMatrix other) {
    if (columns != other.rows) {
      throw new IllegalArgumentException(
          Message.format("expected a factor of %d rows, found %s", columns, other));
    }
    if (columns == 0) {
      return wrap(rows, other.columns, new double[rows * other.columns]);
    }
    DMatrixRMaj product = new DMatrixRMaj(rows, other.columns);
    CommonOps_DDRM.mult(ejml(), other.ejml(), product);
    return copyOf(product);
  }

  /** Every column times a number of its own. */
  public DoubleMatrix withScaledColumns(double[] factors) {
    double[] scaled = values.clone();
    for (int index = 0; index < scaled.length; index++) {
      scaled[index] *= factors[index % columns];
    }
    return wrap(rows, columns, scaled);
  }

  /** All values, row after row, as a new array. */
  public double[] toArray() {
    return values.clone();
  }

  /** The values rounded to single precision. */
  public DenseMatrix toDense() {
    float[] rounded = new float[values.length];
    for (int index = 0; index < rounded.length; index++) {
      rounded[index] = (float) values[index];
    }
    return DenseMatrix.wrap(rows, columns, rounded);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DoubleMatrix that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "DoubleMatrix[" + rows + " x " + columns + "]";
  }
}
