package org.chiasm.core.metrics;

import org.chiasm.core.text.Message;

/**
 * Exact two-sided binomial test: the probability, under a given chance of success, of a number of
 * successes that is no more probable than the observed one. (Probabilities within 1e-7 of each
 * other, relatively, count as equal, as in SciPy's {@code binomtest} and R's {@code binom.test}.)
 *
 * <p>For features won by one method against another the chance is one half, and ties are left out.
 */
public final class BinomialTest {

  private static final double ROUNDING = 1 + 1e-7;

  private BinomialTest() {}

  /**
   * The p-value. Time {@code trials}.
   *
   * @param successes from 0 to {@code trials}
   * @param trials 0 or more; without any the p-value is 1
   * @param chance of success in each trial, from 0 to 1
   * @return from 0 to 1
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public static double twoSided(int successes, int trials, double chance) {
    if (successes < 0 || successes > trials || !(chance >= 0 && chance <= 1)) {
      throw new IllegalArgumentException(
          Message.format(
              "binomial test: expected 0 to %d successes and a chance from 0 to 1, found %d and %s",
              Math.max(0, trials), successes, chance));
    }
    double[] weights = weights(trials, chance);
    double all = 0;
    double rare = 0;
    for (double weight : weights) {
      all += weight;
      rare += weight <= weights[successes] * ROUNDING ? weight : 0;
    }
    return Math.min(1, rare / all);
  }

  /**
   * Probabilities relative to that of the most probable number, from which they fall to both sides
   * by simple ratios; no factorials, whose logarithms would lose digits.
   */
  private static double[] weights(int trials, double chance) {
    double[] weights = new double[trials + 1];
    int mode = (int) Math.min(trials, Math.floor((trials + 1.0) * chance));
    weights[mode] = 1;
    for (int number = mode + 1; number <= trials; number++) {
      double ratio = (trials - number + 1.0) / number * (chance / (1 - chance));
      weights[number] = weights[number - 1] * ratio;
    }
    for (int number = mode - 1; number >= 0; number--) {
      double ratio = (number + 1.0) / (trials - number) * ((1 - chance) / chance);
      weights[number] = weights[number + 1] * ratio;
    }
    return weights;
  }
}
