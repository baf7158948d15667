package org.chiasm.tensor;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.bytedeco.pytorch.NoGradGuard;
import org.chiasm.core.random.SplitMix;

/** The training loop: a loss, an optimiser, and those who watch. */
public final class Training {

  /** How often listeners are told and the loss is checked, in steps. */
  public static final int REPORT_EVERY = 50;

  private static final String PARAMETERS = "parameters/";
  private static final String OPTIMIZER = "optimizer/";
  private static final String STREAMS = "streams/";
  private static final String MEAN = "mean/";
  private static final String RULE = "rule/";
  private static final String EARLY_STOPPING = "early stopping/";

  /** What is minimised. */
  @FunctionalInterface
  public interface Objective {

    /** The loss of one step; everything that it allocates is released after the step. */
    Loss at(int step);
  }

  /** A further change of the parameters. */
  @FunctionalInterface
  public interface AfterStep {

    /** Is called without gradients; everything that it allocates is released afterwards. */
    void changed(double rate);
  }

  /** Decides on the training loss when a training has gone on for long enough. */
  public interface StopRule {

    /** Never. */
    StopRule NEVER =
        new StopRule() {
          @Override
          public boolean watches() {
            return false;
          }

          @Override
          public boolean stops(int taken, double loss) {
            return false;
          }
        };

    /** Whether it wants to know the loss of every step, which costs a little. */
    boolean watches();

    /** Whether no step is to follow after {@code taken} steps, the last of which had this loss. */
    boolean stops(int taken, double loss);

    /** What it remembers of the steps so far; nothing by default. */
    default TrainingState state() {
      return TrainingState.EMPTY;
    }

    /** Goes on from {@link #state}. */
    default void restore(TrainingState state) {}
  }

  private final Parameters parameters;
  private final Adam.Options optimizer;
  private final int steps;
  private final TrainingListener listener;
  private Optional<EarlyStopping> earlyStopping = Optional.empty();
  private AfterStep afterStep = rate -> {};
  private StopRule stopRule = StopRule.NEVER;
  private int perEpoch;
  private Checkpoints checkpoints = Checkpoints.NONE;
  private final Map<String, SplitMix> streams = new TreeMap<>();

  /** A training of so many steps. */
  public Training(
      Parameters parameters, Adam.Options optimizer, int steps, TrainingListener listener) {
    this.parameters = parameters;
    this.optimizer = optimizer;
    this.steps = steps;
    this.listener = listener;
  }

  /** Watches a validation loss, and keeps the parameters at which it was lowest. */
  public Training stoppingEarly(EarlyStopping watch) {
    earlyStopping = Optional.of(watch);
    return this;
  }

  /** Ends early when a rule on the training loss says so. */
  public Training stoppingWhen(StopRule rule) {
    stopRule = rule;
    return this;
  }

  /**
   * Says in how many steps every cell is seen once, for the mean losses that listeners are told.
   * Without it they are those of stretches of a few steps.
   */
  public Training inEpochs(int stepsPerEpoch) {
    perEpoch = stepsPerEpoch;
    return this;
  }

  /** Changes the parameters after each step of the optimiser, such as by a proximal step. */
  public Training afterEachStep(AfterStep change) {
    afterStep = change;
    return this;
  }

  /**
   * Keeps its state now and then, and goes on from one that was kept. All that the objective draws
   * from has to be told by {@link #drawingFrom}, and all that it remembers from step to step has to
   * be a parameter.
   */
  public Training keeping(Checkpoints states) {
    checkpoints = states;
    return this;
  }

  /** Says what the objective draws from, by name. */
  public Training drawingFrom(String name, SplitMix stream) {
    streams.put(name, stream);
    return this;
  }

