package org.chiasm.core.split;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.Labels;
import org.chiasm.core.random.RandomStreams;

/** Classes of cells as numbers, and the cells in random order class by class. */
final class ClassOrder {

  private ClassOrder() {}

  /**
   * The class of each cell: its label's place in alphabetical order, or the number after the last
   * class for cells without a label; all 0 without labels.
   */
  static int[] classes(List<String> cells, Optional<Labels> labels) {
    if (labels.isEmpty()) {
      return new int[cells.size()];
    }
    List<String> names =
        labels.get().of(cells).stream().flatMap(Optional::stream).distinct().sorted().toList();
    return cells.stream()
        .mapToInt(
            cell ->
                labels
                    .get()
                    .of(cell)
                    .map(label -> Math.max(0, Collections.binarySearch(names, label)))
                    .orElse(names.size()))
        .toArray();
  }

  /**
   * Positions of the cells, all of class 0 first, shuffled within each class. Whoever takes them at
   * regular intervals takes each class in proportion, with a total that is even too.
   */
  static int[] shuffledByClass(int[] classes, RandomStreams streams) {
    int[] order = IntStream.range(0, classes.length).toArray();
    RandomStreams.shuffle(order, streams.child("order").generator());
    return Arrays.stream(order)
        .boxed()
        .sorted(Comparator.comparingInt(position -> classes[position]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * @throws IllegalArgumentException if a cell occurs twice
   */
  static void requireDistinct(List<String> cells) {
    Set<String> seen = new HashSet<>();
    for (String cell : cells) {
      if (!seen.add(cell)) {
        throw new IllegalArgumentException("cell '" + cell + "' occurs twice");
      }
    }
  }
}
