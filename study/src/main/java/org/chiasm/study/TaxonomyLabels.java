package org.chiasm.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.taxonomy.Taxonomy;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;

/**
 * Cells as leaves of a taxonomy. A label is the name of a leaf, or a list of such names with their
 * shares, the likeliest first, as mapping to a reference gives: {@code Vip Lect1 Oxtr (98.0%); Vip
 * Rspo4 Rxfp1 Chat (2.0%)} counts as {@code Vip Lect1 Oxtr}.
 *
 * @param taxonomy the tree of the types that have cells enough
 * @param leaves the type of each cell that has one of these
 * @param small numbers of cells of the other types
 * @param unknown numbers of cells of labels that are no leaf
 */
public record TaxonomyLabels(
    Taxonomy taxonomy, Labels leaves, Map<String, Integer> small, Map<String, Integer> unknown) {

  /** Types of so many cells or fewer are not scored (Gala et al. 2021). */
  public static final int TOO_FEW = 10;

  /** Largest number of names in a warning. */
  private static final int SHOWN = 5;

  private static final Pattern SHARES =
      Pattern.compile("(.+?) \\(\\d+(?:\\.\\d+)?\\s?%\\)(?:[,;].*)?");

  /**
   * The cells of a dataset.
   *
   * @param taxonomy a tree with leaves for some of the labels
   * @param labels label of each cell
   * @param cells those that take part
   * @throws DataFormatException if no label is a leaf, or fewer than two types have more than
   *     {@value #TOO_FEW} cells
   */
  public static TaxonomyLabels of(Taxonomy taxonomy, Labels labels, Collection<String> cells) {
    Set<String> known = Set.copyOf(taxonomy.leaves());
    Map<String, String> leafOf = new TreeMap<>();
    Map<String, Integer> sizes = new TreeMap<>();
    Map<String, Integer> unknown = new TreeMap<>();
    for (String cell : cells) {
      Optional<String> label = labels.of(cell);
      if (label.isEmpty()) {
        continue;
      }
      String name = leafName(label.get(), known);
      if (known.contains(name)) {
        leafOf.put(cell, name);
        sizes.merge(name, 1, Integer::sum);
      } else {
        unknown.merge(name, 1, Integer::sum);
      }
    }
    requireKnown(taxonomy, labels, sizes, unknown);
    Map<String, Integer> small = new TreeMap<>(sizes);
    small.values().removeIf(size -> size > TOO_FEW);
    Set<String> kept = new TreeSet<>(sizes.keySet());
    kept.removeAll(small.keySet());
    if (kept.size() < 2) {
      throw new DataFormatException(
          Message.format(
              "%s: expected two types or more of %s with more than %d cells, found %s",
              labels.name(),
              taxonomy.source(),
              TOO_FEW,
              kept.isEmpty() ? "none" : "one, " + kept.iterator().next()));
    }
    leafOf.values().retainAll(kept);
    return new TaxonomyLabels(
        taxonomy.among(kept), new Labels(labels.name(), leafOf, labels.colours()), small, unknown);
  }

  private static String leafName(String label, Set<String> known) {
    if (known.contains(label)) {
      return label;
    }
    Matcher shares = SHARES.matcher(label);
    return shares.matches() ? shares.group(1).strip() : label;
  }

  private static void requireKnown(
      Taxonomy taxonomy, Labels labels, Map<String, Integer> sizes, Map<String, Integer> unknown) {
    if (sizes.isEmpty()) {
      String example = unknown.isEmpty() ? "" : unknown.keySet().iterator().next();
      throw new DataFormatException(
          Message.format(
              "%s: no label is a type of %s%s",
              labels.name(),
              taxonomy.source(),
              unknown.isEmpty()
                  ? ", as no cell has one"
                  : ", such as '" + example + "'" + NearestName.hint(example, taxonomy.leaves())));
    }
  }

  /** Number of cells of each type of the tree, small ones included. */
  public Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new TreeMap<>(small);
    leaves.byCell().values().forEach(type -> sizes.merge(type, 1, Integer::sum));
    return sizes;
  }

  /** What to know of cells and types that are left out. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!unknown.isEmpty()) {
      warnings.add(
          Message.format(
              "%d cells have a label in '%s' that is no type of %s and are not scored by type: %s",
              total(unknown), leaves.name(), taxonomy.source(), list(unknown)));
    }
    if (!small.isEmpty()) {
      warnings.add(
          Message.format(
              "%d types of %d cells or fewer are not scored: %s",
              small.size(), TOO_FEW, list(small)));
    }
    return warnings;
  }

  private static int total(Map<String, Integer> sizes) {
    return sizes.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String list(Map<String, Integer> sizes) {
    List<String> parts = new ArrayList<>();
    sizes.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(SHOWN)
        .forEach(entry -> parts.add(entry.getKey() + " (" + entry.getValue() + ")"));
    int more = sizes.size() - parts.size();
    return String.join(", ", parts) + (more > 0 ? " and " + more + " more" : "");
  }
}
