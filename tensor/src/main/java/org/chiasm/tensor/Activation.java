package org.chiasm.tensor;

import org.bytedeco.pytorch.global.torch;

/** Element-wise functions between linear layers. */
public enum Activation implements Layer {
  /** {@code y = x}. */
  IDENTITY,
  /** {@code max(x, 0)}. */
  RELU,
  /** {@code x} above zero, {@code x / 100} below. */
  LEAKY_RELU,
  /** {@code x} above zero, {@code exp(x) - 1} below (Clevert et al., arXiv:1511.07289). */
  ELU,
  /** {@code x Phi(x)} with the normal distribution function (arXiv:1606.08415). */
  GELU,
  /** {@code x / (1 + exp(-x))}. */
  SILU,
  /** {@code log(1 + exp(x))}: positive and smooth. */
  SOFTPLUS;

  @Override
  public Tensor apply(Tensor input, Pass pass) {
    return value(input);
  }

  private Tensor value(Tensor input) {
    return switch (this) {
      case IDENTITY -> input;
      case RELU -> new Tensor(torch.relu(input.handle()));
      case LEAKY_RELU -> new Tensor(torch.leaky_relu(input.handle()));
      case ELU -> new Tensor(torch.elu(input.handle()));
      case GELU -> new Tensor(torch.gelu(input.handle()));
      case SILU -> new Tensor(torch.silu(input.handle()));
      case SOFTPLUS -> new Tensor(torch.softplus(input.handle()));
    };
  }

  /** The same of a tensor that may be overwritten, which takes no new memory if it is. */
  public Tensor applyInPlace(Tensor input) {
    return switch (this) {
      case IDENTITY -> input;
      case RELU -> new Tensor(torch.relu_(input.handle()));
      case LEAKY_RELU, ELU, GELU, SILU, SOFTPLUS -> value(input);
    };
  }
}
