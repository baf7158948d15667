package org.chiasm.study;

import org.chiasm.core.metrics.BinomialTest;

/**
 * On how many features one method does better than another.
 *
 * @param won features with the larger score
 * @param lost features with the smaller score
 * @param ties features with equal scores, which the test leaves out
 * @param undefined features without a score of either method
 * @param p two-sided p-value of the exact binomial test that either wins a feature with chance one
 *     half; as if features were independent, which they rarely are
 */
record FeatureWins(int won, int lost, int ties, int undefined, double p) {

  /**
   * @param own scores of the one method, {@code [features]}, NaN where undefined; larger is better
   * @param reference scores of the other
   * @throws IllegalArgumentException if they differ in number
   */
  static FeatureWins of(double[] own, double[] reference) {
    if (own.length != reference.length) {
      throw new IllegalArgumentException(
          "expected scores of " + reference.length + " features, found " + own.length);
    }
    int won = 0;
    int lost = 0;
    int ties = 0;
    for (int feature = 0; feature < own.length; feature++) {
      won += own[feature] > reference[feature] ? 1 : 0;
      lost += own[feature] < reference[feature] ? 1 : 0;
      ties += own[feature] == reference[feature] ? 1 : 0;
    }
    int undefined = own.length - won - lost - ties;
    return new FeatureWins(won, lost, ties, undefined, BinomialTest.twoSided(won, won + lost, 0.5));
  }
}
