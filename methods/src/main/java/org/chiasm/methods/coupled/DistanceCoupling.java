package org.chiasm.methods.coupled;

import org.chiasm.tensor.Tensor;

/**
 * The mean squared distance of paired latents: {@code C = mean_s |z_s - z'_s|^2}. What makes all
 * distances small makes it small: latents shrink to a point or, if each direction is normalised, to
 * a line [G19, propositions 1 and 2].
 */
final class DistanceCoupling implements LatentCoupling {

  @Override
  public Tensor between(Pairs pairs) {
    return meanSquaredDistance(pairs);
  }

  /** Summed over dimensions. */
  static Tensor meanSquaredDistance(Pairs pairs) {
    return pairs.mean(pairs.first().latents().minus(pairs.second().latents()).square());
  }
}
