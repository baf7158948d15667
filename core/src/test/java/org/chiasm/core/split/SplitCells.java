package org.chiasm.core.split;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chiasm.core.data.Labels;
import org.chiasm.testkit.Draws;

/** Cells and labels to split. */
final class SplitCells {

  private SplitCells() {}

  static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj(number -> "cell" + number).toList();
  }

  static Comparator<String> orderOf(List<String> cells) {
    Map<String, Integer> positions = new HashMap<>();
    cells.forEach(cell -> positions.put(cell, positions.size()));
    return Comparator.comparing(positions::get);
  }

  /** Random labels; a share of the cells has none. */
  static Labels labels(List<String> cells, int classes, double without, Draws draws) {
    Map<String, String> byCell = new HashMap<>();
    List<String> drawn = draws.labels(cells.size(), classes);
    for (int position = 0; position < cells.size(); position++) {
      if (draws.uniform(0, 1) >= without) {
        byCell.put(cells.get(position), drawn.get(position));
      }
    }
    return new Labels("label", byCell, Map.of());
  }

  /** With or without labels, with or without at least about 40 % of the cells as groups. */
  static Balance balance(List<String> cells, Draws draws) {
    Balance balance = Balance.none();
    if (draws.integer(0, 1) == 1) {
      balance = balance.withLabels(labels(cells, draws.integer(1, 8), 0.1, draws));
    }
    if (draws.integer(0, 1) == 1) {
      balance = balance.withGroups(labels(cells, cells.size(), 0.3, draws));
    }
    return balance;
  }
}
