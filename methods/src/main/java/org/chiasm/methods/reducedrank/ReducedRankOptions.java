package org.chiasm.methods.reducedrank;

import java.util.OptionalDouble;
import org.chiasm.core.statistics.ReducedRankRegression;
import org.chiasm.core.text.Message;
import org.chiasm.methods.SparseMethod;

/**
 * Settings of sparse reduced-rank regression.
 *
 * @param rank number of latent dimensions
 * @param genes number of features to select: the weakest penalty is taken that selects no more; has
 *     no say if a penalty is given, or the mix is 0, which selects all
 * @param penalty strength of the penalty; empty to choose it by the number of features
 * @param mix share of the penalty that selects, 0 to 1; the rest shrinks
 * @param relaxed whether the selected features are fitted again without selection
 */
public record ReducedRankOptions(
    int rank, int genes, OptionalDouble penalty, double mix, boolean relaxed)
    implements SparseMethod.Options<ReducedRankOptions> {

  /** Latent dimensions by default: a plane. */
  public static final int DEFAULT_RANK = 2;

  /** Features to select by default. */
  public static final int DEFAULT_GENES = 25;

  /** Share of the penalty that selects by default: all of it. */
  public static final double DEFAULT_MIX = 1.0;

  /** A plane spanned by a few genes. */
  public static ReducedRankOptions defaults() {
    return new ReducedRankOptions(
        DEFAULT_RANK, DEFAULT_GENES, OptionalDouble.empty(), DEFAULT_MIX, true);
  }

  /**
   * @throws IllegalArgumentException if a setting is out of range
   */
  public ReducedRankOptions {
    if (genes < 1) {
      throw new IllegalArgumentException(
          Message.format("genes: expected a positive number, found %d", genes));
    }
    new ReducedRankRegression.Options(rank, penalty.orElse(0), mix, relaxed);
    if (mix == 0 && penalty.isEmpty()) {
      throw new IllegalArgumentException(
          "mix: 0 selects no features, so a penalty has to be given, found none");
    }
  }

  /** A copy with another number of dimensions. */
  public ReducedRankOptions withRank(int value) {
    return new ReducedRankOptions(value, genes, penalty, mix, relaxed);
  }

  /** A copy with another number of features. */
  @Override
  public ReducedRankOptions withGenes(int value) {
    return new ReducedRankOptions(rank, value, penalty, mix, relaxed);
  }

  /** A copy with a given penalty and mix. */
  public ReducedRankOptions withPenalty(OptionalDouble value, double newMix) {
    return new ReducedRankOptions(rank, genes, value, newMix, relaxed);
  }

  /** The regression under a penalty. */
  ReducedRankRegression.Options at(double value) {
    return new ReducedRankRegression.Options(rank, value, mix, relaxed);
  }
}
