package org.chiasm.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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

  /** Only the pairs of cells that are wanted. */
  PairedRows where(List<String> cells, Predicate<String> wanted) {
    int[] kept =
        IntStream.range(0, first.length)
            .filter(pair -> wanted.test(cells.get(first[pair])))
            .toArray();
    return new PairedRows(
        IntStream.of(kept).map(pair -> first[pair]).toArray(),
        IntStream.of(kept).map(pair -> second[pair]).toArray());
  }

  int[] first() {
    return first;
  }

  int[] second() {
    return second;
  }
}
