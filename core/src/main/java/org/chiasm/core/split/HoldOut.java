package org.chiasm.core.split;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;

/** A single split: a random share of the cells is held out. */
public final class HoldOut {

  private static final int TRAIN = 0;
  private static final int TEST = 1;

  private HoldOut() {}

  /**
   * Draws the cells to hold out. Train and test list their cells in the given order; neither is
   * empty.
   *
   * <p>Without groups, exactly the share rounded to whole cells is held out, and of each class that
   * share rounded up or down. With groups, whole groups are held out so that the shares come as
   * close as a greedy assignment makes them.
   *
   * @param cells all cells
   * @param share share to hold out, between 0 and 1 (both excluded)
   * @throws IllegalArgumentException if the share is not between 0 and 1 or a cell occurs twice
   * @throws DataFormatException if there are fewer than two cells or groups
   */
  public static Split draw(
      List<String> cells, double share, Balance balance, RandomStreams streams) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          Message.format("expected a share between 0 and 1 (excluded), found %s", share));
    }
    ClassOrder.requireDistinct(cells);
    requireTwo(cells.size(), "cells");
    int[] classes = ClassOrder.classes(cells, balance.labels());
    int[] parts;
    if (balance.groups().isPresent()) {
      List<List<Integer>> groups = GroupAssignment.groups(cells, balance.groups().get());
      requireTwo(groups.size(), "groups of '" + balance.groups().get().name() + "'");
      parts = drawGroups(groups, classes, share, streams);
    } else {
      parts = drawCells(classes, share, streams);
    }
    return split(cells, parts);
  }

  private static void requireTwo(int found, String what) {
    if (found < 2) {
      throw new DataFormatException(
          Message.format("to hold some out takes at least 2 %s, found %d", what, found));
    }
  }

  /**
   * Systematic sampling: of the cells in the order of their classes, those where {@code (position +
   * start) * held / n} passes a whole number. That takes exactly {@code held} cells, and of every
   * run of cells its share rounded up or down.
   */
  private static int[] drawCells(int[] classes, double share, RandomStreams streams) {
    int all = classes.length;
    long held = Math.min(all - 1L, Math.max(1L, Math.round(share * all)));
    int[] order = ClassOrder.shuffledByClass(classes, streams);
    long start = streams.child("start").generator().nextInt(all);
    int[] parts = new int[all];
    for (int index = 0; index < all; index++) {
      parts[order[index]] = (index + start) * held % all < held ? TEST : TRAIN;
    }
    return parts;
  }

  private static int[] drawGroups(
      List<List<Integer>> groups, int[] classes, double share, RandomStreams streams) {
    double[] weights = {1 - share, share};
    int[] parts = GroupAssignment.assign(groups, classes, weights, streams);
    for (int part = TRAIN; part <= TEST; part++) {
      int wanted = part;
      if (IntStream.of(parts).noneMatch(found -> found == wanted)) {
        // so few or so uneven groups that one side stayed empty: it gets the smallest
        List<Integer> smallest =
            groups.stream().min(Comparator.comparingInt(List::size)).orElseThrow();
        smallest.forEach(position -> parts[position] = wanted);
      }
    }
    return parts;
  }

  private static Split split(List<String> cells, int[] parts) {
    List<String> train = new ArrayList<>();
    List<String> test = new ArrayList<>();
    for (int position = 0; position < parts.length; position++) {
      (parts[position] == TEST ? test : train).add(cells.get(position));
    }
    return new Split(train, test);
  }
}
