package org.chiasm.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value of each training as one figure: over the folds, and over seeds if there are several.
 */
final class FoldFigures {

  private final List<Long> seedOf;
  private final List<Long> seeds;

  /**
   * @param seedOf seed of each training, fold after fold, seed after seed
   */
  FoldFigures(List<Long> seedOf) {
    this.seedOf = List.copyOf(seedOf);
    this.seeds = seedOf.stream().distinct().toList();
  }

  /** The different seeds in order. */
  List<Long> seeds() {
    return seeds;
  }

  /**
   * A {@link Summary}, or a {@link SeedSummary} if there are several seeds.
   *
   * @param values of each training; null where undefined
   */
  JsonNode of(List<@Nullable Double> values) {
    return EvaluationJson.MAPPER.valueToTree(
        seeds.size() > 1 ? SeedSummary.of(bySeed(values)) : Summary.of(values));
  }

  private List<List<@Nullable Double>> bySeed(List<@Nullable Double> values) {
    List<List<@Nullable Double>> bySeed = new ArrayList<>();
    for (long seed : seeds) {
      List<@Nullable Double> own = new ArrayList<>();
      for (int index = 0; index < values.size(); index++) {
        if (seedOf.get(index) == seed) {
          own.add(values.get(index));
        }
      }
      bySeed.add(own);
    }
    return bySeed;
  }
}
