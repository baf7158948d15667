package org.chiasm.methods.jamie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import org.chiasm.methods.jamie.JamieOptions.Schedule;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

/** When a training ends, and how its divergence comes in. */
class LossWatchTest {

  private static final int PER_EPOCH = 3;
  private static final int NEVER = -1;

  private static final Tolerance EXACT =
      Tolerance.absolute("share", 1e-15, "rounding of an exponential function");

  private static Schedule schedule(int minEpochs, int patience) {
    return new Schedule(
        16, 0.8, minEpochs, 10_000, patience, JamieOptions.jamie2023().schedule().optimizer());
  }

  /** The number of steps after which a training of 100 epochs ends, by the loss of each step. */
  private static int end(int minEpochs, int patience, IntToDoubleFunction loss) {
    LossWatch watch = new LossWatch(schedule(minEpochs, patience), PER_EPOCH);
    for (int step = 0; step < 100 * PER_EPOCH; step++) {
      if (watch.stops(step + 1, loss.applyAsDouble(step))) {
        return step + 1;
      }
    }
    return NEVER;
  }

  private static int epoch(int step) {
    return step / PER_EPOCH;
  }

  @Test
  void aConstantLossEndsItAfterTheLeastEpochsAndTheWaiting() {
    assertThat(end(10, 4, step -> 1.0)).isEqualTo((10 + 4) * PER_EPOCH);
    assertThat(end(1, 1, step -> 1.0)).isEqualTo((1 + 1) * PER_EPOCH);
  }

  @Test
  void epochsBeforeTheLeastNumberDoNotCount() {
    // the last gain is in epoch 2 of at least 10
    assertThat(end(10, 4, step -> step < 2 * PER_EPOCH ? 2.0 - 0.1 * step : 1.5))
        .isEqualTo((10 + 4) * PER_EPOCH);
  }

  @Test
  void aGainBeginsTheWaitingAnew() {
    // epoch 13, the third that counts, is better than all before
    assertThat(end(10, 4, step -> epoch(step) < 12 ? 1.0 : 0.5)).isEqualTo((13 + 4) * PER_EPOCH);
    // epoch 14 is the fourth: too late would be 15
    assertThat(end(10, 4, step -> epoch(step) < 13 ? 1.0 : 0.5)).isEqualTo((14 + 4) * PER_EPOCH);
    assertThat(end(10, 4, step -> epoch(step) < 14 ? 1.0 : 0.5)).isEqualTo((10 + 4) * PER_EPOCH);
  }

  @Test
  void aGainHasToBeMoreThanAHundredMillionth() {
    assertThat(end(5, 4, step -> 1.0 - 2e-8 * epoch(step))).isEqualTo(NEVER);
    // against the best, not against the epoch before: three of these steps are a gain
    assertThat(end(5, 4, step -> 1.0 - 0.4e-8 * epoch(step))).isEqualTo(NEVER);
    assertThat(end(5, 2, step -> 1.0 - 0.4e-8 * epoch(step))).isPositive();
  }

  @Test
  void anEpochIsJudgedByItsBestStep() {
    // every second step of an epoch falls, the others are far off
    assertThat(end(5, 4, step -> step % PER_EPOCH == 1 ? 1.0 - 1e-3 * step : 100.0))
        .isEqualTo(NEVER);
    assertThat(end(5, 4, step -> step % PER_EPOCH == 1 ? 1.0 : 100.0 - step))
        .isEqualTo((5 + 4) * PER_EPOCH);
  }

  @Test
  void withoutPatienceNothingIsWatched() {
    assertThat(new LossWatch(schedule(5, 0), PER_EPOCH).watches()).isFalse();
    assertThat(new LossWatch(schedule(5, 1), PER_EPOCH).watches()).isTrue();
  }

  @Test
  void theDivergenceCountsHalfAfterHalfOfTheLeastEpochs() {
    Schedule schedule = schedule(2500, 500);
    EXACT.check("middle", 0.5, schedule.annealed(1250));
    EXACT.check("beginning", 1.0 / (1.0 + Math.exp(5.0)), schedule.annealed(0));
    EXACT.check("least epochs", 1.0 / (1.0 + Math.exp(-5.0)), schedule.annealed(2500));
    EXACT.check("symmetric", 1.0, schedule.annealed(1000) + schedule.annealed(1500));
    EXACT.check(
        "odd number of epochs", 1.0, schedule(5, 0).annealed(2) + schedule(5, 0).annealed(3));
    assertThat(schedule.annealed(1251)).isGreaterThan(schedule.annealed(1250));
  }
}
