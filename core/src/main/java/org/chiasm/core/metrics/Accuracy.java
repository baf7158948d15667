package org.chiasm.core.metrics;

import java.util.List;

/** Share of cells whose predicted label is the true one. */
public final class Accuracy {

  private Accuracy() {}

  /**
   * The share of equal labels.
   *
   * @param truth true labels {@code [cells]}
   * @param predicted predicted labels {@code [cells]}
   * @return between 0 and 1; NaN if there is no cell
   * @throws IllegalArgumentException if the numbers of labels differ
   */
  public static double of(List<String> truth, List<String> predicted) {
    SameShape.requireLength("accuracy: predicted labels", truth.size(), predicted.size());
    int right = 0;
    for (int cell = 0; cell < truth.size(); cell++) {
      right += truth.get(cell).equals(predicted.get(cell)) ? 1 : 0;
    }
    return (double) right / truth.size();
  }
}
