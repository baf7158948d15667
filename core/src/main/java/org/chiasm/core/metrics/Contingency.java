package org.chiasm.core.metrics;

import java.util.List;

/**
 * How many cells have each combination of two labels.
 *
 * @param counts {@code [first classes][second classes]}
 * @param rowSums cells of each class of the first labels
 * @param columnSums cells of each class of the second labels
 * @param cells number of cells
 */
@SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
record Contingency(int[][] counts, int[] rowSums, int[] columnSums, int cells) {

  static Contingency of(List<String> first, List<String> second, String metric) {
    SameShape.requireLength(metric + ": second labels", first.size(), second.size());
    ClassLabels rows = ClassLabels.of(first);
    ClassLabels columns = ClassLabels.of(second);
    int[][] counts = new int[rows.classes().size()][columns.classes().size()];
    for (int cell = 0; cell < first.size(); cell++) {
      counts[rows.code(cell)][columns.code(cell)]++;
    }
    return new Contingency(counts, rows.counts(), columns.counts(), first.size());
  }

  /** Whether the two partitions are the same but for the names of their classes. */
  boolean isOneToOne() {
    if (rowSums.length != columnSums.length) {
      return false;
    }
    for (int row = 0; row < rowSums.length; row++) {
      int largest = ClassLabels.argMax(counts[row]);
      if (counts[row][largest] != rowSums[row] || rowSums[row] != columnSums[largest]) {
        return false;
      }
    }
    return true;
  }
}
