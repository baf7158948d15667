package org.chiasm.study.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.chiasm.study.LocalRunner;

/**
 * Runs trials in threads of this process, each on one core. A trial waits for others to end while
 * its memory would not fit beside theirs; one always runs, whatever it needs.
 */
public final class LocalTrials implements TrialRunner {

  private final LocalRunner threads;
  private final MemoryGate gate;
  private final ToLongFunction<PlannedTrial> bytes;

  /**
   * Without regard to memory.
   *
   * @param threads trials at a time
   */
  public LocalTrials(int threads) {
    this(threads, Long.MAX_VALUE, trial -> 0);
  }

  /**
   * @param threads trials at a time
   * @param free bytes that all trials together may take
   * @param bytes what a trial takes, as far as that is known
   */
  public LocalTrials(int threads, long free, ToLongFunction<PlannedTrial> bytes) {
    this.threads = new LocalRunner(threads);
    this.gate = new MemoryGate(free);
    this.bytes = bytes;
  }

  @Override
  public void run(List<PlannedTrial> trials, TrialObserver observer, Consumer<StoredTrial> keeper) {
    List<Callable<Boolean>> work = new ArrayList<>();
    for (PlannedTrial trial : trials) {
      work.add(
          () -> {
            gate.within(bytes.applyAsLong(trial), () -> run(trial, observer, keeper));
            return true;
          });
    }
    threads.run(work);
  }

  private static void run(
      PlannedTrial trial, TrialObserver observer, Consumer<StoredTrial> keeper) {
    TrialOutcome outcome = trial.outcome(observer.started(trial));
    keeper.accept(new StoredTrial(trial.content(), outcome));
    observer.finished(trial, outcome);
  }
}
