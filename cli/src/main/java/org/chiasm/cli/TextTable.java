package org.chiasm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A table in plain text with aligned columns; what a row lacks is a dash. */
final class TextTable {

  private static final int WIDTH = 88;

  private TextTable() {}

  /** A paragraph below a table, in lines. */
  static String wrapped(String text) {
    StringBuilder wrapped = new StringBuilder();
    int line = 0;
    for (String word : text.split(" ", -1)) {
      boolean fits = line + 1 + word.length() <= WIDTH;
      wrapped.append(line == 0 ? "" : fits ? " " : "\n").append(word);
      line = line > 0 && fits ? line + 1 + word.length() : word.length();
    }
    return wrapped.toString();
  }

  static String of(String corner, List<String> columns, Map<String, Map<String, String>> rows) {
    List<List<String>> cells = new ArrayList<>();
    List<String> header = new ArrayList<>(columns);
    header.add(0, corner);
    cells.add(header);
    rows.forEach(
        (name, values) -> {
          List<String> line = new ArrayList<>();
          line.add(name);
          columns.forEach(column -> line.add(values.getOrDefault(column, "-")));
          cells.add(line);
        });
    int[] widths = new int[header.size()];
    for (List<String> line : cells) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], line.get(column).length());
      }
    }
    List<String> lines = new ArrayList<>();
    cells.forEach(line -> lines.add(line(line, widths)));
    return String.join("\n", lines);
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String text = cells.get(column);
      String gap = " ".repeat(widths[column] - text.length());
      line.append(column == 0 ? text + gap : "  " + gap + text);
    }
    return line.toString().stripTrailing();
  }
}
