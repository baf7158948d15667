package org.chiasm.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.study.CrossValidation.Observer;

/**
 * The trainings of one method in a comparison. If some fail, the method has no scores, and the
 * reason is that of the first of them in their order, however many ran at a time.
 */
final class Attempts {

  private final String name;
  private final int trainings;
  private final Observer observer;
  private final TreeMap<Integer, TrialScores> scores = new TreeMap<>();
  private final TreeMap<Integer, RuntimeException> failures = new TreeMap<>();
  private int ended;

  /**
   * @param trainings their number
   */
  Attempts(String name, int trainings, Observer observer) {
    this.name = name;
    this.trainings = trainings;
    this.observer = observer;
  }

  /**
   * Runs a training, unless an earlier one has failed. What does not fit the cells, diverges or
   * meets numbers that a solver cannot work with is a failure of the method; the observer is told
   * the reason once no earlier training can fail any more.
   *
   * @param number of the training, from 0
   * @throws CancellationException if the work is stopped
   */
  void run(int number, Supplier<TrialScores> training) {
    if (isSpared(number)) {
      end(number, Optional.empty());
      return;
    }
    try {
      TrialScores found = training.get();
      synchronized (this) {
        scores.put(number, found);
      }
      end(number, Optional.empty());
    } catch (CancellationException e) {
      // an IllegalStateException, but no failure of a solver
      throw e;
    } catch (DataFormatException
        | TrialDivergedException
        | IllegalArgumentException
        | IllegalStateException e) {
      end(number, Optional.of(e));
    }
  }

  /** Those before a failure run, as one of them may be the first to fail. */
  private synchronized boolean isSpared(int number) {
    return !failures.isEmpty() && failures.firstKey() < number;
  }

  private synchronized void end(int number, Optional<RuntimeException> failed) {
    failed.ifPresent(reason -> failures.put(number, reason));
    ended++;
    if (ended == trainings) {
      failure().ifPresent(first -> observer.leftOut(name, reason(first)));
    }
  }

  /** A failure in words. */
  static String reason(RuntimeException failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
  }

  /** Why there are no scores: the first training that failed. */
  synchronized Optional<RuntimeException> failure() {
    return failures.isEmpty() ? Optional.empty() : Optional.of(failures.firstEntry().getValue());
  }

  /** The scores of all trainings in their order; none if one failed. */
  synchronized List<TrialScores> scores() {
    return failures.isEmpty() ? new ArrayList<>(scores.values()) : List.of();
  }
}
