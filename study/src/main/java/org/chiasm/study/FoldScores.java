package org.chiasm.study;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How one setting of a sparse method did in each fold.
 *
 * @param r2 held-out R2, all targets together, around the training mean; NaN where the setting
 *     selected no feature
 * @param genes number of selected features
 * @param largestUseful the strength of the penalty below which some feature is selected; NaN where
 *     that is not known, infinite if any strength selects some
 */
public record FoldScores(List<Double> r2, List<Integer> genes, List<Double> largestUseful) {

  /** Copies the lists. */
  public FoldScores {
    r2 = List.copyOf(r2);
    genes = List.copyOf(genes);
    largestUseful = List.copyOf(largestUseful);
  }

  /** One fold. */
  record Score(double r2, int genes, double largestUseful) {

    static Score ofNothing(double largestUseful) {
      return new Score(Double.NaN, 0, largestUseful);
    }
  }

  static FoldScores of(List<Score> folds) {
    return new FoldScores(
        folds.stream().map(Score::r2).toList(),
        folds.stream().map(Score::genes).toList(),
        folds.stream().map(Score::largestUseful).toList());
  }

  /** Number of folds in which nothing was selected. */
  public long foldsWithoutAny() {
    return genes.stream().filter(count -> count == 0).count();
  }

  /** The strength below which every fold selects something; empty if that is not known. */
  public OptionalDouble usefulEverywhere() {
    return largestUseful.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).min();
  }
}
