package org.chiasm.tensor;

import java.io.Serial;
import org.chiasm.core.text.Message;

/** Training left the finite numbers. */
public final class TrainingDivergedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final int step;

  /** The loss at {@code step} of {@code steps} was not a finite number. */
  public TrainingDivergedException(int step, int steps, double loss) {
    this("the loss was " + loss, step, steps);
  }

  /** A parameter was not a finite number after {@code step} of {@code steps}. */
  TrainingDivergedException(int step, int steps) {
    this("a parameter was not a finite number", step, steps);
  }

  private TrainingDivergedException(String found, int step, int steps) {
    super(
        Message.format(
            "training diverged: %s at step %d of %d; try a smaller learning rate, or another seed",
            found, step, steps));
    this.step = step;
  }

  /** The step at which it was seen, counted from 1. */
  public int step() {
    return step;
  }
}
