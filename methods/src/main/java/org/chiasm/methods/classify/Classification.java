package org.chiasm.methods.classify;

import java.util.List;
import org.chiasm.core.statistics.DoubleMatrix;

/**
 * The classes of some cells.
 *
 * @param classes all classes of the training cells, sorted
 * @param labels the class of each cell, {@code [cells]}
 * @param probabilities of each class, {@code [cells, classes]}; rows sum to 1 and are largest at
 *     the label
 */
public record Classification(
    List<String> classes, List<String> labels, DoubleMatrix probabilities) {

  /** Copies the lists. */
  public Classification {
    classes = List.copyOf(classes);
    labels = List.copyOf(labels);
  }
}
