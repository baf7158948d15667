package org.chiasm.tensor;

import java.io.Serial;
import org.chiasm.core.text.Message;

/** Training left the finite numbers. */
public final class TrainingDivergedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final int step;

  /** The loss at {@code step} of {@code steps} was not a finite number. */
  public TrainingDivergedException(int step, int steps, double loss) {
    super(
        Message.format(
            "training diverged: the loss was %s at step %d of %d; try a smaller learning rate, or"
                + " another seed",
            loss, step, steps));
    this.step = step;
  }

  /** The step at which it was seen, counted from 1. */
  public int step() {
    return step;
  }
}
