package org.chiasm.io.numbers;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.core.text.Message;

/** Values of a sparse matrix with their places, in any order. */
public final class Entries {

  private final String place;
  private final GrowingInts rows;
  private final GrowingInts columns;
  private final GrowingFloats values;

  /**
   * @param place the file, for messages
   */
  public Entries(String place) {
    this.place = place;
    this.rows = new GrowingInts(place);
    this.columns = new GrowingInts(place);
    this.values = new GrowingFloats(place);
  }

  /** Adds the value of a cell (row) and feature (column); both count from 0. */
  public void add(int row, int column, float value) {
    rows.add(row);
    columns.add(column);
    values.add(value);
  }

  /** Number of values so far. */
  public int size() {
    return values.size();
  }

  /**
   * The matrix of these values. All places have to lie in it.
   *
   * @throws DataFormatException if two values have the same place
   */
  public SparseMatrix toMatrix(int rowCount, int columnCount) {
    return toMatrix(rowCount, columnCount, false);
  }

  /** The matrix of these values, where those of the same place are added up. */
  public SparseMatrix toSummedMatrix(int rowCount, int columnCount) {
    return toMatrix(rowCount, columnCount, true);
  }

  private SparseMatrix toMatrix(int rowCount, int columnCount, boolean summed) {
    int[] read = IntStream.range(0, size()).toArray();
    int[] order = sorted(rows, rowCount, sorted(columns, columnCount, read));
    int[] starts = new int[rowCount + 1];
    int[] indices = new int[order.length];
    float[] stored = new float[order.length];
    int last = -1;
    int lastRow = -1;
    for (int entry : order) {
      int row = rows.at(entry);
      int column = columns.at(entry);
      if (row == lastRow && column == indices[last]) {
        stored[last] = summed ? stored[last] + values.at(entry) : twice(entry, stored[last]);
        continue;
      }
      last++;
      lastRow = row;
      starts[row + 1]++;
      indices[last] = column;
      stored[last] = values.at(entry);
    }
    for (int row = 0; row < rowCount; row++) {
      starts[row + 1] += starts[row];
    }
    return last + 1 == order.length
        ? SparseMatrix.wrap(columnCount, starts, indices, stored)
        : SparseMatrix.wrap(
            columnCount, starts, Arrays.copyOf(indices, last + 1), Arrays.copyOf(stored, last + 1));
  }

  private float twice(int entry, float earlier) {
    throw new DataFormatException(
        Message.format(
            "%s: cell %d has two values for feature %d, %s and %s",
            place, rows.at(entry) + 1, columns.at(entry) + 1, earlier, values.at(entry)));
  }

  /** The entries in the order of a key from 0 to below the bound; equal ones stay as they are. */
  private static int[] sorted(GrowingInts key, int bound, int[] order) {
    int[] next = new int[bound + 1];
    for (int entry : order) {
      next[key.at(entry) + 1]++;
    }
    for (int value = 0; value < bound; value++) {
      next[value + 1] += next[value];
    }
    int[] result = new int[order.length];
    for (int entry : order) {
      result[next[key.at(entry)]++] = entry;
    }
    return result;
  }
}
