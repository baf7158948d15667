package org.chiasm.io.csv;

import java.io.IOException;
import java.nio.file.Path;
import org.chiasm.core.data.CellTable;

/**
 * Reads what is known of the cells beside their measurements: a table whose first column is the
 * cell id, in the same form as {@link CsvModalityReader} reads. An empty field, and NA or NaN
 * without quotes, are missing.
 */
public final class CellTableReader {

  private CellTableReader() {}

  /**
   * Reads one file.
   *
   * @throws org.chiasm.core.data.DataFormatException if it is not such a table
   * @throws IOException if the file is missing or cannot be read
   */
  public static CellTable read(Path file) throws IOException {
    TextTableHandler table = DelimitedFile.read(file, TextTableHandler::new);
    return new CellTable(file.toString(), table.ids(), table.columns());
  }
}
