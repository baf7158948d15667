package org.chiasm.core.data;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chiasm.core.text.Message;

/**
 * Which cells of two modalities belong together, and how surely: for cells that do not have the
 * same id, or of which it is only likely that they are of a kind. A cell may have several partners.
 *
 * @param first name of a modality
 * @param second name of another
 * @param pairs no two of the same cells
 */
public record CellPairs(String first, String second, List<Pair> pairs) {

  /**
   * Two cells that belong together.
   *
   * @param first id of a cell of the first modality
   * @param second id of a cell of the second
   * @param weight how surely, above 0, at most 1
   */
  public record Pair(String first, String second, double weight) {

    /**
     * @throws IllegalArgumentException if the weight is out of range
     */
    public Pair {
      if (!(weight > 0.0 && weight <= 1.0)) {
        throw new IllegalArgumentException(
            Message.format(
                "weight of %s and %s: expected a number above 0, at most 1, found %s",
                first, second, weight));
      }
    }
  }

  /**
   * @throws IllegalArgumentException if the modalities are the same one or two cells are paired
   *     twice
   */
  public CellPairs {
    pairs = List.copyOf(pairs);
    if (first.equals(second)) {
      throw new IllegalArgumentException(
          "pairs of cells: expected two modalities, found '" + first + "' twice");
    }
    Set<List<String>> seen = new HashSet<>();
    for (Pair pair : pairs) {
      if (!seen.add(List.of(pair.first(), pair.second()))) {
        throw new IllegalArgumentException(
            Message.format("the cells %s and %s are paired twice", pair.first(), pair.second()));
      }
    }
  }

  /** Whether these are the pairs of two modalities, in either order. */
  public boolean areOf(String one, String other) {
    return Set.of(first, second).equals(new HashSet<>(List.of(one, other)));
  }

  /** The pairs of which both cells are among the given ones. */
  public CellPairs among(Collection<String> cells) {
    Set<String> kept = new HashSet<>(cells);
    return new CellPairs(
        first,
        second,
        pairs.stream()
            .filter(pair -> kept.contains(pair.first()) && kept.contains(pair.second()))
            .toList());
  }
}
