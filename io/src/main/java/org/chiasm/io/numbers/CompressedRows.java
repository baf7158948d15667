package org.chiasm.io.numbers;

import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.core.text.Message;

/** The three arrays of a matrix that is compressed by row, as files hold them. */
public final class CompressedRows {

  private CompressedRows() {}

  /**
   * The matrix of three arrays, which must not be written to afterwards. As SciPy allows it, column
   * indices may stand in any order and values of the same place are added up.
   *
   * @param place the file, for messages
   * @param columns number of columns
   * @param starts where each row begins in the other two, {@code [rows + 1]}
   * @throws DataFormatException if the arrays do not describe such a matrix
   */
  public static SparseMatrix matrix(
      String place, int columns, int[] starts, int[] indices, float[] values) {
    requireStarts(place, starts, values.length);
    if (indices.length != values.length) {
      throw new DataFormatException(
          Message.format(
              "%s: expected an index for each of the %d values, found %d",
              place, values.length, indices.length));
    }
    boolean rising = true;
    for (int row = 0; row + 1 < starts.length; row++) {
      for (int k = starts[row]; k < starts[row + 1]; k++) {
        if (indices[k] < 0 || indices[k] >= columns) {
          throw new DataFormatException(
              Message.format(
                  "%s: expected indices from 0 to %d, found %d", place, columns - 1, indices[k]));
        }
        rising &= k == starts[row] || indices[k] > indices[k - 1];
      }
    }
    return rising
        ? SparseMatrix.wrap(columns, starts, indices, values)
        : ordered(place, columns, starts, indices, values);
  }

  private static void requireStarts(String place, int[] starts, int stored) {
    int earlier = 0;
    for (int row = 0; row < starts.length; row++) {
      if (starts[row] < earlier || starts[row] > stored || (row == 0 && starts[0] != 0)) {
        throw new DataFormatException(
            Message.format(
                "%s: expected starts of rows that rise from 0 to the number of values, %d; found %d"
                    + " at place %d",
                place, stored, starts[row], row + 1));
      }
      earlier = starts[row];
    }
    if (starts.length == 0 || earlier != stored) {
      throw new DataFormatException(
          Message.format(
              "%s: expected starts of rows up to the number of values, %d; found them to end at %d",
              place, stored, earlier));
    }
  }

  private static SparseMatrix ordered(
      String place, int columns, int[] starts, int[] indices, float[] values) {
    Entries entries = new Entries(place);
    for (int row = 0; row + 1 < starts.length; row++) {
      for (int k = starts[row]; k < starts[row + 1]; k++) {
        entries.add(row, indices[k], values[k]);
      }
    }
    return entries.toSummedMatrix(starts.length - 1, columns);
  }
}
