package org.chiasm.tensor;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalisation: {@code (z - mean) / sqrt(var + eps)} for each column, if asked for times a
 * trained scale plus a trained shift; with the statistics of the batch (divisor n) in training and
 * running ones otherwise. Running statistics move by {@code momentum} towards those of each
 * training batch, the variance with divisor n - 1 (Ioffe and Szegedy, arXiv:1502.03167). Training
 * needs at least two cells.
 */
public final class BatchNorm implements Layer {

  private final Slot mean;
  private final Slot variance;
  private final double eps;
  private final double momentum;
  private final @Nullable Slot scale;
  private final @Nullable Slot shift;

  /** A layer for {@code width} columns without scale and shift. */
  public BatchNorm(Layout layout, String name, int width, double eps, double momentum) {
    this(layout, name, width, eps, momentum, false);
  }

  /** A layer for {@code width} columns whose scale begins at 1 and whose shift at 0. */
  public static BatchNorm affine(
      Layout layout, String name, int width, double eps, double momentum) {
    return new BatchNorm(layout, name, width, eps, momentum, true);
  }

  private BatchNorm(
      Layout layout, String name, int width, double eps, double momentum, boolean affine) {
    this.mean = layout.add(name + ".mean", Slot.Role.STATE, Initializer.constant(0f), width);
    this.variance =
        layout.add(name + ".variance", Slot.Role.STATE, Initializer.constant(1f), width);
    this.eps = eps;
    this.momentum = momentum;
    // no weight decay: it would pull a scale to 0
    this.scale =
        affine
            ? layout.add(name + ".scale", Slot.Role.BIAS, Initializer.constant(1f), width)
            : null;
    this.shift =
        affine
            ? layout.add(name + ".shift", Slot.Role.BIAS, Initializer.constant(0f), width)
            : null;
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
    return new Tensor(
        torch.batch_norm(
            input.handle(),
            optional(scale, pass),
            optional(shift, pass),
            new TensorOptional(pass.parameter(mean).handle()),
            new TensorOptional(pass.parameter(variance).handle()),
            batchStatistics,
            momentum,
            eps,
            false));
  }

  private static TensorOptional optional(@Nullable Slot slot, Pass pass) {
    return slot == null ? new TensorOptional() : new TensorOptional(pass.parameter(slot).handle());
  }
}
