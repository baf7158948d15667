package org.chiasm.tensor;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Batch normalisation without scale and shift: {@code (z - mean) / sqrt(var + eps)} for each
 * column, with the statistics of the batch (divisor n) in training and running ones otherwise.
 * Running statistics move by {@code momentum} towards those of each training batch, the variance
 * with divisor n - 1 (Ioffe and Szegedy, arXiv:1502.03167). Training needs at least two cells.
 */
public final class BatchNorm implements Layer {

  private final Slot mean;
  private final Slot variance;
  private final double eps;
  private final double momentum;

  /** A layer for {@code width} columns. */
  public BatchNorm(Layout layout, String name, int width, double eps, double momentum) {
    this.mean = layout.add(name + ".mean", Slot.Role.STATE, Initializer.constant(0f), width);
    this.variance =
        layout.add(name + ".variance", Slot.Role.STATE, Initializer.constant(1f), width);
    this.eps = eps;
    this.momentum = momentum;
  }

  @Override
  public Tensor apply(Tensor input, Pass pass) {
    return normalize(input, pass, pass.training(), momentum);
  }

  /**
   * Replaces the running statistics by those of the given cells and returns these normalised with
   * them (to be exact: the mean, and the variance with divisor n - 1).
   */
  public Tensor recompute(Tensor input, Pass pass) {
    normalize(input, pass, true, 1.0);
    return normalize(input, pass, false, momentum);
  }

  private Tensor normalize(Tensor input, Pass pass, boolean batchStatistics, double momentum) {
    if (batchStatistics && input.length(0) < 2) {
      // LibTorch would make the running variance NaN without a word
      throw new IllegalArgumentException(
          "batch normalisation needs at least 2 cells, found " + input.length(0));
    }
    TensorOptional none = new TensorOptional();
    return new Tensor(
        torch.batch_norm(
            input.handle(),
            none,
            none,
            new TensorOptional(pass.parameter(mean).handle()),
            new TensorOptional(pass.parameter(variance).handle()),
            batchStatistics,
            momentum,
            eps,
            false));
  }
}
