package org.chiasm.core.split;

import java.util.Optional;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;

/**
 * What the parts of a split should have in common.
 *
 * @param labels classes to spread evenly over the parts, such as families; cells without a label
 *     are spread evenly too
 * @param groups groups that must stay in one part, such as animals; a cell without a group is its
 *     own group
 */
public record Balance(Optional<Labels> labels, Optional<Labels> groups) {

  /** Parts differ in size by at most one cell, nothing else matters. */
  public static Balance none() {
    return new Balance(Optional.empty(), Optional.empty());
  }

  /** Each class is spread evenly. */
  public static Balance stratified(Labels labels) {
    return none().withLabels(labels);
  }

  /** No group is split. */
  public static Balance grouped(Labels groups) {
    return none().withGroups(groups);
  }

  /** The same with classes to spread. */
  public Balance withLabels(Labels newLabels) {
    return new Balance(Optional.of(newLabels), groups);
  }

  /** The same with groups to keep together. */
  public Balance withGroups(Labels newGroups) {
    return new Balance(labels, Optional.of(newGroups));
  }

  /**
   * The same with cells of different ids kept together that are said to be the same for sure: else
   * one half of a cell would be trained on and the other tested.
   */
  public Balance withPairsOf(MultimodalDataset dataset) {
    return dataset.pairs().isEmpty() ? this : withGroups(PairGroups.of(dataset, groups));
  }
}
