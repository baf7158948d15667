package org.chiasm.report.heat;

import java.util.List;

/**
 * Numbers from -1 to 1 by row and column, in several panels with the same rows and columns.
 *
 * @param title heading
 * @param panels at least one
 * @param rows names of the rows from top to bottom
 * @param columns names of the columns from left to right
 * @param scale what the numbers are
 * @param caption in whole sentences
 */
record HeatTable(
    String title,
    List<HeatPanel> panels,
    List<String> rows,
    List<String> columns,
    String scale,
    String caption) {

  HeatTable {
    panels = List.copyOf(panels);
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }

  /**
   * One of the panels.
   *
   * @param name what its numbers are
   * @param values of each row, a number for each column; NaN for none
   */
  record HeatPanel(String name, List<List<Double>> values) {

    HeatPanel {
      values = values.stream().map(List::copyOf).toList();
    }
  }

  /** Where the colours begin: without negative numbers in the middle. */
  double lowest() {
    boolean negative =
        panels.stream()
            .flatMap(panel -> panel.values().stream())
            .flatMap(List::stream)
            .anyMatch(value -> value < 0);
    return negative ? -1 : 0;
  }
}
