package org.chiasm.study.consensus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.graph.Assignment;
import org.chiasm.core.metrics.AdjustedMutualInformation;
import org.chiasm.core.metrics.AdjustedRandIndex;

/**
 * Which clusters and which reference classes are matched: one to one, so that as many training
 * cells as possible are in matched pairs. Classes of few cells have no say.
 */
final class ReferenceMatch {

  /** Classes of so few cells are left out. */
  static final int FEW = 10;

  /** Of a cluster's training cells, the share from which a class counts as merged into it. */
  private static final double MERGED = 0.1;

  private final Labels labels;
  private final List<String> classes;
  private final Map<String, Integer> leftOut;

  /** The same for all numbers of clusters: which classes there are. */
  ReferenceMatch(Labels labels, List<String> cells) {
    this.labels = labels;
    Map<String, Integer> sizes = new TreeMap<>();
    cells.forEach(cell -> labels.of(cell).ifPresent(name -> sizes.merge(name, 1, Integer::sum)));
    this.leftOut = new TreeMap<>(sizes);
    leftOut.values().removeIf(size -> size > FEW);
    this.classes = sizes.keySet().stream().filter(name -> !leftOut.containsKey(name)).toList();
  }

  String name() {
    return labels.name();
  }

  List<String> classes() {
    return classes;
  }

  /** Number of cells of the classes that are left out. */
  Map<String, Integer> leftOut() {
    return leftOut;
  }

  /** How many cells of each cluster have each class, {@code [clusters][classes]}. */
  int[][] table(List<String> cells, int[] clusters, int count) {
    int[][] table = new int[count][classes.size()];
    for (int cell = 0; cell < clusters.length; cell++) {
      int index = labels.of(cells.get(cell)).map(this::indexOf).orElse(-1);
      if (index >= 0) {
        table[clusters[cell]][index]++;
      }
    }
    return table;
  }

  private int indexOf(String label) {
    return Math.max(-1, Collections.binarySearch(classes, label));
  }

  /** The class matched to each cluster, -1 for none; two without a common cell are not matched. */
  static int[] matched(int[][] table) {
    if (table.length == 0 || table[0].length == 0) {
      return IntStream.range(0, table.length).map(cluster -> -1).toArray();
    }
    int[] matched =
        Assignment.largestOrNone(
            DenseMatrix.generate(
                table.length,
                table[0].length,
                cluster -> {
                  float[] row = new float[table[cluster].length];
                  for (int index = 0; index < row.length; index++) {
                    row[index] = table[cluster][index];
                  }
                  return row;
                }));
    for (int cluster = 0; cluster < matched.length; cluster++) {
      if (matched[cluster] >= 0 && table[cluster][matched[cluster]] == 0) {
        matched[cluster] = -1;
      }
    }
    return matched;
  }

  /** The commonest class of a cluster, -1 if it has no cell of any. */
  static int commonest(int[] row) {
    int best = -1;
    for (int index = 0; index < row.length; index++) {
      best = row[index] > (best < 0 ? 0 : row[best]) ? index : best;
    }
    return best;
  }

  /** What is said of the clusters by this reference. */
  ObjectNode json(int[][] training) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("label", name());
    classes.forEach(json.putArray("classes")::add);
    int[] matched = matched(training);
    ArrayNode clusters = json.putArray("clusters");
    int inMatched = 0;
    int all = 0;
    for (int cluster = 0; cluster < training.length; cluster++) {
      int[] row = training[cluster];
      int size = Arrays.stream(row).sum();
      all += size;
      ObjectNode one = clusters.addObject();
      if (matched[cluster] >= 0) {
        one.put("matched", classes.get(matched[cluster]));
        inMatched += row[matched[cluster]];
      } else {
        one.putNull("matched");
      }
      ArrayNode merges = one.putArray("merges");
      for (int index : merged(row, matched[cluster])) {
        merges.addObject().put("class", classes.get(index)).put("cells", row[index]);
      }
    }
    json.put("inMatchedPairs", (double) inMatched / all);
    return json;
  }

  /** Classes that make up a good part of a cluster, or the one it is matched to; largest first. */
  private static List<Integer> merged(int[] row, int matched) {
    int size = Arrays.stream(row).sum();
    List<Integer> merged = new ArrayList<>();
    for (int index = 0; index < row.length; index++) {
      if (row[index] > 0 && (index == matched || row[index] >= MERGED * size)) {
        merged.add(index);
      }
    }
    merged.sort((one, two) -> Integer.compare(row[two], row[one]));
    return merged;
  }

  /** Agreement with the classes, of cells that have one that is not left out. */
  ObjectNode agreement(List<String> cells, int[] clusters) {
    List<String> known = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (int cell = 0; cell < clusters.length; cell++) {
      String label = labels.of(cells.get(cell)).orElse("");
      if (indexOf(label) >= 0) {
        known.add(label);
        found.add(Integer.toString(clusters[cell]));
      }
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("cells", known.size());
    ConsensusJson.put(json, "ari", AdjustedRandIndex.of(known, found));
    ConsensusJson.put(json, "ami", AdjustedMutualInformation.of(known, found));
    return json;
  }
}
