package org.chiasm.methods.coupled;

import java.util.stream.IntStream;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.methods.coupled.CoupledOptions.OutputBias;
import org.chiasm.tensor.Initializer;

/**
 * What the end of a modality's decoder has to know.
 *
 * @param likelihood how values are distributed
 * @param bias where the bias of what it says of their mean begins, {@code [features]}
 * @param medianTotal counts of these features that a cell of the median depth has on average; means
 *     nothing unless counts
 */
record OutputShape(Likelihood likelihood, Initializer bias, double medianTotal) {

  /** Least share of a feature or of ones to begin with: a network could not easily leave zero. */
  private static final double LEAST_SHARE = 1e-8;

  private static final double LEAST_ODDS = 1e-3;

  /** The end of a decoder that is to be trained. */
  static OutputShape of(CommonSpace space, Likelihood likelihood, OutputBias bias) {
    Initializer begin =
        switch (bias) {
          case ZERO -> Initializer.constant(0f);
          case TRAINING_MEAN -> Initializer.given(meanOf(space, likelihood));
        };
    return new OutputShape(likelihood, begin, medianTotal(space));
  }

  /** The end of a decoder whose numbers are known. */
  static OutputShape restored(CommonSpace space, Likelihood likelihood) {
    return new OutputShape(likelihood, Initializer.constant(0f), medianTotal(space));
  }

  /** Depth is that over all features of the data, of which a method may see only some. */
  static double medianTotal(CommonSpace space) {
    return space.statistics().medianDepth() * shareOf(space.statistics().countShares());
  }

  private static double shareOf(float[] shares) {
    return IntStream.range(0, shares.length).mapToDouble(feature -> shares[feature]).sum();
  }

  /** What a decoder says of the mean of the training cells. */
  private static float[] meanOf(CommonSpace space, Likelihood likelihood) {
    float[] values = likelihood.ofCounts() ? space.statistics().countShares() : space.fillValues();
    for (int feature = 0; feature < values.length; feature++) {
      double value = values[feature];
      values[feature] =
          switch (likelihood) {
            case GAUSSIAN, GAUSSIAN_VARIANCE -> values[feature];
            case NEGATIVE_BINOMIAL, ZERO_INFLATED_NEGATIVE_BINOMIAL ->
                (float) Math.log(Math.max(LEAST_SHARE, value));
            case BERNOULLI -> (float) logOdds(value);
          };
    }
    return values;
  }

  private static double logOdds(double share) {
    double possible = Math.max(LEAST_ODDS, Math.min(1.0 - LEAST_ODDS, share));
    return Math.log(possible / (1.0 - possible));
  }
}
