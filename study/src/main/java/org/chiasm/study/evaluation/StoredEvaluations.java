package org.chiasm.study.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.study.Evaluation;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.store.StoredStudy;
import org.chiasm.study.store.StoredTrial;
import org.chiasm.study.store.TrialObserver;
import org.chiasm.study.store.TrialOutcome;

/**
 * The evaluations of a plan as its store has them, in the form of a {@link
 * org.chiasm.study.CrossValidation}.
 *
 * @param byLabel of each candidate all of whose trials came to their end: fold after fold of the
 *     first seed, then of the next; what draws no random numbers has the same scores for each
 * @param failures of the other candidates, why a trial failed
 */
public record StoredEvaluations(
    Map<String, List<Evaluation>> byLabel, Map<String, String> failures) {

  /** Keeps the order of both. */
  public StoredEvaluations {
    byLabel = Collections.unmodifiableMap(new LinkedHashMap<>(byLabel));
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
  }

  /**
   * Reads them.
   *
   * @param study the trials of the plan
   */
  public static StoredEvaluations read(EvaluationPlan plan, StoredStudy study) throws IOException {
    List<EvaluationPlan.Place> places = plan.places();
    Map<String, List<Evaluation>> byLabel = new LinkedHashMap<>();
    Map<String, String> failures = new LinkedHashMap<>();
    plan.candidates().forEach(one -> byLabel.put(one.label(), new ArrayList<>()));
    study.visit(
        TrialObserver.SILENT,
        (trial, index) -> {
          String label = plan.candidates().get(places.get(index).candidate()).label();
          add(trial, byLabel.getOrDefault(label, List.of()), failures, label);
        });
    byLabel.keySet().removeAll(failures.keySet());
    for (Candidate candidate : plan.candidates()) {
      if (!candidate.isRandom() && byLabel.containsKey(candidate.label())) {
        byLabel.computeIfPresent(
            candidate.label(), (label, folds) -> repeated(plan, candidate, folds));
      }
    }
    return new StoredEvaluations(byLabel, failures);
  }

  private static void add(
      StoredTrial trial, List<Evaluation> own, Map<String, String> failures, String label) {
    if (trial.outcome() instanceof TrialOutcome.Failed failed) {
      failures.putIfAbsent(label, failed.reason());
    } else if (trial.outcome() instanceof TrialOutcome.Done done) {
      own.add(EvaluationJson.read(done.result()));
    }
  }

  /** The predictor that is told the label knows no seed and has one evaluation for each fold. */
  private static List<Evaluation> repeated(
      EvaluationPlan plan, Candidate candidate, List<Evaluation> folds) {
    List<Long> seeds = candidate.method().isEmpty() ? plan.seeds().subList(0, 1) : plan.seeds();
    List<Evaluation> all = new ArrayList<>();
    seeds.forEach(seed -> folds.forEach(fold -> all.add(fold.withSeed(seed))));
    return all;
  }
}
