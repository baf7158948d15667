package org.chiasm.methods.coupled;

import java.util.Optional;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.methods.TrainingCells;
import org.chiasm.testkit.Draws;

/**
 * Cells of a few distinct types with values drawn from the very distributions that decoders can
 * say, of known dispersions, shares of lost counts, and variances.
 *
 * <p>Types, so that even cells with many lost counts are told apart: what is not known of a cell
 * would add to the spread of its counts. Many genes, because a decoder takes a cell's total count
 * for what it is meant to be.
 */
final class SimulatedCounts {

  static final int GENES = 100;
  static final int SIGNALS = 16;
  private static final int TYPES = 4;
  private static final double[] DISPERSIONS = {0.3, 0.6, 1.2, 2.4};
  private static final double[] LOST = {0.05, 0.2, 0.35, 0.5};

  private final Draws draws;
  private final boolean inflated;

  private SimulatedCounts(Draws draws, boolean inflated) {
    this.draws = draws;
    this.inflated = inflated;
  }

  /** Variance of a gene is mu + dispersion mu^2. */
  static double dispersion(int gene) {
    return DISPERSIONS[gene % DISPERSIONS.length];
  }

  /** Probability of a zero in place of a count. */
  static double lost(int gene) {
    return LOST[gene / DISPERSIONS.length % LOST.length];
  }

  /** Standard deviation of a cell's signals around the mean of its type. */
  static double noise(int cell) {
    return cell % TYPES < 2 ? 0.2 : 0.6;
  }

  /** Cells with counts T and continuous E. */
  static TrainingCells of(Draws draws, int cells, boolean inflated) {
    SimulatedCounts drawn = new SimulatedCounts(draws, inflated);
    Modality counts = SmallNetwork.modality("T", FeatureKind.COUNTS, 0, drawn.counts(cells));
    return SmallNetwork.cells(
        counts, SmallNetwork.modality("E", FeatureKind.CONTINUOUS, 0, drawn.signals(cells)));
  }

  private float[][] signals(int cells) {
    float[][] means = draws.normal(TYPES, SIGNALS);
    float[][] signals = new float[cells][SIGNALS];
    for (int cell = 0; cell < cells; cell++) {
      for (int i = 0; i < SIGNALS; i++) {
        signals[cell][i] = (float) (means[cell % TYPES][i] + noise(cell) * draws.normal());
      }
    }
    return signals;
  }

  private float[][] counts(int cells) {
    float[][] means = draws.normal(TYPES, GENES);
    float[][] counts = new float[cells][GENES];
    for (int cell = 0; cell < cells; cell++) {
      double depth = 3.0 + 0.3 * draws.normal();
      for (int gene = 0; gene < GENES; gene++) {
        double mean = Math.exp(depth + 0.7 * means[cell % TYPES][gene]);
        boolean lost = inflated && draws.uniform(0, 1) < lost(gene);
        counts[cell][gene] = lost ? 0f : negativeBinomial(mean, dispersion(gene));
      }
    }
    return counts;
  }

  private int negativeBinomial(double mean, double dispersion) {
    return poisson(mean * dispersion * gamma(1.0 / dispersion));
  }

  /** Marsaglia and Tsang, ACM Transactions on Mathematical Software 26, 2000. */
  private double gamma(double shape) {
    if (shape < 1.0) {
      return gamma(shape + 1.0) * Math.pow(draws.uniform(0, 1), 1.0 / shape);
    }
    double d = shape - 1.0 / 3.0;
    Optional<Double> found = Optional.empty();
    while (found.isEmpty()) {
      double x = draws.normal();
      double v = Math.pow(1.0 + x / Math.sqrt(9.0 * d), 3);
      if (v > 0.0 && Math.log(draws.uniform(0, 1)) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        found = Optional.of(d * v);
      }
    }
    return found.get();
  }

  private int poisson(double rate) {
    int count = -1;
    for (double left = rate; left > 0.0; left += Math.log(1.0 - draws.uniform(0, 1))) {
      count++;
    }
    return Math.max(0, count);
  }
}
