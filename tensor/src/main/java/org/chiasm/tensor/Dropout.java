package org.chiasm.tensor;

import java.util.Arrays;
import org.chiasm.core.text.Message;

/**
 * Sets each value to zero with probability {@code rate} in training and scales the others by {@code
 * 1/(1 - rate)}; does nothing otherwise (Srivastava et al., JMLR 15, 2014).
 *
 * @param rate share of values dropped, in [0, 1)
 */
public record Dropout(double rate) implements Layer {

  /**
   * @throws IllegalArgumentException if the rate is outside [0, 1)
   */
  public Dropout {
    if (!(rate >= 0.0 && rate < 1.0)) {
      throw new IllegalArgumentException(
          Message.format("dropout rate: expected a share in [0, 1), found %s", rate));
    }
  }

  @Override
  public Tensor apply(Tensor input, Pass pass) {
    if (!pass.training() || rate == 0.0) {
      return input;
    }
    float[] mask = new float[Math.toIntExact(input.size())];
    Arrays.fill(mask, 1f);
    RandomMask.dropOut(mask, mask.length, rate, pass.random());
    Tensor factors = Tensor.of(mask, input.length(0), input.length(1));
    return input.times(factors.to(pass.parameters().placement()));
  }
}
