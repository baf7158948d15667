package org.chiasm.tensor;

import java.util.Optional;

/**
 * Measured values that one or more copies of are stacked in an output, and what each entry counts:
 * the weight of its row where it was measured, nothing elsewhere.
 */
final class StackedTarget {

  private final int copies;
  private final int rows;
  private final int features;
  private final org.bytedeco.pytorch.Tensor values;
  private final Optional<Tensor> observed;
  private final org.bytedeco.pytorch.Tensor weights;

  /**
   * @param outputRows rows of the output, k times those of the target
   * @param values {@code [rows, features]}
   * @param observed 1 where a value was measured, 0 elsewhere; if absent, all were
   * @param weights weight of each row of the output
   */
  StackedTarget(int outputRows, Tensor values, Optional<Tensor> observed, Tensor weights) {
    this.rows = values.length(0);
    this.copies = outputRows / rows;
    this.features = values.length(1);
    this.values = values.handle();
    this.observed = observed;
    this.weights = weights.handle().view(copies, rows, 1);
  }

  /** The target, {@code [rows, features]}. */
  org.bytedeco.pytorch.Tensor values() {
    return values;
  }

  /** An output {@code [copies * rows, features]} as {@code [copies, rows, features]}. */
  org.bytedeco.pytorch.Tensor stacked(Tensor output) {
    return output.handle().detach().view(copies, rows, features);
  }

  /** The reverse. */
  Tensor flat(org.bytedeco.pytorch.Tensor stacked) {
    return new Tensor(stacked.view((long) copies * rows, features));
  }

  /** Multiplies each entry of {@code [copies, rows, features]} by what it counts, in place. */
  org.bytedeco.pytorch.Tensor weigh(org.bytedeco.pytorch.Tensor entries) {
    observed.ifPresent(mask -> entries.mul_(mask.handle()));
    return entries.mul_(weights);
  }
}
