package org.chiasm.core.data;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A label column: a class, such as a cell type, for some of the cells.
 *
 * @param name the column's name, such as {@code rna_family}
 * @param byCell label of each labelled cell; a cell without a label is not in it
 * @param colours colour of a label as {@code #RRGGBB}, for those labels that the data colours
 */
public record Labels(String name, Map<String, String> byCell, Map<String, String> colours) {

  /** Copies the maps. */
  public Labels {
    byCell = Map.copyOf(byCell);
    colours = Map.copyOf(colours);
  }

  /** The label of a cell, empty if it has none. */
  public Optional<String> of(String cell) {
    return Optional.ofNullable(byCell.get(cell));
  }

  /** The labels of the given cells, in their order. */
  public List<Optional<String>> of(Collection<String> cells) {
    return cells.stream().map(this::of).toList();
  }

  /** The distinct labels in alphabetical order. */
  public List<String> classes() {
    return List.copyOf(new TreeSet<>(byCell.values()));
  }
}
