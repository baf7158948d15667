package org.chiasm.tensor;

import org.bytedeco.pytorch.Scalar;

/**
 * The expected logarithm of negative-binomial counts, {@code E[log(1 + x)]}. By Frullani's integral
 *
 * <pre>log(1 + x) = int_0^inf (1 - exp(-x t)) exp(-t) / t dt, so with t = exp(u)
 * E[log(1 + x)] = int (1 - (1 + mu (1 - exp(-t)) / k)^-k) exp(-t) du</pre>
 *
 * <p>for the mean mu and k = 1 / dispersion. The integrand is analytic up to pi/2 beside the real
 * axis and falls off exponentially, so that the trapezoidal rule with steps of 0.75 is within 1e-5
 * (L. N. Trefethen and J. A. C. Weideman, SIAM Review 56, 2014, doi 10.1137/130932132), for means
 * up to about 1e7.
 */
public final class ExpectedLogCount {

  private static final double STEP = 0.75;
  private static final double FIRST = -30.0;
  private static final double LAST = 4.0;

  private ExpectedLogCount() {}

  /**
   * The expected logarithms, without gradients.
   *
   * @param means mu, {@code [cells, features]}
   * @param logDispersions {@code [features]}, kept between the bounds of {@link
   *     NegativeBinomialLikelihood}
   */
  public static Tensor of(Tensor means, Tensor logDispersions) {
    org.bytedeco.pytorch.Tensor k =
        NegativeBinomialLikelihood.clamped(logDispersions).values().neg_().exp_();
    org.bytedeco.pytorch.Tensor ratio = means.handle().detach().div(k);
    org.bytedeco.pytorch.Tensor sum = ratio.mul(new Scalar(0.0));
    org.bytedeco.pytorch.Tensor minusK = k.neg();
    for (double u = FIRST; u <= LAST; u += STEP) {
      double t = Math.exp(u);
      sum.sub_(
          ratio.mul(new Scalar(-Math.expm1(-t))).log1p_().mul_(minusK).expm1_(),
          new Scalar(STEP * Math.exp(-t)));
    }
    return new Tensor(sum);
  }
}
