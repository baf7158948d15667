package org.chiasm.core.statistics;

import java.util.function.Function;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;

/**
 * Where targets {@code [cells, q]} are missing (NaN), and what a model predicts for these places:
 * the fixed point of fitting to targets with values in the gaps and predicting these values anew
 * (expectation-maximisation).
 *
 * <p>Plain repetition comes near it by a tenth of the way each time. Two steps, d and then e, tell
 * where they lead: the next values are {@code x + 2 a d + a^2 (e - d)} with {@code a = max(1, |d| /
 * |e - d|)}, those of the second step for a = 1, which is taken where the last such stride has led
 * away. (SQUAREM; Varadhan and Roland 2008, doi 10.1111/j.1467-9469.2007.00585.x.)
 */
final class TargetGaps {

  /** Fits at most. */
  private static final int FITS = 100;

  /** Change, in standard deviations of a target's measured values, that is none. */
  private static final double UNCHANGED = 1e-4;

  private final DenseMatrix target;
  private final int[] places;
  private final double[] means;
  private final double[] deviations;

  /**
   * @param target each column observed in some cell
   */
  TargetGaps(DenseMatrix target) {
    this.target = target;
    float[] values = target.toArray();
    this.places =
        IntStream.range(0, values.length).filter(place -> Float.isNaN(values[place])).toArray();
    Moments moments = Moments.of(target);
    this.means = moments.means();
    this.deviations = moments.deviations();
  }

  /** Whether no target is missing. */
  boolean isEmpty() {
    return places.length == 0;
  }

  /** The targets with the mean of each in its gaps. */
  DenseMatrix withMeans() {
    return with(guessedMeans());
  }

  /**
   * The model that predicts for the gaps what it was fitted to there.
   *
   * @param fit to targets without gaps
   */
  ReducedRankRegression filled(
      DenseMatrix source, Function<DenseMatrix, ReducedRankRegression> fit) {
    float[] guesses = guessedMeans();
    ReducedRankRegression model = fit.apply(with(guesses));
    double before = Double.POSITIVE_INFINITY;
    for (int fits = 1; fits + 2 <= FITS && !isEmpty(); fits += 2) {
      float[] once = of(model.predict(source));
      if (largestChange(guesses, once) <= UNCHANGED) {
        return model;
      }
      float[] twice = of(fit.apply(with(once)).predict(source));
      double moved = distance(guesses, once);
      guesses = next(guesses, once, twice, moved < before);
      before = moved;
      model = fit.apply(with(guesses));
    }
    return model;
  }

  private static float[] next(float[] guesses, float[] once, float[] twice, boolean far) {
    double first = 0;
    double bend = 0;
    for (int gap = 0; gap < guesses.length; gap++) {
      double step = once[gap] - guesses[gap];
      first += step * step;
      bend += Math.pow(twice[gap] - once[gap] - step, 2);
    }
    double stride = far && bend > 0 ? Math.max(1, Math.sqrt(first / bend)) : 1;
    float[] next = new float[guesses.length];
    for (int gap = 0; gap < next.length; gap++) {
      double step = once[gap] - guesses[gap];
      double turn = twice[gap] - once[gap] - step;
      next[gap] = (float) (guesses[gap] + 2 * stride * step + stride * stride * turn);
    }
    return next;
  }

  private static double distance(float[] one, float[] two) {
    double squares = 0;
    for (int gap = 0; gap < one.length; gap++) {
      squares += Math.pow(two[gap] - one[gap], 2);
    }
    return Math.sqrt(squares);
  }

  private float[] guessedMeans() {
    float[] guesses = new float[places.length];
    for (int gap = 0; gap < guesses.length; gap++) {
      guesses[gap] = (float) means[places[gap] % means.length];
    }
    return guesses;
  }

  private float[] of(DenseMatrix predicted) {
    float[] all = predicted.toArray();
    float[] guesses = new float[places.length];
    for (int gap = 0; gap < guesses.length; gap++) {
      guesses[gap] = all[places[gap]];
    }
    return guesses;
  }

  private DenseMatrix with(float[] guesses) {
    float[] values = target.toArray();
    for (int gap = 0; gap < guesses.length; gap++) {
      values[places[gap]] = guesses[gap];
    }
    return DenseMatrix.wrap(target.rows(), target.columns(), values);
  }

  private double largestChange(float[] one, float[] two) {
    double largest = 0;
    for (int gap = 0; gap < places.length; gap++) {
      double change = Math.abs((double) one[gap] - two[gap]);
      double deviation = deviations[places[gap] % means.length];
      largest = Math.max(largest, change == 0 ? 0 : change / deviation);
    }
    return largest;
  }
}
