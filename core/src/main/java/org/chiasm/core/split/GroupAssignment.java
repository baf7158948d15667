package org.chiasm.core.split;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chiasm.core.data.Labels;
import org.chiasm.core.random.RandomStreams;

/**
 * Puts whole groups of cells into bins, such as folds, so that every bin gets about its share of
 * the cells and of each class.
 *
 * <p>Groups are taken from the largest to the smallest, ties in random order, and each goes to the
 * bin where it adds least to
 *
 * <pre>sum_b 1/w_b ( (n_b / N)^2 + mean_c (n_bc / N_c)^2 )</pre>
 *
 * with {@code w_b} the bin's weight, {@code n_bc} its cells of class {@code c}, {@code N_c} all
 * cells of that class. The greedy idea is that of scikit-learn's StratifiedGroupKFold, which looks
 * at the standard deviation of the class shares only; the first term keeps the sizes even when a
 * class is rare. As many bins of equal weight as there are groups or fewer all get at least one.
 */
final class GroupAssignment {

  private final List<List<Integer>> groups;
  private final int[] classes;
  private final double[] weights;
  private final double[] classSizes;
  private final double[][] binClassSizes;
  private final double[] binSizes;

  private GroupAssignment(List<List<Integer>> groups, int[] classes, double[] weights) {
    this.groups = groups;
    this.classes = classes;
    this.weights = weights;
    int classCount = IntStream.of(classes).max().orElse(0) + 1;
    this.classSizes = new double[classCount];
    for (int label : classes) {
      classSizes[label]++;
    }
    this.binClassSizes = new double[weights.length][classCount];
    this.binSizes = new double[weights.length];
  }

  /** Positions of the cells of each group, in the order in which the cells name them. */
  static List<List<Integer>> groups(List<String> cells, Labels labels) {
    Map<String, List<Integer>> named = new LinkedHashMap<>();
    List<List<Integer>> alone = new ArrayList<>();
    for (int position = 0; position < cells.size(); position++) {
      String group = labels.byCell().get(cells.get(position));
      if (group == null) {
        alone.add(List.of(position));
      } else {
        named.computeIfAbsent(group, key -> new ArrayList<>()).add(position);
      }
    }
    List<List<Integer>> all = new ArrayList<>(named.values());
    all.addAll(alone);
    return all;
  }

  /**
   * The bin of each cell.
   *
   * @param groups positions of each group's cells; together every position exactly once
   * @param classes class number of each cell
   * @param weights share of the cells that each bin should get
   */
  static int[] assign(
      List<List<Integer>> groups, int[] classes, double[] weights, RandomStreams streams) {
    return new GroupAssignment(groups, classes, weights).assign(streams);
  }

  private int[] assign(RandomStreams streams) {
    int[] order = IntStream.range(0, groups.size()).toArray();
    RandomStreams.shuffle(order, streams.child("groups").generator());
    List<List<Integer>> largestFirst =
        IntStream.of(order)
            .mapToObj(groups::get)
            .sorted(Comparator.<List<Integer>>comparingInt(Collection::size).reversed())
            .toList();
    int[] bins = new int[classes.length];
    for (List<Integer> group : largestFirst) {
      int bin = cheapestBin(group);
      for (int position : group) {
        bins[position] = bin;
        binClassSizes[bin][classes[position]]++;
        binSizes[bin]++;
      }
    }
    return bins;
  }

  private int cheapestBin(List<Integer> group) {
    double[] groupClassSizes = new double[classSizes.length];
    for (int position : group) {
      groupClassSizes[classes[position]]++;
    }
    int best = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (int bin = 0; bin < weights.length; bin++) {
      double cost = cost(bin, group.size(), groupClassSizes) / weights[bin];
      if (cost < lowest) {
        best = bin;
        lowest = cost;
      }
    }
    return best;
  }

  private double cost(int bin, double groupSize, double[] groupClassSizes) {
    double classCost = 0;
    for (int label = 0; label < classSizes.length; label++) {
      if (groupClassSizes[label] > 0) {
        classCost += increase(binClassSizes[bin][label], groupClassSizes[label], classSizes[label]);
      }
    }
    return increase(binSizes[bin], groupSize, classes.length) + classCost / classSizes.length;
  }

  /** {@code ((size + more)^2 - size^2) / total^2}. */
  private static double increase(double size, double more, double total) {
    return more * (2 * size + more) / (total * total);
  }
}
