package org.chiasm.core.statistics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DenseMatrix;

/** Columns that are observed in the same rows. */
final class MissingPattern {

  private final int[] rows;
  private final int[] columns;

  private MissingPattern(int[] rows, int[] columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /** Where they are observed, rising. */
  int[] rows() {
    return rows;
  }

  /** Which columns, rising. */
  int[] columns() {
    return columns;
  }

  /** The columns of a matrix, grouped; groups in the order of their first column. */
  static List<MissingPattern> groups(DenseMatrix matrix) {
    Map<BitSet, List<Integer>> groups = new LinkedHashMap<>();
    for (int column = 0; column < matrix.columns(); column++) {
      BitSet observed = new BitSet(matrix.rows());
      for (int row = 0; row < matrix.rows(); row++) {
        observed.set(row, !Float.isNaN(matrix.at(row, column)));
      }
      groups.computeIfAbsent(observed, key -> new ArrayList<>()).add(column);
    }
    List<MissingPattern> patterns = new ArrayList<>();
    groups.forEach(
        (observed, columns) ->
            patterns.add(
                new MissingPattern(
                    observed.stream().toArray(),
                    columns.stream().mapToInt(Integer::intValue).toArray())));
    return patterns;
  }
}
