package org.chiasm.core.metrics;

import java.util.Collections;
import java.util.List;

/** Labels as numbers in the order of their texts. */
final class ClassLabels {

  private final List<String> classes;
  private final int[] codes;

  private ClassLabels(List<String> classes, int[] codes) {
    this.classes = classes;
    this.codes = codes;
  }

  static ClassLabels of(List<String> labels) {
    List<String> classes = labels.stream().distinct().sorted().toList();
    int[] codes =
        labels.stream().mapToInt(label -> Collections.binarySearch(classes, label)).toArray();
    return new ClassLabels(classes, codes);
  }

  /** The distinct labels, sorted. */
  List<String> classes() {
    return classes;
  }

  /** Number of labelled cells. */
  int size() {
    return codes.length;
  }

  /** The place of a cell's label among the sorted ones. */
  int code(int cell) {
    return codes[cell];
  }

  /** Number of cells of each class. */
  int[] counts() {
    int[] counts = new int[classes.size()];
    for (int code : codes) {
      counts[code]++;
    }
    return counts;
  }

  /** The first of the largest values. */
  static int argMax(int[] values) {
    int best = 0;
    for (int index = 1; index < values.length; index++) {
      best = values[index] > values[best] ? index : best;
    }
    return best;
  }
}
