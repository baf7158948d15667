package org.chiasm.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.chiasm.core.text.Message;
import org.chiasm.study.CrossValidation;
import org.chiasm.tensor.TrainingListener;

/**
 * Shows how trainings go: one line that is drawn over on a terminal, a line a training elsewhere.
 */
final class TrainingProgress implements CrossValidation.Observer {

  private static final int WIDTH = 30;
  private static final long TELL_EVERY_NANOSECONDS = 30_000_000_000L;

  /** Before that much is done, nothing can be said of the rest. */
  private static final double ENOUGH = 0.01;

  private final Console console;
  private final int trainings;
  private final Map<String, Double> running = new HashMap<>();
  private final Set<String> leftOut = new HashSet<>();
  private final Set<String> warnings = new HashSet<>();
  private final LongSupplier nanoseconds;
  private final long begun;
  private boolean tellsTimeLeft;
  private int finished;
  private long told;

  TrainingProgress(Console console, int trainings) {
    this(console, trainings, System::nanoTime);
  }

  TrainingProgress(Console console, int trainings, LongSupplier nanoseconds) {
    this.console = console;
    this.trainings = trainings;
    this.nanoseconds = nanoseconds;
    this.begun = nanoseconds.getAsLong();
    this.told = begun;
  }

  /** Also tells how long the rest takes if it goes on like this. */
  TrainingProgress tellingTimeLeft() {
    tellsTimeLeft = true;
    return this;
  }

  @Override
  public TrainingListener started(String method, String which) {
    return listener(method + ", " + which);
  }

  /** Follows one training. */
  TrainingListener listener(String name) {
    return new OneTraining(name);
  }

  /** What is done before the steps counts as much as all of them, if there is such work. */
  private final class OneTraining implements TrainingListener {
    private final String name;
    private boolean hasSteps;
    private double before;

    OneTraining(String name) {
      this.name = name;
    }

    @Override
    public void warned(String message) {
      warnOnce(message);
    }

    @Override
    public void started(int steps) {
      hasSteps = steps > 0;
    }

    @Override
    public void prepared(double share) {
      before = hasSteps ? share / 2 : share;
      update(name, before);
    }

    @Override
    public void progressed(Progress progress) {
      update(name, before + (1 - before) * progress.step() / progress.steps());
    }
  }

  /** Every fold may say the same. */
  private synchronized void warnOnce(String message) {
    if (warnings.add(message)) {
      console.warn(message);
    }
  }

  private synchronized void update(String name, double share) {
    running.put(name, share);
    draw();
  }

  @Override
  public void finished(String method, String which) {
    finished(method + ", " + which);
  }

  /** A training that was followed has ended. */
  synchronized void finished(String name) {
    running.remove(name);
    finished++;
    if (console.terminal()) {
      draw();
    } else {
      console.say(
          Message.format("trained %s (%d of %d)%s", name, finished, trainings, timeLeft(share())));
    }
  }

  @Override
  public synchronized void leftOut(String method, String reason) {
    // every fold says so
    if (leftOut.add(method)) {
      console.warn(method + " is left out: " + reason);
    }
  }

  private double share() {
    return (finished + running.values().stream().mapToDouble(Double::doubleValue).sum())
        / trainings;
  }

  /** In words behind the share that is done; empty if it is not told or not known. */
  private String timeLeft(double share) {
    if (!tellsTimeLeft || share < ENOUGH || share >= 1) {
      return "";
    }
    double seconds = (nanoseconds.getAsLong() - begun) / 1e9 * (1 - share) / share;
    return seconds < 90
        ? Message.format(", about %.0f s left", seconds)
        : Message.format(", about %.0f min left", seconds / 60);
  }

  private void draw() {
    double share = share();
    if (!console.terminal()) {
      tellNowAndThen(share);
      return;
    }
    int full = (int) Math.round(Math.min(1.0, share) * WIDTH);
    console
        .messages()
        .print(
            Message.format(
                "\r[%s%s] %3.0f %% of %d trainings%s ",
                "#".repeat(full),
                " ".repeat(WIDTH - full),
                100 * share,
                trainings,
                timeLeft(share)));
    console.messages().flush();
  }

  /** So that a log shows that something happens, without a line for each step. */
  private void tellNowAndThen(double share) {
    long now = nanoseconds.getAsLong();
    if (now - told >= TELL_EVERY_NANOSECONDS) {
      told = now;
      console.say(
          Message.format(
              "training: %.0f %% of %d training%s%s",
              100 * share, trainings, trainings == 1 ? "" : "s", timeLeft(share)));
    }
  }

  /** Ends the line. */
  synchronized void done() {
    if (console.terminal()) {
      console.messages().println();
      console.messages().flush();
    }
  }
}
