package org.chiasm.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.text.Message;
import org.jspecify.annotations.Nullable;

/**
 * One figure over the folds of a cross-validation and several seeds. Each fold counts by the mean
 * of its seeds, so that trainings of the same cells do not pass for further folds.
 *
 * @param mean mean over the folds that have it; null if none has
 * @param sd standard deviation over these folds (divisor n - 1); null for fewer than two
 * @param folds mean of the seeds that have it in each fold; null where none has
 * @param seedSd standard deviation (divisor n - 1) over the seeds of their means over the folds;
 *     null for fewer than two that have one
 * @param seeds for each seed the value in each fold; null where it is undefined
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SeedSummary(
    @Nullable Double mean,
    @Nullable Double sd,
    List<@Nullable Double> folds,
    @Nullable Double seedSd,
    List<List<@Nullable Double>> seeds) {

  /**
   * The figure of some values.
   *
   * @param seeds for each seed one value a fold; null where a fold has none
   * @throws IllegalArgumentException if there is no seed, or they differ in their number of folds
   */
  public static SeedSummary of(List<List<@Nullable Double>> seeds) {
    List<@Nullable Double> folds = new ArrayList<>();
    for (int fold = 0; fold < width(seeds); fold++) {
      List<@Nullable Double> values = new ArrayList<>();
      for (List<@Nullable Double> one : seeds) {
        values.add(one.get(fold));
      }
      folds.add(Summary.of(values).mean());
    }
    List<@Nullable Double> means = new ArrayList<>();
    seeds.forEach(one -> means.add(Summary.of(one).mean()));
    Summary over = Summary.of(folds);
    return new SeedSummary(over.mean(), over.sd(), folds, Summary.of(means).sd(), seeds);
  }

  private static int width(List<List<@Nullable Double>> seeds) {
    List<Integer> sizes = seeds.stream().map(List::size).distinct().toList();
    if (sizes.size() != 1) {
      throw new IllegalArgumentException(
          Message.format("expected as many folds of every seed, found %s", sizes));
    }
    return sizes.get(0);
  }
}
