package org.chiasm.methods.coupled;

import org.chiasm.tensor.Tensor;

/**
 * The symmetric divergence of what two encoders say of a cell, each a Gaussian of mean m and
 * variances v:
 *
 * <pre>C = mean_s (KL(i||j) + KL(j||i)) / 2
 *   = mean_s sum_d ((v + (m - m')^2) / v' + (v' + (m - m')^2) / v - 2) / 4</pre>
 */
final class DivergenceCoupling implements LatentCoupling {

  /** Log variances that an encoder can give. */
  static final double LOWEST = -6.0;

  static final double HIGHEST = 2.0;

  @Override
  public Tensor between(Pairs pairs) {
    Tensor squared = pairs.first().latents().minus(pairs.second().latents()).square();
    Tensor one = pairs.first().paired().logVariances().orElseThrow();
    Tensor two = pairs.second().paired().logVariances().orElseThrow();
    Tensor ratio = one.minus(two);
    Tensor sum =
        ratio
            .exp()
            .plus(ratio.times(-1.0).exp())
            .plus(squared.times(one.times(-1.0).exp().plus(two.times(-1.0).exp())))
            .plus(-2.0);
    return pairs.mean(sum).times(0.25);
  }
}
