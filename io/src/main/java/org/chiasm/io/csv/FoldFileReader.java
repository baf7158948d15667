package org.chiasm.io.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;

/**
 * Reads the folds of a cross-validation: a table with the cell id in the first column and the
 * number of the fold in which the cell is tested in a column of its own. Where that is empty the
 * cell is always trained on and never tested. Other columns are ignored.
 */
public final class FoldFileReader {

  /** The column that is read unless another is named. */
  public static final String DEFAULT_COLUMN = "test_fold";

  // tables written by pandas have 3.0 for 3 as soon as one field of the column is empty
  private static final Pattern FOLD = Pattern.compile("(\\d{1,9})(\\.0*)?");

  private FoldFileReader() {}

  /** Reads the folds in the column {@value #DEFAULT_COLUMN}. */
  public static CellFolds read(Path file) throws IOException {
    return read(file, DEFAULT_COLUMN);
  }

  /**
   * Reads the folds in a column.
   *
   * @throws DataFormatException if there is no such column, if a value is not a non-negative whole
   *     number or if all are empty
   * @throws IOException if the file is missing or cannot be read
   */
  public static CellFolds read(Path file, String column) throws IOException {
    TextTableHandler table = DelimitedFile.read(file, TextTableHandler::new);
    List<String> values = table.columns().get(column);
    if (values == null) {
      throw new DataFormatException(
          Message.format(
              "%s: there is no column '%s' with the folds%s",
              file, column, NearestName.hint(column, table.columns().keySet())));
    }
    Map<String, Integer> testFold = new LinkedHashMap<>();
    for (int row = 0; row < values.size(); row++) {
      String value = values.get(row).strip();
      if (!value.isEmpty()) {
        String cell = table.ids().get(row);
        testFold.put(cell, parse(value, file, table.lines().get(row), cell, column));
      }
    }
    if (testFold.isEmpty()) {
      throw new DataFormatException(
          Message.format("%s: column '%s' has no fold for any cell", file, column));
    }
    return new CellFolds(table.ids(), testFold);
  }

  private static int parse(String value, Path file, long line, String cell, String column) {
    var matcher = FOLD.matcher(value);
    if (!matcher.matches()) {
      throw new DataFormatException(
          Message.format(
              "%s, line %d (%s), column '%s': expected the number of a fold (0, 1, 2, ...) or"
                  + " nothing, found '%s'",
              file, line, cell, column, value));
    }
    return Integer.parseInt(matcher.group(1));
  }
}
