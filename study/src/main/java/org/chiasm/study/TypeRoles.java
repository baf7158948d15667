package org.chiasm.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;

/**
 * What part each cell type has in a study of exclusive types.
 *
 * @param exclusive by side, the types that only this side has
 * @param unpaired types that both sides have and of which no cell is paired
 */
public record TypeRoles(Map<String, List<String>> exclusive, List<String> unpaired) {

  /** What is known of a type on one side. */
  public enum Role implements Identified {
    /** It was taken from the other side. */
    EXCLUSIVE,
    /** Both sides have it, and none of its pairs is known in training. */
    UNPAIRED,
    /** Both sides have it, and some of its pairs are known. */
    SHARED,
    /** No cell of it has a partner in the data; whether the other side has it is the question. */
    ASKED
  }

  /** Of a type that is drawn; a fifth of half of them is four cells. */
  static final int FEWEST_DRAWN = 40;

  private static final int EXCLUSIVE_EACH = 2;

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if a type has two roles
   */
  public TypeRoles {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    exclusive.forEach((side, types) -> copy.put(side, List.copyOf(types)));
    exclusive = Collections.unmodifiableMap(copy);
    unpaired = List.copyOf(unpaired);
    Set<String> seen = new HashSet<>();
    List<String> all = new ArrayList<>(unpaired);
    exclusive.values().forEach(all::addAll);
    for (String type : all) {
      if (!seen.add(type)) {
        throw new IllegalArgumentException(
            Message.format("the type '%s' is given two roles; expected one", type));
      }
    }
  }

  /** All types and patterns that have a part of their own. */
  List<String> named() {
    List<String> named = new ArrayList<>(unpaired);
    exclusive.values().forEach(named::addAll);
    return named;
  }

  /** No type has a part of its own. */
  public static TypeRoles none() {
    return new TypeRoles(Map.of(), List.of());
  }

  /**
   * Two types for each side alone and one without pairs, drawn among those of at least {@value
   * #FEWEST_DRAWN} cells.
   *
   * @param sides names of the two sides
   * @param cells all cells
   * @throws DataFormatException if there are fewer than six such types: one has to be shared
   */
  static TypeRoles draw(
      List<String> sides, List<String> cells, Labels labels, RandomStreams streams) {
    List<String> large =
        sizes(cells, labels).entrySet().stream()
            .filter(type -> type.getValue() >= FEWEST_DRAWN)
            .map(Map.Entry::getKey)
            .toList();
    int needed = EXCLUSIVE_EACH * sides.size() + 2;
    if (large.size() < needed) {
      throw new DataFormatException(
          Message.format(
              "drawing which types are exclusive takes %d types of at least %d cells in '%s', found"
                  + " %d; say which, with --only SIDE=TYPE and --unpaired TYPE",
              needed, FEWEST_DRAWN, labels.name(), large.size()));
    }
    int[] order = IntStream.range(0, large.size()).toArray();
    RandomStreams.shuffle(order, streams.generator());
    Map<String, List<String>> exclusive = new LinkedHashMap<>();
    int next = 0;
    for (String side : sides) {
      List<String> own = new ArrayList<>();
      while (own.size() < EXCLUSIVE_EACH) {
        own.add(large.get(order[next++]));
      }
      exclusive.put(side, own.stream().sorted().toList());
    }
    return new TypeRoles(exclusive, List.of(large.get(order[next])));
  }

  /** Number of cells of each type in the order of the alphabet. */
  static Map<String, Integer> sizes(List<String> cells, Labels labels) {
    Map<String, Integer> sizes = new TreeMap<>();
    cells.forEach(cell -> labels.of(cell).ifPresent(type -> sizes.merge(type, 1, Integer::sum)));
    return sizes;
  }

  /** Whether no type has a part of its own. */
  public boolean isEmpty() {
    return unpaired.isEmpty() && exclusive.values().stream().allMatch(List::isEmpty);
  }

  /** The side that alone has a type; empty if it is not exclusive. */
  Optional<String> sideOf(String type) {
    return exclusive.entrySet().stream()
        .filter(side -> side.getValue().contains(type))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether a cell of that type may be on a side. */
  boolean admits(Optional<String> type, String side) {
    return type.flatMap(this::sideOf).map(side::equals).orElse(true);
  }

  /** Whether a cell of that type may be paired. */
  boolean pairs(Optional<String> type) {
    return type.map(known -> !unpaired.contains(known) && sideOf(known).isEmpty()).orElse(true);
  }

  /**
   * Checks the names.
   *
   * @param sides names of the two sides
   * @param cells all cells
   * @throws IllegalArgumentException if a side or type is not there, or no type is left to be
   *     shared; the message offers the nearest name
   */
  void require(List<String> sides, List<String> cells, Labels labels) {
    Set<String> known = sizes(cells, labels).keySet();
    for (String side : exclusive.keySet()) {
      if (!sides.contains(side)) {
        throw new IllegalArgumentException(
            Message.format("--only: there is no side '%s'%s", side, NearestName.hint(side, sides)));
      }
    }
    exclusive.values().stream().flatMap(List::stream).forEach(type -> require("only", type, known));
    unpaired.forEach(type -> require("unpaired", type, known));
    if (known.size() == 1 && isEmpty()) {
      throw new IllegalArgumentException(
          Message.format(
              "expected two types or more in '%s', as the cells of each are compared with those of"
                  + " others, found %s alone",
              labels.name(), String.join("", known)));
    }
    long own = unpaired.size() + exclusive.values().stream().mapToLong(List::size).sum();
    if (own >= known.size()) {
      throw new IllegalArgumentException(
          Message.format(
              "expected a type in '%s' that both sides share and that has pairs, found none: all %d"
                  + " types are exclusive or unpaired",
              labels.name(), known.size()));
    }
  }

  private static void require(String option, String type, Set<String> known) {
    if (!known.contains(type)) {
      throw new IllegalArgumentException(
          Message.format(
              "--%s: there is no type '%s'%s", option, type, NearestName.hint(type, known)));
    }
  }
}
