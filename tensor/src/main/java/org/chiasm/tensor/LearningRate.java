package org.chiasm.tensor;

import org.chiasm.core.text.Message;

/** The optimiser's step size over the course of training. */
public sealed interface LearningRate {

  /** The rate at a step, counted from 0, of {@code steps} in all. */
  double at(int step, int steps);

  /**
   * The same rate at all steps.
   *
   * @param rate positive
   */
  record Constant(double rate) implements LearningRate {

    /**
     * @throws IllegalArgumentException if the rate is not positive
     */
    public Constant {
      requirePositive(rate);
    }

    @Override
    public double at(int step, int steps) {
      return rate;
    }
  }

  /**
   * Rises from {@code peak/25} to {@code peak} along half a cosine over the first {@code rise} of
   * the steps, then falls to {@code peak/250000} along another (one-cycle policy, Smith and Topin,
   * arXiv:1708.07120).
   *
   * @param peak largest rate, positive
   * @param rise share of the steps spent rising, in (0, 1)
   */
  record OneCycle(double peak, double rise) implements LearningRate {

    private static final double START_DIVISOR = 25.0;
    private static final double END_DIVISOR = 250_000.0;

    /**
     * @throws IllegalArgumentException if a setting is out of range
     */
    public OneCycle {
      requirePositive(peak);
      if (!(rise > 0.0 && rise < 1.0)) {
        throw new IllegalArgumentException(
            Message.format("share of rising steps: expected in (0, 1), found %s", rise));
      }
    }

    @Override
    public double at(int step, int steps) {
      double top = rise * steps - 1.0;
      if (step <= top) {
        return cosine(peak / START_DIVISOR, peak, step / Math.max(top, 1.0));
      }
      return cosine(peak, peak / END_DIVISOR, (step - top) / (steps - 1.0 - top));
    }

    private static double cosine(double from, double to, double share) {
      return to + (from - to) * (1.0 + Math.cos(Math.PI * share)) / 2.0;
    }
  }

  private static void requirePositive(double rate) {
    if (!(rate > 0.0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          Message.format("learning rate: expected a positive number, found %s", rate));
    }
  }
}
