package org.chiasm.tensor;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * A parameter of a distribution that is kept between two bounds. Beyond a bound the value is that
 * of the bound, and only a gradient that leads back is let through, so that nothing is stuck there.
 */
final class Clamped {

  private final org.bytedeco.pytorch.Tensor raw;
  private final Scalar lowest;
  private final Scalar highest;

  Clamped(org.bytedeco.pytorch.Tensor raw, double lowest, double highest) {
    this.raw = raw;
    this.lowest = new Scalar(lowest);
    this.highest = new Scalar(highest);
  }

  /** The values between the bounds, a new tensor. */
  org.bytedeco.pytorch.Tensor values() {
    return raw.clamp_min(lowest).clamp_max_(highest);
  }

  /** Takes out of a gradient, in place, what leads further away: descent goes against it. */
  org.bytedeco.pytorch.Tensor inward(org.bytedeco.pytorch.Tensor gradient) {
    Scalar zero = new Scalar(0.0);
    org.bytedeco.pytorch.Tensor out =
        torch.logical_or(
            torch.logical_and(raw.lt(lowest), gradient.gt(zero)),
            torch.logical_and(raw.gt(highest), gradient.lt(zero)));
    return gradient.masked_fill_(out, zero);
  }
}
