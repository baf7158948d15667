package org.chiasm.tensor;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;

/**
 * Twice the negative log likelihood of normal values whose variance is predicted, too:
 *
 * <pre>sum_r w_r sum_f m_rf ( s_rf + (y_rf - t_rf)^2 exp(-s_rf) )</pre>
 *
 * <p>over rows r and features f, with means y and log variances s between {@value #LOWEST} and
 * {@value #HIGHEST}; the constant log 2 pi is left out, so that with a variance of 1 it is the
 * {@link SquaredError}. Derivatives are written down by hand, as there; one by a log variance
 * beyond a bound is zero if it leads further away.
 */
public final class GaussianLikelihood implements Loss.Term {

  /** Least log variance. */
  public static final double LOWEST = -6.0;

  /** Largest log variance. */
  public static final double HIGHEST = 4.0;

  private final Tensor means;
  private final Tensor logVariances;
  private final StackedTarget target;
  private final Clamped clamped;
  private final org.bytedeco.pytorch.Tensor s;
  private final org.bytedeco.pytorch.Tensor difference;
  private final org.bytedeco.pytorch.Tensor precision;

  /**
   * @param means {@code [rows, features]}, depends on parameters
   * @param logVariances of that shape, depends on parameters
   * @param values the target, {@code [rows, features]}, or {@code [rows / k, features]} if k copies
   *     of it are stacked in the output
   * @param observed 1 where the target was measured, 0 elsewhere, of its shape; if absent, all of
   *     it was
   * @param weights weight of each row, positive, {@code [rows]}
   */
  public GaussianLikelihood(
      Tensor means, Tensor logVariances, Tensor values, Optional<Tensor> observed, Tensor weights) {
    this.means = means;
    this.logVariances = logVariances;
    this.target = new StackedTarget(means.length(0), values, observed, weights);
    this.clamped = new Clamped(target.stacked(logVariances), LOWEST, HIGHEST);
    this.s = clamped.values();
    this.difference = target.stacked(means).sub(target.values());
    this.precision = s.neg().exp_();
  }

  @Override
  public List<Loss.Slope> slopes() {
    org.bytedeco.pytorch.Tensor scaled = difference.mul(precision);
    org.bytedeco.pytorch.Tensor byVariance = scaled.mul(difference).neg_().add_(new Scalar(1.0));
    target.weigh(byVariance);
    target.weigh(scaled).mul_(new Scalar(2.0));
    return List.of(
        new Loss.Slope(means, target.flat(scaled)),
        new Loss.Slope(logVariances, target.flat(clamped.inward(byVariance))));
  }

  @Override
  public double value() {
    return target.weigh(difference.square().mul_(precision).add_(s)).sum().item_double();
  }
}
