package org.chiasm.tensor;

import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** {@code y = x W^T + b}, {@code x [cells, inputs]}, {@code W [outputs, inputs]}. */
public final class Linear implements Layer {

  private final Slot weight;
  private final @Nullable Slot bias;

  private Linear(Slot weight, @Nullable Slot bias) {
    this.weight = weight;
    this.bias = bias;
  }

  /** A layer whose bias begins at the given values. */
  public static Linear withBias(
      Layout layout, String name, int inputs, int outputs, Initializer weight, Initializer bias) {
    return new Linear(
        layout.add(name + ".weight", Slot.Role.WEIGHT, weight, outputs, inputs),
        layout.add(name + ".bias", Slot.Role.BIAS, bias, outputs));
  }

  /** A layer that is not trained: its values stay as they begin. */
  public static Linear frozen(
      Layout layout, String name, int inputs, int outputs, Initializer weight, Initializer bias) {
    return new Linear(
        layout.add(name + ".weight", Slot.Role.STATE, weight, outputs, inputs),
        layout.add(name + ".bias", Slot.Role.STATE, bias, outputs));
  }

  /** A layer without bias, for use before a normalisation that would undo it. */
  public static Linear withoutBias(
      Layout layout, String name, int inputs, int outputs, Initializer weight) {
    return new Linear(
        layout.add(name + ".weight", Slot.Role.WEIGHT, weight, outputs, inputs), null);
  }

  /** W, {@code [outputs, inputs]}: the parameter itself, for penalties. */
  public Tensor weights(Pass pass) {
    return pass.parameter(weight);
  }

  @Override
  public Tensor apply(Tensor input, Pass pass) {
    org.bytedeco.pytorch.Tensor w = pass.parameter(weight).handle();
    if (bias == null) {
      return new Tensor(torch.mm(input.handle(), w.t()));
    }
    return new Tensor(torch.addmm(pass.parameter(bias).handle(), input.handle(), w.t()));
  }
}
