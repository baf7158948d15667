package org.chiasm.io.names;

import java.util.OptionalInt;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;

/** Whether the rows of a file's matrix are the cells or the features. */
public enum Orientation {
  /** As in most tables. */
  CELLS_IN_ROWS,
  /** As 10x Genomics writes them. */
  FEATURES_IN_ROWS;

  /**
   * The orientation in which the numbers of names fit the matrix; the usual one if both do.
   *
   * @param place the file, for messages
   * @param usual what the format has where nothing tells
   * @param cells number of names of cells; empty if there are none
   * @param features number of names of features; empty if there are none
   * @throws DataFormatException if the names fit in neither way
   */
  public static Orientation of(
      String place,
      Orientation usual,
      long rows,
      long columns,
      OptionalInt cells,
      OptionalInt features) {
    Orientation other = usual == CELLS_IN_ROWS ? FEATURES_IN_ROWS : CELLS_IN_ROWS;
    for (Orientation candidate : new Orientation[] {usual, other}) {
      boolean inRows = candidate == CELLS_IN_ROWS;
      if (fits(inRows ? cells : features, rows) && fits(inRows ? features : cells, columns)) {
        return candidate;
      }
    }
    throw new DataFormatException(
        Message.format(
            "%s: %d rows and %d columns, but there are%s%s%s",
            place,
            rows,
            columns,
            cells.isPresent() ? " names of " + cells.getAsInt() + " cells" : "",
            cells.isPresent() && features.isPresent() ? " and" : "",
            features.isPresent() ? " names of " + features.getAsInt() + " features" : ""));
  }

  private static boolean fits(OptionalInt names, long size) {
    return names.isEmpty() || names.getAsInt() == size;
  }
}
