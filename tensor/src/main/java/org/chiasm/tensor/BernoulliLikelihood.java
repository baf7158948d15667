package org.chiasm.tensor;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * Twice the negative log likelihood of zeros and ones t whose log odds y are predicted:
 *
 * <pre>2 sum_r w_r sum_f m_rf ( log(1 + exp(y_rf)) - t_rf y_rf )</pre>
 *
 * <p>over rows r and features f. The derivative, {@code 2 w (sigmoid(y) - t)}, is written down by
 * hand.
 */
public final class BernoulliLikelihood implements Loss.Term {

  private final Tensor logOdds;
  private final StackedTarget target;
  private final org.bytedeco.pytorch.Tensor y;

  /**
   * @param logOdds {@code [rows, features]}, depends on parameters
   * @param values the target, {@code [rows, features]}, or {@code [rows / k, features]} if k copies
   *     of it are stacked in the output
   * @param observed 1 where the target was measured, 0 elsewhere, of its shape; if absent, all of
   *     it was
   * @param weights weight of each row, positive, {@code [rows]}
   */
  public BernoulliLikelihood(
      Tensor logOdds, Tensor values, Optional<Tensor> observed, Tensor weights) {
    this.logOdds = logOdds;
    this.target = new StackedTarget(logOdds.length(0), values, observed, weights);
    this.y = target.stacked(logOdds);
  }

  @Override
  public List<Loss.Slope> slopes() {
    org.bytedeco.pytorch.Tensor gradient =
        target.weigh(y.sigmoid().sub_(target.values())).mul_(new Scalar(2.0));
    return List.of(new Loss.Slope(logOdds, target.flat(gradient)));
  }

  @Override
  public double value() {
    // log(1 + exp(y)) = -log sigmoid(-y), which overflows nowhere
    org.bytedeco.pytorch.Tensor entries =
        torch.log_sigmoid(y.neg()).add_(y.mul(target.values())).mul_(new Scalar(-2.0));
    return target.weigh(entries).sum().item_double();
  }
}
