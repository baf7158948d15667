package org.chiasm.io.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects a table of text. An empty field, and NA or NaN without quotes, become empty text:
 * missing.
 */
final class TextTableHandler extends TableHandler {

  private final List<List<String>> columns = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  // labels repeat in thousands of rows
  private final Map<String, String> shared = new HashMap<>();
  private List<String> names = List.of();
  private String[] row = {};

  TextTableHandler(Path file, Delimiter delimiter) {
    super(file, delimiter);
  }

  private TextTableHandler(Path file, Delimiter delimiter, boolean uniqueIds) {
    super(file, delimiter, uniqueIds);
  }

  /** The same for a table in which the first column may have equal fields. */
  static TextTableHandler repeating(Path file, Delimiter delimiter) {
    return new TextTableHandler(file, delimiter, false);
  }

  @Override
  void beginRows(List<String> columnNames) {
    boolean[] all = new boolean[columnNames.size()];
    Arrays.fill(all, true);
    checkNames(columnNames, all);
    names = columnNames;
    row = new String[columnNames.size()];
    columnNames.forEach(name -> columns.add(new ArrayList<>()));
  }

  @Override
  void field(int column, char[] text, int offset, int length, boolean quoted) {
    String value = new String(text, offset, length);
    if (!quoted) {
      value = value.strip();
      if (value.equals("NA") || value.equals("NaN") || value.equals("nan")) {
        value = "";
      }
    }
    String known = shared.putIfAbsent(value, value);
    row[column] = known == null ? value : known;
  }

  @Override
  void endRow() {
    for (int column = 0; column < row.length; column++) {
      columns.get(column).add(row[column]);
    }
    lines.add(line());
  }

  /** The line in which each row begins. */
  List<Long> lines() {
    return lines;
  }

  /** The columns after the id by name, in the order of the file. */
  Map<String, List<String>> columns() {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    for (int column = 0; column < names.size(); column++) {
      byName.put(names.get(column), columns.get(column));
    }
    return byName;
  }
}
