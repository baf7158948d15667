package org.chiasm.tensor;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * One way through a network: whose parameters are used, whether noise is on, and where it comes
 * from.
 *
 * @param parameters values to use
 * @param mode whether noise and batch statistics are used
 * @param random source of dropout masks; drawn from in training only
 */
public record Pass(Parameters parameters, Mode mode, RandomGenerator random) {

  /** What a pass is for. */
  public enum Mode {
    /** Noise on, statistics of the batch, gradients. */
    TRAINING,
    /** Noise off, running statistics, no gradients. */
    INFERENCE
  }

  /** Runs work that needs no gradients, which saves the memory of the graph. */
  @SuppressWarnings("try") // the guard works by being open
  public static <T> T withoutGradients(Supplier<T> work) {
    try (NoGradGuard guard = new NoGradGuard()) {
      return work.get();
    }
  }

  /** Whether noise is on. */
  public boolean training() {
    return mode == Mode.TRAINING;
  }

  Tensor parameter(Slot slot) {
    return parameters.tensor(slot);
  }
}
