package org.chiasm.core.preprocessing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How deeply the cells of a query were sequenced, as shares of the training cells' median depth.
 *
 * <p>A depth is what {@link CommonSpace} divides a cell's counts by: their sum over those features
 * of the space that were measured, divided by the share that these have of the training cells'
 * counts where some were not. Nothing is known of modalities that are no counts.
 */
public final class QueryDepths {

  /** Below this share of the median depth most genes of a cell are lost to chance. */
  public static final double SHALLOW = 0.05;

  private final Map<String, Double> shares;

  /**
   * @param shares by cell that has counts, in the order of the cells
   */
  QueryDepths(Map<String, Double> shares) {
    this.shares = new LinkedHashMap<>(shares);
  }

  /** Puts together the depths of several blocks of cells. */
  static final class Collector {
    private final Map<String, Double> shares = new LinkedHashMap<>();

    void add(QueryDepths block) {
      shares.putAll(block.shares);
    }

    QueryDepths collected() {
      return new QueryDepths(shares);
    }
  }

  /** Cells that have counts, but fewer than the given share of the median, in their order. */
  public List<String> below(double share) {
    return shares.entrySet().stream()
        .filter(entry -> entry.getValue() < share)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The share of each cell that has counts, in the order of the cells. */
  public double[] shares() {
    return shares.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The smallest share of a cell that has counts; 1 if there is no such cell. */
  public double smallest() {
    return shares.values().stream().mapToDouble(Double::doubleValue).min().orElse(1.0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QueryDepths that && shares.equals(that.shares);
  }

  @Override
  public int hashCode() {
    return shares.hashCode();
  }

  @Override
  public String toString() {
    return "QueryDepths" + shares;
  }
}
