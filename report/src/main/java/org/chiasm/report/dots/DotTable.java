package org.chiasm.report.dots;

import java.util.List;

/**
 * Counts of cells by two kinds of classes.
 *
 * @param title heading
 * @param rowTitle what the rows are
 * @param columnTitle what the columns are
 * @param rows names of the rows from top to bottom
 * @param columns names of the columns from left to right
 * @param counts of each row, a number for each column
 * @param partners of each row the column that it is matched to, -1 for none
 * @param caption in whole sentences
 */
record DotTable(
    String title,
    String rowTitle,
    String columnTitle,
    List<String> rows,
    List<String> columns,
    List<List<Integer>> counts,
    List<Integer> partners,
    String caption) {

  DotTable {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    counts = counts.stream().map(List::copyOf).toList();
    partners = List.copyOf(partners);
  }

  /** Cells of a row. */
  int total(int row) {
    return counts.get(row).stream().mapToInt(Integer::intValue).sum();
  }

  /** The share of a row's cells that one of its columns has; 0 of an empty row. */
  double share(int row, int column) {
    return counts.get(row).get(column) == 0 ? 0 : (double) counts.get(row).get(column) / total(row);
  }

  boolean isPartner(int row, int column) {
    return partners.get(row) == column;
  }
}
