package org.chiasm.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.metrics.NearestNeighbours;
import org.chiasm.core.metrics.Neighbours;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;
import org.chiasm.methods.TrainingComponents;

/**
 * Pairs of different cells of two modalities with the same features, such as of two regions,
 * species or batches: a share of the first one's cells, each with the nearest cell of the same type
 * in the second.
 *
 * <p>Near is by the first {@value #COMPONENTS} principal components of the cells of both together,
 * in their common space. A cell of the second may be the partner of several. After Gala et al.
 * 2019, arXiv:1911.05663, section 4, where the space is that of an autoencoder.
 */
final class SimilarPairs {

  /** Components that tell types of cells apart. */
  static final int COMPONENTS = 30;

  private static final int FEWEST_FEATURES = 2;

  private SimilarPairs() {}

  /**
   * Finds pairs among cells, all of which may be trained on.
   *
   * @param share share of the first modality's cells of each type to pair, rounded
   * @param paired whether cells of a type are to be paired
   * @param streams draws these cells
   * @throws DataFormatException if the modalities have hardly a feature in common, or no two cells
   *     can be paired
   */
  static CellPairs of(
      Modality first,
      Modality second,
      Labels labels,
      double share,
      Predicate<String> paired,
      RandomStreams streams) {
    List<String> features = commonFeatures(first, second);
    Side[] sides = sides(first.selectFeatures(features), second.selectFeatures(features), streams);
    Map<String, List<Integer>> ofFirst = byType(sides[0], labels, paired);
    Map<String, List<Integer>> ofSecond = byType(sides[1], labels, paired);
    List<Pair> pairs = new ArrayList<>();
    ofFirst.forEach(
        (type, rows) -> {
          List<Integer> others = ofSecond.getOrDefault(type, List.of());
          if (!others.isEmpty()) {
            int[] chosen =
                draw(rows.size(), share, streams.child("paired").child(type))
                    .map(rows::get)
                    .toArray();
            addNearest(sides[0], chosen, sides[1], array(others), pairs);
          }
        });
    if (pairs.isEmpty()) {
      throw new DataFormatException(
          Message.format(
              "no two training cells of %s and %s can be paired: none share a type in '%s' that is"
                  + " to have pairs",
              first.name(), second.name(), labels.name()));
    }
    return new CellPairs(first.name(), second.name(), pairs);
  }

  private static List<String> commonFeatures(Modality first, Modality second) {
    Set<String> others = new HashSet<>(second.features().stream().map(Feature::name).toList());
    List<String> common =
        first.features().stream().map(Feature::name).filter(others::contains).toList();
    common.forEach(name -> requireSameUnit(name, first, second));
    if (common.size() < FEWEST_FEATURES || first.kind() != second.kind()) {
      throw new DataFormatException(
          Message.format(
              "pairing similar cells takes two modalities of one kind with features of the same"
                  + " name, found %d such features of %s (%s) and %s (%s)",
              common.size(), first.name(), first.kind().id(), second.name(), second.kind().id()));
    }
    return common;
  }

  /** Where both name a unit; values would not be near if they were the same. */
  private static void requireSameUnit(String name, Modality first, Modality second) {
    Optional<String> one = unit(name, first);
    Optional<String> two = unit(name, second);
    if (one.isPresent() && two.isPresent() && !one.equals(two)) {
      throw new DataFormatException(
          Message.format(
              "pairing similar cells takes features in the same unit: '%s' is in %s in %s, in %s in"
                  + " %s",
              name, one.get(), first.name(), two.get(), second.name()));
    }
  }

  private static Optional<String> unit(String name, Modality modality) {
    return modality.features().get(modality.columnOf(name).orElseThrow()).unit();
  }

  /** The cells of one modality among the components. */
  private record Side(List<String> cells, DenseMatrix places) {}

  private static Side[] sides(Modality first, Modality second, RandomStreams streams) {
    Modality all = together(first, second);
    CommonSpace space = CommonSpace.fit(all);
    PreparedCells prepared = space.prepare(all);
    DenseMatrix values = space.filled(prepared.values());
    DenseMatrix places =
        TrainingComponents.fit(all.name(), values, COMPONENTS, streams.child("components"))
            .scores(values);
    int[] ofFirst =
        IntStream.range(0, prepared.cells().size())
            .filter(row -> prepared.cells().get(row).startsWith("1"))
            .toArray();
    int[] ofSecond =
        IntStream.range(0, prepared.cells().size())
            .filter(row -> !prepared.cells().get(row).startsWith("1"))
            .toArray();
    return new Side[] {
      side(prepared.cells(), places, ofFirst), side(prepared.cells(), places, ofSecond)
    };
  }

  private static Side side(List<String> cells, DenseMatrix places, int[] rows) {
    return new Side(
        IntStream.of(rows).mapToObj(row -> cells.get(row).substring(1)).toList(),
        places.selectRows(rows));
  }

  /** All cells in one modality; a number before their ids says which they are of. */
  private static Modality together(Modality first, Modality second) {
    List<String> cells = new ArrayList<>();
    first.cells().forEach(cell -> cells.add("1" + cell));
    second.cells().forEach(cell -> cells.add("2" + cell));
    int width = first.features().size();
    float[] values = new float[Matrix.size(cells.size(), width)];
    for (int row = 0; row < cells.size(); row++) {
      int own = row - first.cells().size();
      if (own < 0) {
        first.values().copyRow(row, values, row * width);
      } else {
        second.values().copyRow(own, values, row * width);
      }
    }
    return new Modality(
        first.name(),
        first.kind(),
        cells,
        first.features(),
        DenseMatrix.wrap(cells.size(), width, values));
  }

  private static Map<String, List<Integer>> byType(
      Side side, Labels labels, Predicate<String> paired) {
    Map<String, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < side.cells().size(); row++) {
      int place = row;
      labels
          .of(side.cells().get(row))
          .filter(paired)
          .ifPresent(type -> rows.computeIfAbsent(type, key -> new ArrayList<>()).add(place));
    }
    return new LinkedHashMap<>(rows);
  }

  /**
   * Draws a share of the places from 0 on, rounded, but at least one, so that a small type is not
   * left without a pair unmeant.
   */
  static IntStream draw(int size, double share, RandomStreams streams) {
    int[] order = IntStream.range(0, size).toArray();
    RandomStreams.shuffle(order, streams.generator());
    return IntStream.of(order).limit(Math.max(1, Math.round(share * size))).sorted();
  }

  private static void addNearest(
      Side first, int[] chosen, Side second, int[] others, List<Pair> pairs) {
    Neighbours nearest =
        NearestNeighbours.fit(second.places().selectRows(others))
            .find(first.places().selectRows(chosen), 1);
    for (int query = 0; query < chosen.length; query++) {
      String partner = second.cells().get(others[nearest.cells(query)[0]]);
      pairs.add(new Pair(first.cells().get(chosen[query]), partner, 1.0));
    }
  }

  private static int[] array(List<Integer> rows) {
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }
}
