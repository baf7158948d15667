package org.chiasm.core.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;

/**
 * Cells measured in one or more ways: modalities joined by cell id, where a cell may lack any of
 * them, and a table of what else is known of the cells. Raw values in original units. Immutable.
 */
public final class MultimodalDataset {

  private final List<Modality> modalities;
  private final CellTable table;
  private final List<CellPairs> pairs;
  private final List<String> cells;

  /**
   * @param modalities in the user's order
   * @param table labels and other columns; may know more or fewer cells than were measured
   * @throws IllegalArgumentException if there is no modality or two have the same name
   */
  public MultimodalDataset(List<Modality> modalities, CellTable table) {
    this(modalities, table, List.of());
  }

  private MultimodalDataset(List<Modality> modalities, CellTable table, List<CellPairs> pairs) {
    this.modalities = List.copyOf(modalities);
    this.table = table;
    this.pairs = List.copyOf(pairs);
    Set<String> names = new HashSet<>();
    for (Modality modality : modalities) {
      if (!names.add(modality.name())) {
        throw new IllegalArgumentException("two modalities are named '" + modality.name() + "'");
      }
    }
    if (modalities.isEmpty()) {
      throw new IllegalArgumentException("a dataset needs at least one modality");
    }
    Set<String> union = new LinkedHashSet<>();
    this.modalities.forEach(modality -> union.addAll(modality.cells()));
    this.cells = List.copyOf(union);
  }

  /** The modalities in the user's order. */
  public List<Modality> modalities() {
    return modalities;
  }

  /** The names of the modalities in the user's order. */
  public List<String> modalityNames() {
    return modalities.stream().map(Modality::name).toList();
  }

  /** Whether there is a modality of that name. */
  public boolean has(String modality) {
    return modalityNames().contains(modality);
  }

  /**
   * The modality of a name.
   *
   * @throws IllegalArgumentException if there is none; the message offers the nearest name
   */
  public Modality modality(String name) {
    return modalities.stream()
        .filter(modality -> modality.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Message.format(
                        "there is no modality '%s'%s",
                        name, NearestName.hint(name, modalityNames()))));
  }

  /**
   * The same cells with pairs of two modalities, which take the place of equal ids there.
   *
   * @throws IllegalArgumentException if a modality or cell is not there, or these two modalities
   *     have pairs already
   */
  public MultimodalDataset withPairs(CellPairs value) {
    requireCells(modality(value.first()), value.pairs().stream().map(CellPairs.Pair::first));
    requireCells(modality(value.second()), value.pairs().stream().map(CellPairs.Pair::second));
    if (pairs(value.first(), value.second()).isPresent()) {
      throw new IllegalArgumentException(
          Message.format("the cells of %s and %s are paired twice", value.first(), value.second()));
    }
    List<CellPairs> all = new ArrayList<>(pairs);
    all.add(value);
    return new MultimodalDataset(modalities, table, all);
  }

  private static void requireCells(Modality modality, Stream<String> named) {
    named
        .filter(cell -> modality.rowOf(cell).isEmpty())
        .findFirst()
        .ifPresent(
            cell -> {
              throw new IllegalArgumentException(
                  Message.format(
                      "pairs of cells: modality %s has no cell '%s'%s",
                      modality.name(), cell, NearestName.hint(cell, modality.cells())));
            });
  }

  /** Pairs of cells of two modalities; empty if cells belong together that have the same id. */
  public Optional<CellPairs> pairs(String first, String second) {
    return pairs.stream().filter(known -> known.areOf(first, second)).findFirst();
  }

  /** All pairs of cells that do not go by id. */
  public List<CellPairs> pairs() {
    return pairs;
  }

  /** Labels and other columns. */
  public CellTable table() {
    return table;
  }

  /** All cells with at least one modality, in the order in which the modalities name them. */
  public List<String> cells() {
    return cells;
  }

  /**
   * The cells that have all of the named modalities, in the order of the first.
   *
   * @throws IllegalArgumentException if no modality is named or there is none of that name
   */
  public List<String> paired(List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("paired cells need at least one modality, found none");
    }
    List<Modality> wanted = names.stream().map(this::modality).toList();
    return wanted.get(0).cells().stream()
        .filter(cell -> wanted.stream().allMatch(modality -> modality.rowOf(cell).isPresent()))
        .toList();
  }

  /** The same modalities with the given cells only; a modality may be left without a cell. */
  public MultimodalDataset selectCells(Collection<String> wanted) {
    Set<String> kept = new HashSet<>(wanted);
    List<Modality> selected =
        modalities.stream()
            .map(
                modality ->
                    modality.selectCells(modality.cells().stream().filter(kept::contains).toList()))
            .toList();
    return new MultimodalDataset(
        selected, table, pairs.stream().map(known -> known.among(kept)).toList());
  }

  @Override
  public String toString() {
    return "MultimodalDataset[" + cells.size() + " cells, " + modalities + "]";
  }
}
