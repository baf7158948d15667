package org.chiasm.core.split;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;

/** Ids that surely are of the same cell, if by way of others, as groups; those of a group too. */
final class PairGroups {

  private final Map<String, String> parents = new HashMap<>();

  private PairGroups() {}

  /**
   * A group for every cell that another belongs to for sure.
   *
   * @param groups that are to stay whole as well
   */
  static Labels of(MultimodalDataset dataset, Optional<Labels> groups) {
    PairGroups joined = new PairGroups();
    for (CellPairs pairs : dataset.pairs()) {
      pairs.pairs().stream()
          .filter(pair -> pair.weight() == 1.0)
          .forEach(pair -> joined.join(pair.first(), pair.second()));
    }
    Map<String, String> firstOf = new HashMap<>();
    groups
        .map(Labels::byCell)
        .orElse(Map.of())
        .forEach((cell, group) -> joined.join(firstOf.computeIfAbsent(group, key -> cell), cell));
    Map<String, String> byCell = new HashMap<>();
    for (String cell : joined.parents.keySet().toArray(String[]::new)) {
      byCell.put(cell, joined.root(cell));
    }
    return new Labels(groups.map(Labels::name).orElse("pairs"), byCell, Map.of());
  }

  private void join(String first, String second) {
    parents.put(root(first), root(second));
  }

  private String root(String cell) {
    String parent = parents.computeIfAbsent(cell, key -> key);
    if (parent.equals(cell)) {
      return cell;
    }
    String root = root(parent);
    parents.put(cell, root);
    return root;
  }
}
