package org.chiasm.study.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.study.LocalRunner;
import org.chiasm.study.TrialDivergedException;
import org.chiasm.tensor.TrainingDivergedException;

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
    Map<TrialContent, StoredTrial> known = new LinkedHashMap<>();
    stored(observer).forEach(trial -> known.put(trial.content(), trial));
    List<PlannedTrial> missing =
        trials.stream().filter(trial -> !known.containsKey(trial.content())).toList();
    observer.planned(missing);
    List<Callable<StoredTrial>> work = new ArrayList<>();
    missing.forEach(trial -> work.add(() -> run(trial, observer)));
    new LocalRunner(threads).run(work).forEach(trial -> known.put(trial.content(), trial));
    List<StoredTrial> all = new ArrayList<>();
    trials.forEach(trial -> Optional.ofNullable(known.get(trial.content())).ifPresent(all::add));
    return all;
  }

  private StoredTrial run(PlannedTrial trial, TrialObserver observer) {
    StoredTrial ended = new StoredTrial(trial.content(), outcome(trial, observer));
    try {
      store.write(ended);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    observer.finished(trial, ended.outcome());
    return ended;
  }

  private static TrialOutcome outcome(PlannedTrial trial, TrialObserver observer) {
    try {
      ObjectNode result = trial.work().run(observer.started(trial));
      return new TrialOutcome.Done(result);
    } catch (CancellationException e) {
      // an IllegalStateException, but no failure of a solver
      throw e;
    } catch (DataFormatException
        | TrainingDivergedException
        | TrialDivergedException
        | IllegalArgumentException
        | IllegalStateException e) {
      return new TrialOutcome.Failed(
          e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }
}
