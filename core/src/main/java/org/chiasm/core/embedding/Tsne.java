package org.chiasm.core.embedding;

import java.util.Arrays;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.Moments;
import org.chiasm.core.statistics.PrincipalComponents;
import org.chiasm.core.text.Message;

/**
 * Places in the plane at which cells that are near in many dimensions are near: t-SNE (van der
 * Maaten and Hinton 2008) with the sums of Barnes and Hut (van der Maaten 2014, JMLR 15:3221).
 *
 * <p>As in scikit-learn with {@code init="pca"}: the places begin as the first two principal
 * components, the first with a standard deviation of 1e-4, which keeps the large structure (Kobak
 * and Berens 2019, doi 10.1038/s41467-019-13056-x); affinities are 12 times as large for the first
 * 250 steps; the momentum is 0.5 then and 0.8 afterwards; each coordinate has a gain of its own.
 * The only random numbers, those of the second axis of cells on one line, have a fixed seed, and
 * elementary functions are those of {@link StrictMath}: equal input gives equal places on all
 * machines. Cells of one input that are equal may still end beside each other.
 *
 * <p>Takes a time of about {@code cells^2 * dimensions} for the neighbours and {@code cells * log
 * cells} for each step, on one thread.
 */
public final class Tsne {

  /**
   * How to place cells.
   *
   * @param perplexity about how many neighbours a cell is to be near to; of few cells, a third of
   *     their number less one
   * @param steps number of steps, the exaggerated ones included
   * @param theta how wide, as part of its distance, may be what counts as one point; 0 is exact
   */
  public record Options(double perplexity, int steps, double theta) {

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public Options {
      if (!(perplexity >= 1 && perplexity < 1e8) || steps < 0 || !(theta >= 0 && theta <= WIDEST)) {
        throw new IllegalArgumentException(
            Message.format(
                "t-SNE: expected a perplexity of at least 1, steps of at least 0 and theta from 0"
                    + " to %s, found %s, %d and %s",
                WIDEST, perplexity, steps, theta));
      }
    }

    /** Perplexity 30, 1000 steps, theta 0.5. */
    public static Options defaults() {
      return new Options(30, 1000, 0.5);
    }

    /** These options with another perplexity. */
    public Options withPerplexity(double value) {
      return new Options(value, steps, theta);
    }

    /** These options with another number of steps. */
    public Options withSteps(int value) {
      return new Options(perplexity, value, theta);
    }

    /** These options with other sums. */
    public Options withTheta(double value) {
      return new Options(perplexity, steps, value);
    }

    /** The perplexity that so many cells have room for. */
    public double perplexityOf(int cells) {
      return Math.max(1, Math.min(perplexity, (cells - 1) / 3.0));
    }
  }

  /** Fewer cells have no neighbours to choose among. */
  public static final int FEWEST = 4;

  /** A wider square could hold the very point that is far from its mean. */
  static final double WIDEST = 0.7;

  private static final int EXAGGERATED_STEPS = 250;
  private static final double EXAGGERATION = 12;
  private static final double START = 1e-4;
  private static final double LEAST_GAIN = 0.01;

  private final double[] x;
  private final double[] y;
  private final double divergence;

  private Tsne(double[] x, double[] y, double divergence) {
    this.x = x;
    this.y = y;
    this.divergence = divergence;
  }

  /**
   * Places cells.
   *
   * @param cells {@code [cells, dimensions]}
   * @throws IllegalArgumentException if there are fewer than {@value #FEWEST} cells or a value is
   *     not finite
   */
  public static Tsne fit(DenseMatrix cells, Options options) {
    if (cells.rows() < FEWEST) {
      throw new IllegalArgumentException(
          Message.format("t-SNE: expected at least %d cells, found %d", FEWEST, cells.rows()));
    }
    double perplexity = options.perplexityOf(cells.rows());
    Divergence divergence = new Divergence(Affinities.of(cells, perplexity), options.theta());
    double[][] start = start(cells);
    Tsne begun = new Tsne(start[0], start[1], Double.NaN);
    int exaggerated = Math.min(EXAGGERATED_STEPS, options.steps());
    begun.descend(divergence, exaggerated, EXAGGERATION, 0.5);
    begun.descend(divergence, options.steps() - exaggerated, 1, 0.8);
    return new Tsne(begun.x, begun.y, divergence.at(begun.x, begun.y));
  }

  private static double[][] start(DenseMatrix cells) {
    double[][] start = new double[2][cells.rows()];
    if (Arrays.stream(Moments.of(cells).deviations()).allMatch(deviation -> deviation == 0)) {
      return start;
    }
    RandomStreams streams = RandomStreams.of(0);
    PrincipalComponents components = PrincipalComponents.fit(cells, 2, streams);
    DenseMatrix scores = components.scores(cells);
    double scale = START / Math.sqrt(components.explainedVariance()[0]);
    var random = streams.child("second axis").generator();
    for (int cell = 0; cell < cells.rows(); cell++) {
      start[0][cell] = scale * scores.at(cell, 0);
      // cells on a line would stay on it
      start[1][cell] =
          scores.columns() > 1
              ? scale * scores.at(cell, 1)
              : 0.1 * START * (random.nextDouble() - 0.5);
    }
    return start;
  }

  /** Steps down the slope, in place. */
  private void descend(Divergence divergence, int steps, double exaggeration, double momentum) {
    double rate = Math.max(x.length / EXAGGERATION / 4, 50);
    Axis[] axes = {new Axis(x), new Axis(y)};
    for (int step = 0; step < steps; step++) {
      divergence.slope(x, y, exaggeration, axes[0].slope, axes[1].slope);
      for (Axis axis : axes) {
        axis.step(rate, momentum);
      }
    }
  }

  /** The places {@code [cells][2]}, around 0, as new arrays. */
  public double[][] places() {
    double[][] places = new double[x.length][];
    for (int cell = 0; cell < places.length; cell++) {
      places[cell] = new double[] {x[cell], y[cell]};
    }
    return places;
  }

  /** The Kullback-Leibler divergence of the places' affinities from the cells'. */
  public double divergence() {
    return divergence;
  }

  /** One coordinate of all places on its way. */
  private static final class Axis {

    private final double[] place;
    private final double[] slope;
    private final double[] update;
    private final double[] gain;

    Axis(double[] place) {
      this.place = place;
      this.slope = new double[place.length];
      this.update = new double[place.length];
      this.gain = new double[place.length];
      Arrays.fill(gain, 1);
    }

    void step(double rate, double momentum) {
      double mean = 0;
      for (int cell = 0; cell < place.length; cell++) {
        boolean onItsWay = update[cell] * slope[cell] < 0;
        gain[cell] = Math.max(LEAST_GAIN, onItsWay ? gain[cell] + 0.2 : gain[cell] * 0.8);
        update[cell] = momentum * update[cell] - rate * gain[cell] * slope[cell];
        place[cell] += update[cell];
        mean += place[cell] / place.length;
      }
      for (int cell = 0; cell < place.length; cell++) {
        place[cell] -= mean;
      }
    }
  }
}
