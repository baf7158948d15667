package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.study.store.FreeMemory;
import org.chiasm.study.store.LocalTrials;
import org.chiasm.study.store.PlannedTrial;
import org.chiasm.study.store.StoredStudy;
import org.chiasm.study.store.StoredStudy.State;
import org.chiasm.study.store.TimeEstimates;
import org.chiasm.study.store.TrialObserver;
import org.chiasm.study.store.TrialOutcome;
import org.chiasm.study.store.TrialStore;
import org.chiasm.study.store.TrialTimes;
import org.jspecify.annotations.Nullable;

/** Runs what is missing of a study, or lists it. */
final class StudyRun {

  private final PreparedStudy prepared;
  private final List<PlannedTrial> trials;
  private final Console console;

  StudyRun(PreparedStudy prepared, Console console) {
    this.prepared = prepared;
    this.trials = prepared.trials();
    this.console = console;
  }

  /**
   * Runs what is missing, then writes and prints what was found.
   *
   * @param retryFailed whether trainings that failed before run again
   * @throws DataFormatException if no training came to its end
   */
  void run(Path folder, int threads, boolean retryFailed, boolean json) throws IOException {
    prepared.requireWritable(folder);
    TrialStore store = new TrialStore(folder);
    StoredStudy study = new StoredStudy(store, trials);
    StudyProgress progress = new StudyProgress(console, trials.size());
    console.ifInterrupted("the same command goes on with what is in " + store.folder());
    prepared.begin(folder);
    LocalTrials runner =
        new LocalTrials(threads, FreeMemory.bytes(), trial -> prepared.cost(trial).bytes());
    (retryFailed ? study.repeatingFailed() : study)
        .runMissing(runner, new TrialTimes(folder).noting(progress));
    progress.done();
    requireResults(study, store);
    follow(study, store, runner, retryFailed);
    console.result(prepared.report(study, folder, json));
  }

  /** Runs what is made of the trainings. */
  private void follow(StoredStudy study, TrialStore store, LocalTrials runner, boolean retryFailed)
      throws IOException {
    List<PlannedTrial> following = prepared.following(study.stored(TrialObserver.SILENT));
    if (following.isEmpty()) {
      return;
    }
    StoredStudy further = new StoredStudy(store, following);
    MixtureProgress progress = new MixtureProgress(console, following.size());
    (retryFailed ? further.repeatingFailed() : further).runMissing(runner, progress);
    progress.done();
  }

  private void requireResults(StoredStudy study, TrialStore store) throws IOException {
    List<String> failures = new ArrayList<>();
    study.visit(
        TrialObserver.SILENT,
        (trial, index) -> {
          if (trial.outcome() instanceof TrialOutcome.Failed failed) {
            failures.add(failed.reason());
          }
        });
    if (!failures.isEmpty() && failures.size() == trials.size()) {
      throw new DataFormatException("none of the trainings came to its end: " + failures.get(0));
    }
    if (!failures.isEmpty()) {
      console.warn(
          Message.format(
              "%d of %d trainings failed and are in no figure; their files in %s say why, and"
                  + " --retry-failed runs them again",
              failures.size(), trials.size(), store.folder()));
    }
  }

  /**
   * The trainings, what is known of them, and how long they will take.
   *
   * @param threads trainings at a time
   */
  void list(@Nullable Path folder, int threads) throws IOException {
    List<State> states =
        folder == null
            ? Collections.nCopies(trials.size(), State.MISSING)
            : new StoredStudy(new TrialStore(folder), trials).states(TrialObserver.SILENT);
    List<PlannedTrial> missing = new ArrayList<>();
    for (int index = 0; index < trials.size(); index++) {
      if (states.get(index) == State.MISSING) {
        missing.add(trials.get(index));
      }
    }
    Map<String, Double> seconds = folder == null ? Map.of() : new TrialTimes(folder).read();
    TimeEstimates estimates = TimeEstimates.of(missing, trials, seconds, prepared::cost);
    for (int index = 0; index < trials.size(); index++) {
      PlannedTrial trial = trials.get(index);
      State state = states.get(index);
      double time = state == State.MISSING ? estimates.seconds(prepared.cost(trial)) : Double.NaN;
      console.result(
          Message.format(
              "%s  %-7s  %8s  %s",
              trial.content().shortName(),
              state.id(),
              Double.isNaN(time) ? "-" : StudyEstimate.time(time),
              trial.title()));
    }
    console.say(new StudyEstimate(missing, estimates, prepared).text(threads));
  }
}
