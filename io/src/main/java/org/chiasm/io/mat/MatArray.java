package org.chiasm.io.mat;

import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.io.numbers.Turned;

/** A variable of a MAT-file, of whichever version that is. */
sealed interface MatArray permits MatArray.Numbers, MatArray.Letters, MatArray.Cells, UnreadArray {

  /** Its lengths as MATLAB gives them, at least two. */
  List<Integer> dimensions();

  /** What it is in words, such as {@code double} or {@code complex single}. */
  String kind();

  /** Length of the first dimension. */
  default int rows() {
    return dimensions().get(0);
  }

  /** Length of the second dimension. */
  default int columns() {
    return dimensions().get(1);
  }

  /** Whether it has two dimensions. */
  default boolean isFlat() {
    return dimensions().size() == 2;
  }

  /** Whether it is a single row or column. */
  default boolean isVector() {
    return isFlat() && (rows() == 1 || columns() == 1);
  }

  /** Number of elements; of a sparse matrix with those that are not stored. */
  default long count() {
    return dimensions().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** Real numbers and truth values. */
  non-sealed interface Numbers extends MatArray {

    /** Number of values that are really there, for tables that state their size only. */
    long stored();

    /**
     * The numbers of an array of two dimensions, sparse ones as a sparse matrix.
     *
     * @param place file and variable, for messages
     * @param turned whether to exchange rows and columns
     * @throws DataFormatException if they are damaged, or beyond single precision
     */
    Matrix matrix(String place, boolean turned);

    /** The numbers if all are whole, of a type that can name things. */
    Optional<long[]> wholeNumbers();
  }

  /** Letters. */
  non-sealed interface Letters extends MatArray {

    /** The text of each row of an array of two dimensions. */
    List<String> texts();
  }

  /** A cell array. */
  non-sealed interface Cells extends MatArray {

    /** Its elements, column after column. */
    List<MatArray> elements();
  }

  /**
   * A matrix of values that are stored column after column, as MATLAB does.
   *
   * @param rows in MATLAB
   * @param turned whether to exchange rows and columns
   */
  static DenseMatrix dense(float[] values, int rows, int columns, boolean turned) {
    // what is stored column after column is the transpose row after row
    return turned
        ? DenseMatrix.wrap(columns, rows, values)
        : DenseMatrix.wrap(rows, columns, Turned.byColumn(values, rows, columns));
  }
}
