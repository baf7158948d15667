package org.chiasm.methods.coupled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.methods.Correspondence;
import org.chiasm.methods.TrainingCells;

/**
 * What batches are drawn from: a cell with all of its modalities, whether it has one id in all of
 * them or the data say which belong together. Where a cell belongs to several of another modality,
 * each pair is a unit of its own.
 */
final class TrainingUnits {

  /** Of no row: a modality that a unit lacks. */
  private static final int NONE = -1;

  private static final class Unit {
    private final int[] rows;
    private final float[] weights;

    /**
     * @param rows row of each modality, or {@link #NONE}
     * @param weights how surely two modalities belong together {@code [modalities x modalities]};
     *     empty if all surely do
     */
    Unit(int[] rows, float[] weights) {
      this.rows = rows;
      this.weights = weights;
    }
  }

  private static final float[] SURE = new float[0];

  private final List<Unit> units;
  private final int modalities;

  private TrainingUnits(List<Unit> units, int modalities) {
    this.units = units;
    this.modalities = modalities;
  }

  static TrainingUnits of(TrainingCells training) {
    int modalities = training.parts().size();
    return new TrainingUnits(
        training.hasSaidPairs() ? new SaidPairs(training).units() : cells(training), modalities);
  }

  private static List<Unit> cells(TrainingCells training) {
    List<Unit> units = new ArrayList<>();
    for (int cell = 0; cell < training.cells().size(); cell++) {
      int position = cell;
      int[] rows = training.parts().stream().mapToInt(part -> part.rowOf(position)).toArray();
      units.add(new Unit(rows, SURE));
    }
    return units;
  }

  int size() {
    return units.size();
  }

  int modalities() {
    return modalities;
  }

  /** The row of a modality that belongs to a unit, negative if there is none. */
  int row(int unit, int modality) {
    return units.get(unit).rows[modality];
  }

  /** How surely two modalities of a unit belong together, above 0 and at most 1. */
  float weight(int unit, int first, int second) {
    float[] weights = units.get(unit).weights;
    return weights.length == 0 ? 1f : weights[first * modalities + second];
  }

  /** Share of the units that have a modality. */
  double share(int modality) {
    return (double) units.stream().filter(unit -> unit.rows[modality] >= 0).count() / units.size();
  }

  /**
   * How much each modality counts in the loss: of three or more the share of the units that have
   * it, else a few cells of a third one would pull at two that all have. Of two each counts wholly,
   * as published.
   */
  double[] shares() {
    return IntStream.range(0, modalities)
        .mapToDouble(modality -> modalities > 2 ? share(modality) : 1.0)
        .toArray();
  }

  /** All rows of a modality, each once. */
  int[] rows(int modality) {
    return units.stream()
        .mapToInt(unit -> unit.rows[modality])
        .filter(row -> row >= 0)
        .distinct()
        .toArray();
  }

  /** Rows of all modalities as nodes of a graph, whose edges are pairs. */
  private static final class SaidPairs {

    private record Edge(int first, int second, float weight) {}

    private final int modalities;
    private final int[] starts;
    private final int[] leader;
    private final List<Edge> edges = new ArrayList<>();

    SaidPairs(TrainingCells training) {
      modalities = training.parts().size();
      starts = new int[modalities + 1];
      for (int part = 0; part < modalities; part++) {
        starts[part + 1] = starts[part] + training.parts().get(part).values().rows();
      }
      leader = IntStream.range(0, starts[modalities]).toArray();
      for (int first = 0; first < modalities; first++) {
        for (int second = first + 1; second < modalities; second++) {
          addEdges(first, second, training.correspondence(first, second));
        }
      }
    }

    private void addEdges(int first, int second, Correspondence pairs) {
      for (int row = 0; row < pairs.rows(); row++) {
        int[] partners = pairs.partners(row);
        for (int index = 0; index < partners.length; index++) {
          int one = starts[first] + row;
          int two = starts[second] + partners[index];
          edges.add(new Edge(one, two, pairs.weights(row)[index]));
          leader[leaderOf(two)] = leaderOf(one);
        }
      }
    }

    private int leaderOf(int node) {
      int found = node;
      while (leader[found] != found) {
        leader[found] = leader[leader[found]];
        found = leader[found];
      }
      return found;
    }

    private int modalityOf(int node) {
      int modality = 0;
      while (node >= starts[modality + 1]) {
        modality++;
      }
      return modality;
    }

    /** What belongs together as one unit, or, where that has a modality twice, its pairs. */
    List<Unit> units() {
      int[][] rows = new int[leader.length][];
      boolean[] torn = new boolean[leader.length];
      for (int node = 0; node < leader.length; node++) {
        int group = leaderOf(node);
        int modality = modalityOf(node);
        if (rows[group] == null) {
          rows[group] = new int[modalities];
          Arrays.fill(rows[group], NONE);
        }
        torn[group] |= rows[group][modality] != NONE;
        rows[group][modality] = node - starts[modality];
      }
      float[][] weights = new float[leader.length][];
      List<Unit> pairs = new ArrayList<>();
      for (Edge edge : edges) {
        int group = leaderOf(edge.first());
        if (torn[group]) {
          pairs.add(pair(edge));
        } else {
          weights[group] = weights[group] == null ? sure() : weights[group];
          set(weights[group], modalityOf(edge.first()), modalityOf(edge.second()), edge.weight());
        }
      }
      List<Unit> units = new ArrayList<>();
      for (int group = 0; group < leader.length; group++) {
        if (rows[group] != null && !torn[group]) {
          units.add(new Unit(rows[group], weights[group] == null ? SURE : weights[group]));
        }
      }
      units.addAll(pairs);
      return units;
    }

    private Unit pair(Edge edge) {
      int[] rows = new int[modalities];
      Arrays.fill(rows, NONE);
      int first = modalityOf(edge.first());
      int second = modalityOf(edge.second());
      rows[first] = edge.first() - starts[first];
      rows[second] = edge.second() - starts[second];
      float[] weights = sure();
      set(weights, first, second, edge.weight());
      return new Unit(rows, weights);
    }

    private float[] sure() {
      float[] weights = new float[modalities * modalities];
      Arrays.fill(weights, 1f);
      return weights;
    }

    private void set(float[] weights, int first, int second, float weight) {
      weights[first * modalities + second] = weight;
      weights[second * modalities + first] = weight;
    }
  }
}
