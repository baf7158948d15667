package org.chiasm.methods.coupled;

import org.chiasm.tensor.Tensor;

/** How latents of a batch vary together. */
final class Covariance {

  private Covariance() {}

  /** Covariance (divisor B - 1) of latents {@code [B, d]}, {@code [d, d]}. */
  static Tensor of(Tensor latents) {
    Tensor centred = centred(latents);
    return product(centred, centred);
  }

  /** Covariance (divisor B - 1) of two sets of latents {@code [B, d]} of the same cells. */
  static Tensor between(Tensor first, Tensor second) {
    return product(centred(first), centred(second));
  }

  private static Tensor product(Tensor first, Tensor second) {
    return first.transposed().matmul(second).times(1.0 / (first.length(0) - 1.0));
  }

  private static Tensor centred(Tensor latents) {
    return latents.minus(latents.mean(0));
  }
}
