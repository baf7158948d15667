package org.chiasm.methods.coupled;

import java.util.Optional;
import org.chiasm.tensor.Tensor;

/**
 * The coupling that keeps latents from collapsing [G19, G20]:
 *
 * <pre>C = mean_s |z_s - z'_s|^2 / max(min(v, v'), 0.01)</pre>
 *
 * <p>where v is the smallest eigenvalue of the covariance of a modality's latents in the batch: the
 * square of their smallest singular value over B - 1. Aligned latents that shrink along any
 * direction make C grow, so no direction is given up. The gradient flows through v, and is zero
 * below the floor of 0.01.
 */
final class MinSingularValueCoupling implements LatentCoupling {

  private static final double FLOOR = 0.01;

  /** v: smallest eigenvalue of the covariance (divisor B - 1) of latents {@code [B, d]}. */
  @Override
  public Optional<Tensor> statistic(Tensor latents) {
    return Optional.of(Covariance.of(latents).symmetricEigenvalues().element(0));
  }

  @Override
  public Tensor between(Pairs pairs) {
    return DistanceCoupling.meanSquaredDistance(pairs)
        .dividedBy(pairs.first().required().minimum(pairs.second().required()).atLeast(FLOOR));
  }
}
