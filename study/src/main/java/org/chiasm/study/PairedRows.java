package org.chiasm.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The rows of two lists of cells that belong to the same cells. */
final class PairedRows {

  private final int[] first;
  private final int[] second;

  private PairedRows(int[] first, int[] second) {
    this.first = first;
    this.second = second;
  }

  static PairedRows of(List<String> first, List<String> second) {
    Map<String, Integer> rowOf = new HashMap<>();
    for (int row = 0; row < second.size(); row++) {
      rowOf.put(second.get(row), row);
    }
    int[] rows =
        IntStream.range(0, first.size()).filter(row -> rowOf.containsKey(first.get(row))).toArray();
    int[] matches = IntStream.of(rows).map(row -> rowOf.getOrDefault(first.get(row), -1)).toArray();
    return new PairedRows(rows, matches);
  }

  int[] first() {
    return first;
  }

  int[] second() {
    return second;
  }
}
