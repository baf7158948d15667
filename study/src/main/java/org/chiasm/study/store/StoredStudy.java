package org.chiasm.study.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.ObjIntConsumer;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;

/**
 * The trials of a study, of which only those run that its store does not hold. Each is kept as soon
 * as it has ended, so that a study that was stopped loses no more than what was running.
 */
public final class StoredStudy {

  private final TrialStore store;
  private final List<PlannedTrial> trials;
  private final boolean repeatsFailed;

  /**
   * @throws IllegalArgumentException if two trials are the same
   */
  public StoredStudy(TrialStore store, List<PlannedTrial> trials) {
    this(store, List.copyOf(trials), false);
    Set<String> names = new HashSet<>();
    for (PlannedTrial trial : trials) {
      if (!names.add(trial.content().name())) {
        throw new IllegalArgumentException(
            Message.format("the trial '%s' is in the study twice", trial.title()));
      }
    }
  }

  private StoredStudy(TrialStore store, List<PlannedTrial> trials, boolean repeatsFailed) {
    this.store = store;
    this.trials = trials;
    this.repeatsFailed = repeatsFailed;
  }

  /** The same, but trials that failed before run again. */
  public StoredStudy repeatingFailed() {
    return new StoredStudy(store, trials, true);
  }

  /**
   * What the store holds of the trials, in their order.
   *
   * @param observer is told of damaged files, which count as none
   */
  public List<StoredTrial> stored(TrialObserver observer) throws IOException {
    List<StoredTrial> found = new ArrayList<>();
    for (PlannedTrial trial : trials) {
      read(trial.content(), observer)
          .filter(known -> known.isDone() || !repeatsFailed)
          .ifPresent(found::add);
    }
    return found;
  }

  private Optional<StoredTrial> read(TrialContent content, TrialObserver observer)
      throws IOException {
    try {
      return store.read(content);
    } catch (DataFormatException e) {
      observer.damaged(e);
      return Optional.empty();
    }
  }

  /**
   * What is known of the trials, in their order: nothing, that they came to their end, or that they
   * failed. Holds no results.
   */
  public List<State> states(TrialObserver observer) throws IOException {
    List<State> states = new ArrayList<>();
    for (PlannedTrial trial : trials) {
      states.add(
          read(trial.content(), observer)
              .map(known -> known.isDone() ? State.THERE : State.FAILED)
              .orElse(State.MISSING));
    }
    return states;
  }

  /** What is known of a trial. */
  public enum State implements Identified {
    /** It was not run. */
    MISSING,
    /** It came to its end. */
    THERE,
    /** It failed. */
    FAILED
  }

  /**
   * Runs what is missing, as {@link #run(int, TrialObserver)} does, and holds no results.
   *
   * @throws UncheckedIOException if the store cannot be written to
   */
  public void runMissing(TrialRunner runner, TrialObserver observer) throws IOException {
    store.removeAbandoned();
    List<PlannedTrial> missing = new ArrayList<>();
    List<State> states = states(observer);
    for (int index = 0; index < trials.size(); index++) {
      State state = states.get(index);
      if (state == State.MISSING || (state == State.FAILED && repeatsFailed)) {
        missing.add(trials.get(index));
      }
    }
    observer.planned(missing);
    runner.run(missing, observer, this::keep);
  }

  private void keep(StoredTrial ended) {
    try {
      store.write(ended);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Reads the trials that the store holds, one after the other in their order. */
  public void visit(TrialObserver observer, ObjIntConsumer<StoredTrial> visitor)
      throws IOException {
    for (int index = 0; index < trials.size(); index++) {
      Optional<StoredTrial> found = read(trials.get(index).content(), observer);
      if (found.isPresent()) {
        visitor.accept(found.get(), index);
      }
    }
  }

  /**
   * Runs what is missing. A trial that diverges, does not fit the data or meets numbers that a
   * solver cannot work with is kept as failed and does not stop the others.
   *
   * @param threads trials at a time
   * @return all trials in their order, whatever the number of threads
   * @throws IOException if the store cannot be read
   * @throws UncheckedIOException if it cannot be written to
   * @throws CancellationException if this thread is interrupted
   */
  public List<StoredTrial> run(int threads, TrialObserver observer) throws IOException {
    runMissing(new LocalTrials(threads), observer);
    List<StoredTrial> all = new ArrayList<>();
    visit(observer, (trial, index) -> all.add(trial));
    return all;
  }
}
