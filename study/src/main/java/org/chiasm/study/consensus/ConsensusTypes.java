package org.chiasm.study.consensus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chiasm.core.clustering.GaussianMixture;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.Silhouette;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.study.consensus.Representation.Both;
import org.chiasm.study.consensus.Representation.Places;

/**
 * The types that the components of a mixture are, numbered from 1: in the order of the reference
 * classes that they are matched to or, if they are matched to none, are made up of; without a
 * reference in the order of their sizes.
 */
public final class ConsensusTypes {

  private final ConsensusData data;
  private final Representation placed;
  private final GaussianMixture mixture;

  /** The place of each component among the types, from 0. */
  private final int[] rank;

  private ConsensusTypes(
      ConsensusData data, Representation placed, GaussianMixture mixture, int[] rank) {
    this.data = data;
    this.placed = placed;
    this.mixture = mixture;
    this.rank = rank;
  }

  static ConsensusTypes of(
      ConsensusData data,
      Representation placed,
      GaussianMixture mixture,
      List<ReferenceMatch> references) {
    Places training = placed.among(data.names().get(0), data.cells(Part.TRAINING));
    int[] components = mixture.assign(training.latents());
    int k = mixture.components();
    int[] sizes = new int[k];
    Arrays.stream(components).forEach(component -> sizes[component]++);
    int[] key = new int[k];
    boolean[] isMatched = new boolean[k];
    if (!references.isEmpty()) {
      int[][] table = references.get(0).table(training.cells(), components, k);
      int[] matched = ReferenceMatch.matched(table);
      for (int component = 0; component < k; component++) {
        isMatched[component] = matched[component] >= 0;
        int near =
            isMatched[component] ? matched[component] : ReferenceMatch.commonest(table[component]);
        key[component] = near < 0 ? Integer.MAX_VALUE : near;
      }
    }
    List<Integer> order =
        IntStream.range(0, k)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(component -> key[component])
                    .thenComparing(component -> !isMatched[component])
                    .thenComparing(component -> -sizes[component]))
            .toList();
    int[] rank = new int[k];
    for (int place = 0; place < k; place++) {
      rank[order.get(place)] = place;
    }
    return new ConsensusTypes(data, placed, mixture, rank);
  }

  /** Number of types. */
  public int count() {
    return rank.length;
  }

  /** The type of each place, from 0. */
  int[] assign(DenseMatrix latents) {
    int[] types = mixture.assign(latents);
    Arrays.setAll(types, cell -> rank[types[cell]]);
    return types;
  }

  /** Ids of the cells that have a modality. */
  public List<String> cells(String modality) {
    return placed.all(modality).cells();
  }

  /** The type of each cell that has a modality, by where that places it, from 1. */
  public List<Integer> types(String modality) {
    return Arrays.stream(assign(placed.all(modality).latents()))
        .map(type -> type + 1)
        .boxed()
        .toList();
  }

  /** Probability of each type for each cell that has a modality, {@code [cells, types]}. */
  public DoubleMatrix probabilities(String modality) {
    DoubleMatrix raw = mixture.probabilities(placed.all(modality).latents());
    double[] sorted = new double[raw.rows() * raw.columns()];
    for (int cell = 0; cell < raw.rows(); cell++) {
      for (int component = 0; component < raw.columns(); component++) {
        sorted[cell * raw.columns() + rank[component]] = raw.at(cell, component);
      }
    }
    return DoubleMatrix.wrap(raw.rows(), raw.columns(), sorted);
  }

  /** All that is said of these types alone. */
  ObjectNode json(List<ReferenceMatch> references) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("types", count());
    String first = data.names().get(0);
    Places training = placed.among(first, data.cells(Part.TRAINING));
    int[] trained = assign(training.latents());
    int[] sizes = new int[count()];
    Arrays.stream(trained).forEach(type -> sizes[type]++);
    Arrays.stream(sizes).forEach(json.putArray("sizes")::add);
    json.put("used", Arrays.stream(sizes).filter(size -> size > 0).count());
    ConsensusJson.put(json, "effective", effective(sizes));
    ObjectNode agreement = json.putObject("agreement");
    for (Part part : Part.values()) {
      agreement.set(part.id(), ConsensusJson.of(Agreement.of(both(part), this::assign)));
    }
    json.set("table", ConsensusJson.table(table(both(Part.TEST))));
    json.set("silhouette", silhouettes());
    json.set("logDensity", logDensities());
    ArrayNode known = json.putArray("references");
    for (ReferenceMatch reference : references) {
      int[][] table = reference.table(training.cells(), trained, count());
      ObjectNode one = reference.json(table);
      one.set("training", ConsensusJson.table(table));
      ObjectNode scores = one.putObject("agreement");
      scores.set("training", reference.agreement(training.cells(), trained));
      for (String modality : data.names()) {
        Places test = placed.among(modality, data.cells(Part.TEST));
        scores.set("test " + modality, reference.agreement(test.cells(), assign(test.latents())));
      }
      known.add(one);
    }
    return json;
  }

  /**
   * How many types of equal size would be as diverse: {@code exp(H)} with the entropy H of the
   * sizes (Hill 1973, doi 10.2307/1934352). What agrees on few types agrees easily.
   */
  static double effective(int[] sizes) {
    double all = Arrays.stream(sizes).sum();
    double entropy = 0;
    for (int size : sizes) {
      entropy -= size > 0 ? size / all * Math.log(size / all) : 0;
    }
    return Math.exp(entropy);
  }

  Both both(Part part) {
    return placed.both(data.names().get(0), data.names().get(1), data.cells(part));
  }

  /** How many cells have which type by the first and which by the second modality. */
  private int[][] table(Both both) {
    int[][] table = new int[count()][count()];
    int[] first = assign(both.first());
    int[] second = assign(both.second());
    for (int cell = 0; cell < first.length; cell++) {
      table[first[cell]][second[cell]]++;
    }
    return table;
  }

  private ObjectNode silhouettes() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Part part : List.of(Part.TRAINING, Part.TEST)) {
      ObjectNode one = json.putObject(part.id());
      for (String modality : data.names()) {
        Places places = placed.among(modality, data.cells(part));
        List<String> types = Agreement.names(assign(places.latents()));
        ConsensusJson.put(one, modality, Silhouette.of(places.latents(), types, 1));
      }
    }
    return json;
  }

  /** How likely the mixture finds the places of cells by either modality: mean log density. */
  private ObjectNode logDensities() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Part part : Part.values()) {
      ObjectNode one = json.putObject(part.id());
      for (String modality : data.names()) {
        DenseMatrix latents = placed.among(modality, data.cells(part)).latents();
        ConsensusJson.put(one, modality, mixture.meanLogDensity(latents));
      }
    }
    return json;
  }

  /** Types and probabilities of cells in a given order; null where a cell lacks the modality. */
  void addCells(List<String> cells, ObjectNode json) {
    ObjectNode assigned = json.putObject("assigned");
    ObjectNode sure = json.putObject("probability");
    for (String modality : data.names()) {
      Map<String, Integer> rowOf = new HashMap<>();
      List<String> own = cells(modality);
      own.forEach(cell -> rowOf.put(cell, rowOf.size()));
      List<Integer> types = types(modality);
      DoubleMatrix probabilities = probabilities(modality);
      ArrayNode typeOf = assigned.putArray(modality);
      ArrayNode sureness = sure.putArray(modality);
      for (String cell : cells) {
        Integer row = rowOf.get(cell);
        if (row == null) {
          typeOf.addNull();
          sureness.addNull();
        } else {
          typeOf.add(types.get(row));
          sureness.add(probabilities.at(row, types.get(row) - 1));
        }
      }
    }
  }
}
