package org.chiasm.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;

/** Pairs of cells of data whose cells got other ids, or were left out in part. */
final class ChangedPairs {

  private final MultimodalDataset before;
  private final Renaming renaming;

  /** The ids of a modality's cells that now take the place of those before, in the same order. */
  interface Renaming {
    List<String> ids(Modality modality);
  }

  ChangedPairs(MultimodalDataset before, Renaming renaming) {
    this.before = before;
    this.renaming = renaming;
  }

  /** The data after the change with the pairs of which both cells are still there. */
  MultimodalDataset addedTo(MultimodalDataset after, Console console) {
    MultimodalDataset paired = after;
    for (CellPairs pairs : before.pairs()) {
      CellPairs kept = changed(pairs, after);
      int left = pairs.pairs().size() - kept.pairs().size();
      if (left > 0) {
        console.say(
            Message.format(
                "%d of %d pairs of %s and %s are left out with their cells",
                left, pairs.pairs().size(), pairs.first(), pairs.second()));
      }
      paired = paired.withPairs(kept);
    }
    return paired;
  }

  private CellPairs changed(CellPairs pairs, MultimodalDataset after) {
    Map<String, String> first = newIds(pairs.first());
    Map<String, String> second = newIds(pairs.second());
    List<Pair> kept = new ArrayList<>();
    for (Pair pair : pairs.pairs()) {
      String one = first.getOrDefault(pair.first(), pair.first());
      String other = second.getOrDefault(pair.second(), pair.second());
      if (after.modality(pairs.first()).rowOf(one).isPresent()
          && after.modality(pairs.second()).rowOf(other).isPresent()) {
        kept.add(new Pair(one, other, pair.weight()));
      }
    }
    return new CellPairs(pairs.first(), pairs.second(), kept);
  }

  private Map<String, String> newIds(String name) {
    Modality modality = before.modality(name);
    List<String> ids = renaming.ids(modality);
    Map<String, String> newIds = new HashMap<>();
    for (int cell = 0; cell < ids.size(); cell++) {
      newIds.put(modality.cells().get(cell), ids.get(cell));
    }
    return newIds;
  }
}