  /**
   * Runs it.
   *
   * @return steps taken
   * @throws TrainingDivergedException if the loss or a parameter leaves the finite numbers
   * @throws CancellationException if the thread is interrupted
   */
  @SuppressWarnings("try") // the scope works by being open
  public int run(Objective objective) {
    Adam adam = new Adam(optimizer, parameters);
    parameters.clearGradients();
    listener.started(steps);
    MeanLoss mean = new MeanLoss(listener, perEpoch);
    int taken = checkpoints.last().map(state -> resume(state, adam, mean)).orElse(0);
    boolean enough = false;
    while (!enough && !stops(taken) && taken < steps) {
      if (Thread.currentThread().isInterrupted()) {
        if (checkpoints.keeps()) {
          checkpoints.keep(state(taken, adam, mean));
        }
        throw new CancellationException("training was interrupted at step " + taken);
      }
      try (Scope scope = Scope.open()) {
        Loss loss = derivedLoss(objective, taken);
        taken++;
        mean.add(taken, loss);
        enough = stopRule.watches() && stopRule.stops(taken, loss.value());
        if (taken % REPORT_EVERY == 0 || taken == steps) {
          report(taken, loss.value());
        }
      }
      adam.step(taken - 1, steps);
      change(taken - 1);
      if (!enough && checkpoints.due()) {
        checkpoints.keep(state(taken, adam, mean));
      }
    }
    mean.end(taken);
    earlyStopping.ifPresent(watch -> watch.restoreBest(parameters));
    if (!parameters.finite()) {
      // happened after the last report
      throw new TrainingDivergedException(taken, steps);
    }
    listener.finished(taken);
    return taken;
  }

  private TrainingState state(int taken, Adam adam, MeanLoss mean) {
    TrainingState positions = TrainingState.EMPTY;
    for (Map.Entry<String, SplitMix> stream : streams.entrySet()) {
      positions = positions.with(stream.getKey(), stream.getValue().state());
    }
    TrainingState watched = earlyStopping.map(EarlyStopping::state).orElse(TrainingState.EMPTY);
    return TrainingState.EMPTY
        .with(TrainingState.STEP, taken)
        .and(PARAMETERS, TrainingState.of(parameters.snapshot()))
        .and(OPTIMIZER, adam.state())
        .and(STREAMS, positions)
        .and(MEAN, mean.state())
        .and(RULE, stopRule.state())
        .and(EARLY_STOPPING, watched);
  }

  private int resume(TrainingState state, Adam adam, MeanLoss mean) {
    parameters.restore(state.arrays().under(PARAMETERS));
    adam.restore(state.under(OPTIMIZER));
    TrainingState positions = state.under(STREAMS);
    streams.forEach((name, stream) -> stream.moveTo(positions.number(name)));
    mean.restore(state.under(MEAN));
    stopRule.restore(state.under(RULE));
    earlyStopping.ifPresent(watch -> watch.restore(state.under(EARLY_STOPPING)));
    listener.resumed(state.step());
    return state.step();
  }

  @SuppressWarnings("try") // scope and guard work by being open
  private void change(int step) {
    try (Scope scope = Scope.open();
        NoGradGuard guard = new NoGradGuard()) {
      afterStep.changed(optimizer.rate().at(step, steps));
    }
  }

  private Loss derivedLoss(Objective objective, int step) {
    try {
      Loss loss = objective.at(step);
      loss.backward();
      return loss;
    } catch (RuntimeException e) {
      // LibTorch's decompositions refuse what is not finite before the loss can be looked at
      if (!parameters.finite()) {
        TrainingDivergedException diverged = new TrainingDivergedException(step, steps);
        diverged.addSuppressed(e);
        throw diverged;
      }
      throw e;
    }
  }

  private void report(int taken, double loss) {
    if (!Double.isFinite(loss)) {
      throw new TrainingDivergedException(taken, steps, loss);
    }
    listener.progressed(new TrainingListener.Progress(taken, steps, loss));
  }

  private boolean stops(int taken) {
    return earlyStopping
        .map(watch -> watch.stops(taken, steps, parameters, listener))
        .orElse(false);
  }
}
