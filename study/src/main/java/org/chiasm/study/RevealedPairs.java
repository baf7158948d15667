package org.chiasm.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;

/**
 * Which cells of several modalities keep their pairing in training. The others get ids of their own
 * in the second and each further modality, and their rows there change places, so that a method
 * sees different cells; the truth stays known here. Immutable.
 */
public final class RevealedPairs {

  private final Set<String> revealed;
  private final Set<String> hidden;
  private final String prefix;
  private final Map<String, Map<String, String>> aliases = new HashMap<>();
  private final Map<String, Map<String, String>> originals = new HashMap<>();

  private RevealedPairs(
      MultimodalDataset dataset, Set<String> revealed, Set<String> hidden, RandomStreams streams) {
    this.revealed = Collections.unmodifiableSet(revealed);
    this.hidden = Collections.unmodifiableSet(hidden);
    this.prefix = freePrefix(dataset) + "-";
    for (Modality modality : dataset.modalities().subList(1, dataset.modalities().size())) {
      List<String> cells = modality.cells().stream().filter(hidden::contains).toList();
      int[] order = IntStream.range(0, cells.size()).toArray();
      RandomStreams.shuffle(order, streams.child("order").child(modality.name()).generator());
      Map<String, String> named = new HashMap<>();
      Map<String, String> back = new HashMap<>();
      for (int number = 0; number < order.length; number++) {
        // as long as each other, so that they sort as they are counted
        String alias = Message.format("%s%s-%08d", prefix, modality.name(), number);
        named.put(cells.get(order[number]), alias);
        back.put(alias, cells.get(order[number]));
      }
      aliases.put(modality.name(), named);
      originals.put(modality.name(), back);
    }
  }

  /** A beginning that no id of a cell has. */
  private static String freePrefix(MultimodalDataset dataset) {
    String prefix = "hidden";
    while (anyStartsWith(dataset.cells(), prefix)) {
      prefix += "-";
    }
    return prefix;
  }

  private static boolean anyStartsWith(List<String> cells, String prefix) {
    return cells.stream().anyMatch(cell -> cell.startsWith(prefix));
  }

  /**
   * Reveals a random share of the cells that have several modalities, rounded to whole cells.
   *
   * @param share from 0 (no pair is known) to 1 (all are)
   * @throws IllegalArgumentException if the share is out of range, or pairs do not go by ids
   * @throws DataFormatException if no cell has several modalities
   */
  public static RevealedPairs draw(MultimodalDataset dataset, double share, RandomStreams streams) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          Message.format("expected a share of the pairs from 0 to 1, found %s", share));
    }
    List<String> paired = paired(dataset);
    int[] order = IntStream.range(0, paired.size()).toArray();
    RandomStreams.shuffle(order, streams.child("share").generator());
    Set<String> revealed = new LinkedHashSet<>();
    Set<String> hidden = new LinkedHashSet<>();
    long known = Math.round(share * paired.size());
    for (int index = 0; index < order.length; index++) {
      (index < known ? revealed : hidden).add(paired.get(order[index]));
    }
    return new RevealedPairs(dataset, revealed, hidden, streams);
  }

  /**
   * Reveals the pairs that someone chose.
   *
   * @param source where the choice comes from, for messages
   * @param isRevealed whether a cell keeps its pairing; other cells than those with several
   *     modalities have no say
   * @throws DataFormatException if a cell with several modalities is missing, or there is none
   * @throws IllegalArgumentException if pairs do not go by ids
   */
  public static RevealedPairs of(
      String source,
      MultimodalDataset dataset,
      Map<String, Boolean> isRevealed,
      RandomStreams streams) {
    Set<String> revealed = new LinkedHashSet<>();
    Set<String> hidden = new LinkedHashSet<>();
    for (String cell : paired(dataset)) {
      Boolean known = isRevealed.get(cell);
      if (known == null) {
        throw new DataFormatException(
            Message.format(
                "%s: expected 0 or 1 for every cell of several modalities, found none for '%s'",
                source, cell));
      }
      (known ? revealed : hidden).add(cell);
    }
    return new RevealedPairs(dataset, revealed, hidden, streams);
  }

  private static List<String> paired(MultimodalDataset dataset) {
    if (!dataset.pairs().isEmpty()) {
      throw new IllegalArgumentException(
          "pairs can be hidden where they go by the ids of cells, not where they are listed");
    }
    List<String> paired =
        dataset.cells().stream()
            .filter(
                cell ->
                    dataset.modalities().stream()
                            .filter(modality -> modality.rowOf(cell).isPresent())
                            .count()
                        > 1)
            .toList();
    if (paired.isEmpty()) {
      throw new DataFormatException("no cell has several modalities, so there is no pair to hide");
    }
    return paired;
  }

  /** Cells that keep their pairing. */
  public Set<String> revealed() {
    return revealed;
  }

  /** Cells whose pairing methods do not see. */
  public Set<String> hidden() {
    return hidden;
  }

  /** What a method sees of some of the cells. */
  public MultimodalDataset hide(MultimodalDataset training) {
    List<Modality> seen = new ArrayList<>();
    seen.add(training.modalities().get(0));
    training.modalities().stream().skip(1).map(this::hide).forEach(seen::add);
    return new MultimodalDataset(seen, training.table());
  }

  private Modality hide(Modality modality) {
    Map<String, String> named = aliases.getOrDefault(modality.name(), Map.of());
    Map<String, String> back = originals.getOrDefault(modality.name(), Map.of());
    List<String> inOrder =
        modality.cells().stream()
            .filter(named::containsKey)
            .map(cell -> Objects.requireNonNull(named.get(cell)))
            .sorted()
            .toList();
    List<String> ids = new ArrayList<>();
    int[] rows = new int[modality.cells().size()];
    int next = 0;
    for (int row = 0; row < rows.length; row++) {
      String cell = modality.cells().get(row);
      if (named.containsKey(cell)) {
        String alias = inOrder.get(next++);
        ids.add(alias);
        rows[row] = modality.rowOf(Objects.requireNonNull(back.get(alias))).orElseThrow();
      } else {
        ids.add(cell);
        rows[row] = row;
      }
    }
    return new Modality(
        modality.name(),
        modality.kind(),
        ids,
        modality.features(),
        modality.values().selectRows(rows));
  }

  /** Whether a text has an id in it that a hidden cell got here, which means nothing to others. */
  boolean mentionsHidden(String text) {
    return text.contains(prefix);
  }

  /** The true id of what a method saw as a cell of a modality. */
  public String original(String modality, String cell) {
    return originals.getOrDefault(modality, Map.of()).getOrDefault(cell, cell);
  }
}
