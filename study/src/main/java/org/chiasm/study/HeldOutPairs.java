package org.chiasm.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;

/**
 * Data of which some cells' partners are kept from a training, and who they are. The cells
 * themselves stay in it, as cells of one modality.
 *
 * @param seen what is trained on
 * @param pairs those kept from it, under the ids that the cells have in it; sure ones (weight 1)
 *     alone
 */
record HeldOutPairs(MultimodalDataset seen, List<CellPairs> pairs) {

  /** Keeps the partners of a random share of the cells. */
  static HeldOutPairs draw(MultimodalDataset dataset, double share, RandomStreams streams) {
    return dataset.pairs().isEmpty()
        ? byIds(dataset, share, streams)
        : said(dataset, share, streams);
  }

  /** Pairs of the same id and pairs that are said, of two modalities. */
  static CellPairs known(MultimodalDataset dataset, Modality first, Modality second) {
    Optional<CellPairs> said = dataset.pairs(first.name(), second.name());
    return said.orElseGet(
        () ->
            new CellPairs(
                first.name(),
                second.name(),
                first.cells().stream()
                    .filter(cell -> second.rowOf(cell).isPresent())
                    .map(cell -> new Pair(cell, cell, 1.0))
                    .toList()));
  }

  /** For methods that go by ids alone, hidden cells get others. */
  private static HeldOutPairs byIds(
      MultimodalDataset dataset, double share, RandomStreams streams) {
    RevealedPairs revealed = RevealedPairs.draw(dataset, 1.0 - share, streams);
    MultimodalDataset seen = revealed.hide(dataset);
    List<Map<String, String>> names = new ArrayList<>();
    for (Modality modality : seen.modalities()) {
      Map<String, String> seenAs = new HashMap<>();
      for (String cell : modality.cells()) {
        seenAs.put(revealed.original(modality.name(), cell), cell);
      }
      names.add(seenAs);
    }
    List<CellPairs> pairs = new ArrayList<>();
    for (int one = 0; one < names.size(); one++) {
      for (int two = one + 1; two < names.size(); two++) {
        List<Pair> hidden = new ArrayList<>();
        for (String cell : revealed.hidden()) {
          String first = names.get(one).get(cell);
          String second = names.get(two).get(cell);
          if (first != null && second != null) {
            hidden.add(new Pair(first, second, 1.0));
          }
        }
        pairs.add(new CellPairs(nameOf(dataset, one), nameOf(dataset, two), hidden));
      }
    }
    return new HeldOutPairs(seen, pairs);
  }

  private static String nameOf(MultimodalDataset dataset, int modality) {
    return dataset.modalities().get(modality).name();
  }

  private static List<Pair> shuffled(List<Pair> pairs, RandomStreams streams) {
    int[] order = IntStream.range(0, pairs.size()).toArray();
    RandomStreams.shuffle(order, streams.generator());
    return IntStream.of(order).mapToObj(pairs::get).toList();
  }

  /** Where pairs are said, those of hidden cells are not. */
  private static HeldOutPairs said(MultimodalDataset dataset, double share, RandomStreams streams) {
    List<String> cells = dataset.cells();
    int[] order = IntStream.range(0, cells.size()).toArray();
    RandomStreams.shuffle(order, streams.child("share").generator());
    Set<String> hidden = new LinkedHashSet<>();
    IntStream.range(0, (int) Math.round(share * order.length))
        .forEach(index -> hidden.add(cells.get(order[index])));
    MultimodalDataset seen = new MultimodalDataset(dataset.modalities(), dataset.table());
    List<CellPairs> pairs = new ArrayList<>();
    List<Modality> modalities = dataset.modalities();
    for (int one = 0; one < modalities.size(); one++) {
      for (int two = one + 1; two < modalities.size(); two++) {
        CellPairs known = known(dataset, modalities.get(one), modalities.get(two));
        List<Pair> shown = new ArrayList<>();
        List<Pair> kept = new ArrayList<>();
        for (Pair pair : known.pairs()) {
          if (!hidden.contains(pair.first())) {
            shown.add(pair);
          } else if (pair.weight() == 1.0) {
            kept.add(pair);
          }
        }
        seen = seen.withPairs(new CellPairs(known.first(), known.second(), shown));
        // files are often sorted by type, and whoever takes only some takes the first
        pairs.add(
            new CellPairs(
                known.first(),
                known.second(),
                shuffled(kept, streams.child("order of " + known.first() + " " + known.second()))));
      }
    }
    return new HeldOutPairs(seen, pairs);
  }
}
