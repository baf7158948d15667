package org.chiasm.core.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;

/**
 * Cross-validation: each cell is tested in one fold and trained on in all others, or is never
 * tested and always trained on. Folds are numbered from 0. Immutable.
 */
public final class Folds {

  private static final int NEVER_TESTED = -1;
  private static final int NAMED_IN_MESSAGES = 5;

  private final List<String> cells;
  private final int[] foldOf;
  private final int count;
  private final Map<String, Integer> positionOf;

  private Folds(List<String> cells, int[] foldOf, int count) {
    this.cells = List.copyOf(cells);
    this.foldOf = foldOf;
    this.count = count;
    this.positionOf = new HashMap<>();
    for (int position = 0; position < cells.size(); position++) {
      positionOf.put(cells.get(position), position);
    }
  }

  /**
   * Random folds.
   *
   * <p>Without groups, fold sizes differ by at most one cell and so do the cells of each class in
   * the folds, as in scikit-learn's StratifiedKFold: the cells are dealt to the folds in turn,
   * class by class. A class with fewer cells than folds is missing from some folds. With groups,
   * sizes and class shares are as even as a greedy assignment of whole groups makes them.
   *
   * @param cells all cells, in the order in which splits will list them
   * @param count number of folds, at least 2
   * @throws IllegalArgumentException if there are fewer than 2 folds or a cell occurs twice
   * @throws DataFormatException if there are fewer cells, or fewer groups, than folds
   */
  public static Folds draw(List<String> cells, int count, Balance balance, RandomStreams streams) {
    if (count < 2) {
      throw new IllegalArgumentException("expected at least 2 folds, found " + count);
    }
    ClassOrder.requireDistinct(cells);
    requireAtLeast(count, cells.size(), "cells");
    int[] classes = ClassOrder.classes(cells, balance.labels());
    if (balance.groups().isPresent()) {
      List<List<Integer>> groups = GroupAssignment.groups(cells, balance.groups().get());
      requireAtLeast(count, groups.size(), "groups of '" + balance.groups().get().name() + "'");
      double[] equal = new double[count];
      Arrays.fill(equal, 1.0 / count);
      return new Folds(cells, GroupAssignment.assign(groups, classes, equal, streams), count);
    }
    int[] order = ClassOrder.shuffledByClass(classes, streams);
    int[] foldOf = new int[order.length];
    for (int index = 0; index < order.length; index++) {
      foldOf[order[index]] = index % count;
    }
    return new Folds(cells, foldOf, count);
  }

  private static void requireAtLeast(int folds, int found, String what) {
    if (found < folds) {
      throw new DataFormatException(
          Message.format("%d folds need at least as many %s, found %d", folds, what, found));
    }
  }

  /**
   * Folds that were decided elsewhere, such as a published assignment. The numbers used need not be
   * contiguous: the lowest becomes fold 0, and so on.
   *
   * @param source where the assignment comes from, for messages
   * @param cells all cells of the dataset, in the order in which splits will list them
   * @param assigned fold of each cell to be tested; cells that it lacks are always trained on
   * @throws DataFormatException if it names cells that the dataset lacks, if a fold number is
   *     negative, if there is no fold, or if the only fold leaves no cell to train on
   * @throws IllegalArgumentException if a cell of the dataset occurs twice
   */
  public static Folds of(String source, List<String> cells, Map<String, Integer> assigned) {
    ClassOrder.requireDistinct(cells);
    List<Integer> numbers = List.copyOf(new TreeSet<>(assigned.values()));
    int[] foldOf = new int[cells.size()];
    int found = 0;
    for (int position = 0; position < foldOf.length; position++) {
      Integer number = assigned.get(cells.get(position));
      foldOf[position] = number == null ? NEVER_TESTED : Collections.binarySearch(numbers, number);
      found += number == null ? 0 : 1;
    }
    if (found < assigned.size()) {
      throw unknownCells(source, cells, assigned);
    }
    if (numbers.isEmpty() || (numbers.size() == 1 && found == cells.size())) {
      throw new DataFormatException(
          Message.format(
              "%s: expected at least two folds, or one and cells to train on; found %d fold(s) for %d of %d cells",
              source, numbers.size(), found, cells.size()));
    }
    if (numbers.get(0) < 0) {
      throw new DataFormatException(
          Message.format(
              "%s: fold numbers start at 0, found %d; a cell that is never tested has no entry",
              source, numbers.get(0)));
    }
    return new Folds(cells, foldOf, numbers.size());
  }

  private static DataFormatException unknownCells(
      String source, List<String> cells, Map<String, Integer> assigned) {
    TreeSet<String> unknown = new TreeSet<>(assigned.keySet());
    cells.forEach(unknown::remove);
    String some = String.join(", ", unknown.stream().limit(NAMED_IN_MESSAGES).toList());
    return new DataFormatException(
        Message.format(
            "%s: %d of the %d cells with a fold are not in the dataset: %s%s",
            source,
            unknown.size(),
            assigned.size(),
            some,
            unknown.size() > NAMED_IN_MESSAGES ? ", ..." : ""));
  }

  /** Number of folds. */
  public int count() {
    return count;
  }

  /** All cells, tested or not, in the order of the dataset. */
  public List<String> cells() {
    return cells;
  }

  /**
   * The fold in which a cell is tested, empty if in none.
   *
   * @throws IllegalArgumentException if the cell is unknown; the message offers the nearest
   */
  public OptionalInt foldOf(String cell) {
    Integer position = positionOf.get(cell);
    if (position == null) {
      throw new IllegalArgumentException(
          Message.format(
              "there is no cell '%s'%s", cell, NearestName.hint(cell, positionOf.keySet())));
    }
    int fold = foldOf[position];
    return fold == NEVER_TESTED ? OptionalInt.empty() : OptionalInt.of(fold);
  }

  /**
   * The cells to train on and to test on in one fold, each in the order of the dataset.
   *
   * @throws IndexOutOfBoundsException if there is no such fold
   */
  public Split split(int fold) {
    if (fold < 0 || fold >= count) {
      throw new IndexOutOfBoundsException(
          Message.format("expected a fold from 0 to %d, found %d", count - 1, fold));
    }
    List<String> train = new ArrayList<>();
    List<String> test = new ArrayList<>();
    for (int position = 0; position < foldOf.length; position++) {
      (foldOf[position] == fold ? test : train).add(cells.get(position));
    }
    return new Split(train, test);
  }

  /** The splits of all folds. */
  public List<Split> splits() {
    List<Split> splits = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      splits.add(split(fold));
    }
    return List.copyOf(splits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Folds that
        && count == that.count
        && cells.equals(that.cells)
        && Arrays.equals(foldOf, that.foldOf);
  }

  @Override
  public int hashCode() {
    return 31 * cells.hashCode() + Arrays.hashCode(foldOf);
  }

  @Override
  public String toString() {
    return Message.format("Folds[%d folds of %d cells]", count, cells.size());
  }
}
