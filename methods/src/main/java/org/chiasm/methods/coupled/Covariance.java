package org.chiasm.methods.coupled;

import org.chiasm.tensor.Tensor;

/** How latents of a batch vary together. */
final class Covariance {

  private Covariance() {}

  /** Covariance (divisor B - 1) of latents {@code [B, d]}, {@code [d, d]}. */
  static Tensor of(Tensor latents) {
    Tensor centred = latents.minus(latents.mean(0));
    return product(centred, centred);
  }

  /**
   * Covariance of two sets of latents {@code [B, d]} of the same cells, each counted by its weight:
   * {@code sum_s w_s (z_s - m) (z'_s - m')^T / (B - 1)}, weights of mean 1.
   */
  static Tensor between(Tensor first, Tensor second, LatentCoupling.Pairs pairs) {
    return product(pairs.weighted(centred(first, pairs)), centred(second, pairs));
  }

  private static Tensor product(Tensor first, Tensor second) {
    return first.transposed().matmul(second).times(1.0 / (first.length(0) - 1.0));
  }

  private static Tensor centred(Tensor latents, LatentCoupling.Pairs pairs) {
    return latents.minus(pairs.weighted(latents).mean(0));
  }
}
