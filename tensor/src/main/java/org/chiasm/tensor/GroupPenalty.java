package org.chiasm.tensor;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;

/**
 * {@code l sum_j |W_j|_2} over the columns of a layer's weights {@code W [outputs, inputs]}: drives
 * whole inputs out of a network (group lasso; Yuan and Lin 2006, doi
 * 10.1111/j.1467-9868.2005.00532.x).
 *
 * <p>Its derivative {@code l W_j / |W_j|}, 0 for a column of zeros, is written down by hand and
 * added to the gradient directly, which is faster (ADR 13). Checked against finite differences.
 */
public final class GroupPenalty implements Loss.Penalty {

  private final Tensor weights;
  private final double strength;
  private final org.bytedeco.pytorch.Tensor norms;

  /**
   * @param weights {@code [outputs, inputs]}, a parameter
   * @param strength l, 0 or more
   */
  public GroupPenalty(Tensor weights, double strength) {
    this.weights = weights;
    this.strength = strength;
    this.norms = norms(weights);
  }

  private static org.bytedeco.pytorch.Tensor norms(Tensor weights) {
    return weights.handle().detach().square().sum(0).sqrt_();
  }

  /**
   * Applies the proximal step of the penalty, {@code W_j <- max(0, 1 - l / |W_j|) W_j}, which makes
   * columns exactly zero: instead of adding the penalty to the loss.
   *
   * @param strength l times the step size
   */
  public static void shrink(Tensor weights, double strength) {
    org.bytedeco.pytorch.Tensor values = weights.handle().detach();
    org.bytedeco.pytorch.Tensor factors =
        norms(weights)
            .clamp_min_(new Scalar(Float.MIN_NORMAL))
            .reciprocal_()
            .mul_(new Scalar(-strength))
            .add_(new Scalar(1.0))
            .clamp_min_(new Scalar(0.0));
    values.mul_(factors);
  }

  @Override
  @SuppressWarnings("try") // the guard works by being open
  public void addGradient() {
    try (NoGradGuard guard = new NoGradGuard()) {
      org.bytedeco.pytorch.Tensor factors = norms.clamp_min(new Scalar(Float.MIN_NORMAL));
      weights
          .handle()
          .mutable_grad()
          .addcmul_(weights.handle().detach(), factors.reciprocal_(), new Scalar(strength));
    }
  }

  @Override
  public double value() {
    return strength * norms.sum().item_double();
  }
}
