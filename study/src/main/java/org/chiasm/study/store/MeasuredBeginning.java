package org.chiasm.study.store;

import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.chiasm.tensor.TrainingListener;

/** Begins a trial, stops it soon, and tells of that how long all of it would have taken. */
final class MeasuredBeginning implements TrainingListener {

  /** Less of the work says nothing of the rest. */
  private static final double LEAST_SHARE = 0.02;

  private final double longest;
  private final long start = System.nanoTime();
  private double firstTime;
  private int firstStep;
  private double foretold = Double.NaN;

  private MeasuredBeginning(double longest) {
    this.longest = longest;
  }

  /**
   * Seconds of a trial; empty if it fails.
   *
   * @param longest seconds of the measurement, of a trial that tells how far it is
   */
  static OptionalDouble seconds(PlannedTrial trial, double longest) {
    MeasuredBeginning measured = new MeasuredBeginning(longest);
    try {
      TrialOutcome outcome = trial.outcome(measured);
      return outcome instanceof TrialOutcome.Done
          ? OptionalDouble.of(measured.elapsed())
          : OptionalDouble.empty();
    } catch (CancellationException e) {
      if (Double.isNaN(measured.foretold)) {
        throw e;
      }
      return OptionalDouble.of(measured.foretold);
    }
  }

  private double elapsed() {
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void prepared(double share) {
    double time = elapsed();
    if (time > longest && share >= LEAST_SHARE && share < 1) {
      stop(time / share);
    }
  }

  /** The first steps are slower than the rest, and only that goes by the later ones. */
  @Override
  public void progressed(Progress progress) {
    double time = elapsed();
    if (firstStep == 0) {
      firstStep = progress.step();
      firstTime = time;
      return;
    }
    int steps = progress.step() - firstStep;
    if (time > longest && time - firstTime > longest / 2 && steps > 0) {
      double step = (time - firstTime) / steps;
      stop(firstTime + step * (progress.steps() - firstStep));
    }
  }

  private void stop(double seconds) {
    foretold = seconds;
    throw new CancellationException("enough was measured");
  }
}
