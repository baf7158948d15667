package org.chiasm.methods.jamie;

import org.chiasm.methods.jamie.JamieOptions.Schedule;
import org.chiasm.tensor.Training;
import org.chiasm.tensor.TrainingState;

/**
 * Ends a training when the best training loss of an epoch has not fallen for some epochs, counted
 * from the least number of epochs on.
 */
final class LossWatch implements Training.StopRule {

  private static final double GAIN = 1e-8;

  private static final String BEST = "best";
  private static final String BEST_OF_EPOCH = "best of epoch";
  private static final String WITHOUT = "epochs without";

  private final Schedule schedule;
  private final int perEpoch;
  private double best = Double.POSITIVE_INFINITY;
  private double bestOfEpoch = Double.POSITIVE_INFINITY;
  private int without;

  LossWatch(Schedule schedule, int perEpoch) {
    this.schedule = schedule;
    this.perEpoch = perEpoch;
  }

  @Override
  public boolean watches() {
    return schedule.patience() > 0;
  }

  @Override
  public boolean stops(int taken, double loss) {
    bestOfEpoch = Math.min(bestOfEpoch, loss);
    if (taken % perEpoch != 0) {
      return false;
    }
    int epoch = taken / perEpoch;
    if (bestOfEpoch < best - GAIN) {
      best = bestOfEpoch;
      without = 0;
    } else if (epoch > schedule.minEpochs()) {
      without++;
    }
    bestOfEpoch = Double.POSITIVE_INFINITY;
    return epoch > schedule.minEpochs() && without >= schedule.patience();
  }

  @Override
  public TrainingState state() {
    return TrainingState.EMPTY
        .withReal(BEST, best)
        .withReal(BEST_OF_EPOCH, bestOfEpoch)
        .with(WITHOUT, without);
  }

  @Override
  public void restore(TrainingState state) {
    best = state.real(BEST);
    bestOfEpoch = state.real(BEST_OF_EPOCH);
    without = Math.toIntExact(state.number(WITHOUT));
  }
}
