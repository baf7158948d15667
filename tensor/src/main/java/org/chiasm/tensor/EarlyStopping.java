package org.chiasm.tensor;

import java.util.function.DoubleSupplier;
import org.chiasm.core.text.Message;
import org.jspecify.annotations.Nullable;

/** Stops a training whose validation loss no longer falls, and remembers the best parameters. */
public final class EarlyStopping {

  private static final String BEST = "best";
  private static final String BEST_STEP = "best step";
  private static final String VALUES = "values/";

  private final DoubleSupplier validationLoss;
  private final int every;
  private final int patience;
  private double best = Double.POSITIVE_INFINITY;
  private int bestStep;
  private @Nullable NamedArrays bestValues;

  /**
   * @param validationLoss measures the loss of cells that are not trained on
   * @param every steps between two measurements; the last step is measured in any case
   * @param patience stops after so many steps without a new best
   * @throws IllegalArgumentException if a number of steps is not positive
   */
  public EarlyStopping(DoubleSupplier validationLoss, int every, int patience) {
    if (every < 1 || patience < 1) {
      throw new IllegalArgumentException(
          Message.format(
              "early stopping: expected positive numbers of steps, found %d and %d",
              every, patience));
    }
    this.validationLoss = validationLoss;
    this.every = every;
    this.patience = patience;
  }

  @SuppressWarnings("try") // the scope works by being open
  boolean stops(int taken, int steps, Parameters parameters, TrainingListener listener) {
    boolean due = taken % every == 0 || taken == steps;
    if (taken == 0 || !due) {
      return false;
    }
    double loss;
    try (Scope scope = Scope.open()) {
      loss = validationLoss.getAsDouble();
    }
    listener.validated(taken, loss);
    if (loss < best) {
      best = loss;
      bestStep = taken;
      bestValues = parameters.snapshot();
    }
    return taken - bestStep >= patience;
  }

  void restoreBest(Parameters parameters) {
    if (bestValues != null) {
      parameters.restore(bestValues);
    }
  }

  /** What it remembers, so that it can go on in another process. */
  TrainingState state() {
    TrainingState numbers = TrainingState.EMPTY.withReal(BEST, best).with(BEST_STEP, bestStep);
    return bestValues == null ? numbers : numbers.and(VALUES, TrainingState.of(bestValues));
  }

  /** Goes on from {@link #state}. */
  void restore(TrainingState state) {
    best = state.real(BEST);
    bestStep = Math.toIntExact(state.number(BEST_STEP));
    bestValues = bestStep == 0 ? null : state.arrays().under(VALUES);
  }

  /** The step with the lowest validation loss; 0 if none was measured. */
  public int bestStep() {
    return bestStep;
  }
}
