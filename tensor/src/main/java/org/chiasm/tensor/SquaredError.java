package org.chiasm.tensor;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;

/**
 * Weighted squared error {@code sum_r w_r sum_f m_rf (y_rf - t_rf)^2} over rows r and features f.
 *
 * <p>Its derivative {@code 2 w_r m_rf (y_rf - t_rf)} is written down by hand, in place, because the
 * output of a decoder is the largest array of a training step and autograd would copy it four
 * times. The derivative is checked against finite differences, and paid for by {@code
 * CoupledStepBenchmark}.
 */
public final class SquaredError implements Loss.Term {

  private final Tensor output;
  private final Tensor gradient;
  private final Tensor weights;

  /**
   * @param output {@code [rows, features]}, depends on parameters
   * @param target {@code [rows, features]}, or {@code [rows / k, features]} if k copies of it are
   *     stacked in the output
   * @param observed 1 where the target was measured, 0 elsewhere, of the target's shape; if absent,
   *     all of it was
   * @param weights weight of each row, positive, {@code [rows]}
   */
  public SquaredError(Tensor output, Tensor target, Optional<Tensor> observed, Tensor weights) {
    this.output = output;
    this.weights = weights;
    int rows = target.length(0);
    int copies = output.length(0) / rows;
    int features = target.length(1);
    org.bytedeco.pytorch.Tensor difference =
        output.handle().detach().view(copies, rows, features).sub(target.handle());
    observed.ifPresent(mask -> difference.mul_(mask.handle()));
    difference.mul_(weights.handle().mul(new Scalar(2.0)).view(copies, rows, 1));
    this.gradient = new Tensor(difference.view((long) copies * rows, features));
  }

  @Override
  public List<Loss.Slope> slopes() {
    return List.of(new Loss.Slope(output, gradient));
  }

  @Override
  public double value() {
    // w d^2 = (2 w d)^2 / (4 w)
    return gradient.square().sum(1).dividedBy(weights).sum().item() / 4.0;
  }
}
