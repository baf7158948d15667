package org.chiasm.methods.coupled;

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
final class MinSingularValueCoupling {

  private static final double FLOOR = 0.01;

  private MinSingularValueCoupling() {}

  /** v: smallest eigenvalue of the covariance (divisor B - 1) of latents {@code [B, d]}. */
  static Tensor spread(Tensor latents) {
    Tensor centred = latents.minus(latents.mean(0));
    Tensor covariance = centred.transposed().matmul(centred).times(1.0 / (latents.length(0) - 1.0));
    return covariance.symmetricEigenvalues().element(0);
  }

  /**
   * C of two sets of latents {@code [pairs, d]} of the same cells, given the spread of each.
   *
   * @return a scalar
   */
  static Tensor of(Tensor first, Tensor second, Tensor firstSpread, Tensor secondSpread) {
    Tensor distance = first.minus(second).square().sum().times(1.0 / first.length(0));
    return distance.dividedBy(firstSpread.minimum(secondSpread).atLeast(FLOOR));
  }
}
