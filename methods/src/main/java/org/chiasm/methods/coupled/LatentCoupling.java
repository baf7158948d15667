package org.chiasm.methods.coupled;

import java.util.Optional;
import org.chiasm.tensor.Tensor;

/** A coupling term C of two modalities' latents in a batch. */
interface LatentCoupling {

  /**
   * What encoders say of cells.
   *
   * @param latents {@code [cells, d]}
   * @param logVariances {@code [cells, d]}, if encoders give them
   */
  record Encoded(Tensor latents, Optional<Tensor> logVariances) {

    /** Only some of the cells. */
    Encoded rows(int[] rows) {
      if (rows.length == latents.length(0)) {
        return this;
      }
      Tensor indices = Tensor.indices(rows);
      return new Encoded(latents.rows(indices), logVariances.map(values -> values.rows(indices)));
    }
  }

  /**
   * One of two modalities.
   *
   * @param paired its cells that the other has too, in the order of the pairs
   * @param statistic what {@link #statistic} gave for all of its cells in the batch
   */
  record Side(Encoded paired, Optional<Tensor> statistic) {

    Tensor latents() {
      return paired.latents();
    }

    Tensor required() {
      return statistic.orElseThrow();
    }
  }

  /**
   * What the term has to know of all cells of a modality in the batch, once for all of its pairs.
   *
   * @param latents {@code [cells, d]}
   */
  default Optional<Tensor> statistic(Tensor latents) {
    return Optional.empty();
  }

  /**
   * Two modalities and how surely their cells belong together.
   *
   * @param weights w over their mean {@code [pairs, 1]}; empty if they are equal
   */
  record Pairs(Side first, Side second, Optional<Tensor> weights) {

    /** {@code sum_s w_s x_s / sum_s w_s} of numbers {@code [pairs, d]}, summed over d. */
    Tensor mean(Tensor values) {
      return weighted(values).sum().times(1.0 / values.length(0));
    }

    /** Numbers {@code [pairs, d]} times the weights. */
    Tensor weighted(Tensor values) {
      return weights.map(values::times).orElse(values);
    }
  }

  /** The term, a scalar. */
  Tensor between(Pairs pairs);

  /** The term of a coupling. */
  static LatentCoupling of(Coupling coupling) {
    return switch (coupling) {
      case MIN_SINGULAR_VALUE -> new MinSingularValueCoupling();
      case FULL_COVARIANCE -> new FullCovarianceCoupling();
      case BATCH_NORM, PLAIN -> new DistanceCoupling();
      case KL -> new DivergenceCoupling();
      case DCCA -> new CorrelationCoupling();
    };
  }
}
