package org.chiasm.study.store;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Runs trials: in this process, or on other machines, which make the same trial again of the text
 * of the study's description and the name of the trial, and send the outcome back as JSON.
 */
public interface TrialRunner {

  /**
   * Runs trials, in any order. Each is {@link PlannedTrial#outcome} and nothing else, so that a
   * trial that fails stops no other.
   *
   * @param observer is told of trials that begin, and of those that have ended and were kept
   * @param keeper keeps what came of a trial, as soon as it has ended; may be called by several
   *     threads
   * @throws CancellationException if this thread is interrupted
   */
  void run(List<PlannedTrial> trials, TrialObserver observer, Consumer<StoredTrial> keeper);
}
