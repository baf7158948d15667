package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.study.Evaluation;
import org.chiasm.study.evaluation.Candidate;
import org.chiasm.study.evaluation.EvaluationPlan;
import org.chiasm.study.evaluation.StoredEvaluations;
import org.chiasm.study.store.FreeMemory;
import org.chiasm.study.store.LocalTrials;
import org.chiasm.study.store.StoredStudy;
import org.chiasm.study.store.TrialStore;
import org.chiasm.study.store.TrialTimes;

/** A cross-validation whose trainings are kept in a folder, so that it goes on where it was. */
final class StoredValidation {

  private final EvaluationPlan plan;
  private final Path folder;
  private final Console console;

  StoredValidation(EvaluationPlan plan, Path folder, Console console) {
    this.plan = plan;
    this.folder = folder;
    this.console = console;
  }

  /** Finds out whether trainings can be kept, before any is. */
  static void requireWritable(Path folder) throws IOException {
    OutputFiles.requireWritable(new TrialStore(folder).folder().resolve("trial.json"));
  }

  /**
   * Runs what is missing, and what failed before.
   *
   * @return scores of each method by its name; a method other than the first that cannot learn from
   *     the cells is left out and reported
   * @throws DataFormatException if the first method cannot
   */
  Map<String, List<Evaluation>> run(int threads) throws IOException {
    TrialStore store = new TrialStore(folder);
    StoredStudy study = new StoredStudy(store, plan.trials());
    StudyProgress progress = new StudyProgress(console, plan.places().size());
    console.ifInterrupted("the same command goes on with what is in " + store.folder());
    LocalTrials runner =
        new LocalTrials(threads, FreeMemory.bytes(), trial -> plan.cost(trial).bytes());
    study.repeatingFailed().runMissing(runner, new TrialTimes(folder).noting(progress));
    progress.done();
    StoredEvaluations found = StoredEvaluations.read(plan, study);
    Map<String, List<Evaluation>> byMethod = new LinkedHashMap<>();
    for (Candidate candidate : plan.candidates()) {
      String failure = found.failures().get(candidate.label());
      if (failure != null && candidate.equals(plan.candidates().get(0))) {
        throw new DataFormatException(failure);
      }
      if (failure != null) {
        console.warn(candidate.name() + " is left out: " + failure);
      } else {
        byMethod.put(candidate.name(), found.byLabel().getOrDefault(candidate.label(), List.of()));
      }
    }
    return byMethod;
  }
}
