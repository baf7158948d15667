package org.chiasm.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.split.Split;
import org.chiasm.study.ComparisonResult.Entry;
import org.chiasm.study.Contestant.Role;
import org.chiasm.study.CrossValidation.Observer;

/**
 * Trains several methods on the same cells and scores them on the same cells: on cells held out
 * from training, or, as papers on integration do, on the training cells themselves. Pairs of
 * training cells can be hidden from the compared methods. {@code docs/compare.md} defines all.
 */
public final class Comparison {

  private final MultimodalDataset dataset;
  private final Trials trials;
  private final List<Labels> labels;
  private final boolean inSample;
  private final Optional<RevealedPairs> revealed;

  private Comparison(
      MultimodalDataset dataset,
      Trials trials,
      List<Labels> labels,
      boolean inSample,
      Optional<RevealedPairs> revealed) {
    this.dataset = dataset;
    this.trials = trials;
    this.labels = List.copyOf(labels);
    this.inSample = inSample;
    this.revealed = revealed;
  }

  /**
   * Scores cells that were not trained on.
   *
   * @param splits cells to train on and to score; a cell may be scored in several
   * @param labels columns of labels, none if there are none; type-mean goes by the first
   * @param seed of the trainings
   */
  public static Comparison heldOut(
      MultimodalDataset dataset, List<Split> splits, List<Labels> labels, long seed) {
    return new Comparison(dataset, new Trials(splits, seed, 1), labels, false, Optional.empty());
  }

  /** Trains on all cells and scores them: how well methods fit, not how well they generalise. */
  public static Comparison inSample(MultimodalDataset dataset, List<Labels> labels, long seed) {
    Split all = new Split(dataset.cells(), List.of());
    return new Comparison(
        dataset, new Trials(List.of(all), seed, 1), labels, true, Optional.empty());
  }

  /**
   * The same with so many trainings of each method on each split, as in {@link CrossValidation}.
   *
   * @throws IllegalArgumentException if there is to be none
   */
  public Comparison withSeeds(int value) {
    Trials more = new Trials(trials.splits(), trials.seed(), value);
    return new Comparison(dataset, more, labels, inSample, revealed);
  }

  /** The same with only some pairs of the training cells shown to the compared methods. */
  public Comparison withRevealed(RevealedPairs pairs) {
    return new Comparison(dataset, trials, labels, inSample, Optional.of(pairs));
  }

  /** Whether labels are known of some of the cells. */
  private boolean isLabelled() {
    return !labels.isEmpty()
        && dataset.cells().stream().anyMatch(labels.get(0).byCell()::containsKey);
  }

  /** Number of trainings that a run takes. */
  public int trainings(List<Contestant> contestants) {
    return contestants.stream().mapToInt(one -> trials.of(one.name(), one.method()).size()).sum();
  }

  /**
   * What came of one training: scores, a reason why there are none, or neither if it was spared.
   */
  private record Outcome(String name, Optional<TrialScores> scores, Optional<String> failure) {}

  /**
   * Runs it, the methods one after the other if there is one thread. The scores do not depend on
   * the number of threads. A method that does not fit the cells or diverges gets a reason in place
   * of scores.
   *
   * @param contestants in the order of the result
   * @throws IllegalArgumentException if two have the same name
   */
  public ComparisonResult run(List<Contestant> contestants, int threads, Observer observer) {
    requireDifferentNames(contestants);
    ComparedTrial scoring = new ComparedTrial(dataset, labels, inSample, revealed);
    Set<String> failed = ConcurrentHashMap.newKeySet();
    List<Callable<Outcome>> work = new ArrayList<>();
    for (Contestant contestant : contestants) {
      boolean seesAll = contestant.role() == Role.BASELINE;
      for (Trial trial : trials.of(contestant.name(), contestant.method())) {
        work.add(
            () ->
                attempt(
                    trial,
                    failed,
                    observer,
                    () ->
                        trials.run(
                            trial, observer, listener -> scoring.score(trial, seesAll, listener))));
      }
    }
    if (isLabelled()) {
      for (Split split : trials.splits()) {
        work.add(
            () ->
                new Outcome(
                    TypeMean.NAME,
                    Optional.of(scoring.typeMean(split, trials.seed())),
                    Optional.empty()));
      }
    }
    List<Outcome> outcomes = new LocalRunner(threads).run(work);
    return result(contestants, outcomes, threads);
  }

  private interface Training {
    TrialScores run();
  }

  /** Spares the other trainings of a method that failed. */
  private static Outcome attempt(
      Trial trial, Set<String> failed, Observer observer, Training training) {
    if (failed.contains(trial.name())) {
      return new Outcome(trial.name(), Optional.empty(), Optional.empty());
    }
    try {
      return new Outcome(trial.name(), Optional.of(training.run()), Optional.empty());
    } catch (DataFormatException | TrialDivergedException | IllegalArgumentException e) {
      failed.add(trial.name());
      String reason = String.valueOf(e.getMessage());
      observer.leftOut(trial.name(), reason);
      return new Outcome(trial.name(), Optional.empty(), Optional.of(reason));
    }
  }

  private ComparisonResult result(
      List<Contestant> contestants, List<Outcome> outcomes, int threads) {
    Map<String, List<Outcome>> byName = new LinkedHashMap<>();
    outcomes.forEach(one -> byName.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(one));
    List<Callable<Entry>> entries = new ArrayList<>();
    contestants.forEach(
        one ->
            entries.add(() -> entry(Optional.of(one), byName.getOrDefault(one.name(), List.of()))));
    if (byName.containsKey(TypeMean.NAME)) {
      // before the baselines, as it knows most
      long compared = contestants.stream().filter(one -> one.role() == Role.COMPARED).count();
      entries.add(
          (int) compared,
          () -> entry(Optional.empty(), byName.getOrDefault(TypeMean.NAME, List.of())));
    }
    return new ComparisonResult(
        dataset,
        trials,
        labels,
        inSample,
        revealed,
        threads == 1,
        new LocalRunner(threads).run(entries));
  }

  private Entry entry(Optional<Contestant> contestant, List<Outcome> outcomes) {
    Optional<String> failure =
        outcomes.stream().map(Outcome::failure).flatMap(Optional::stream).findFirst();
    List<TrialScores> scores =
        failure.isPresent()
            ? List.of()
            : outcomes.stream().map(Outcome::scores).flatMap(Optional::stream).toList();
    Map<List<String>, List<Prediction>> byDirection = new LinkedHashMap<>();
    scores.forEach(
        one ->
            one.predictions()
                .forEach(
                    prediction ->
                        byDirection
                            .computeIfAbsent(
                                List.of(prediction.from(), prediction.to()),
                                key -> new ArrayList<>())
                            .add(prediction)));
    Map<List<String>, PooledScores> pooled = new LinkedHashMap<>();
    byDirection.forEach(
        (direction, predictions) -> pooled.put(direction, PooledScores.of(predictions, labels)));
    return new Entry(contestant, failure, scores, pooled);
  }

  private static void requireDifferentNames(List<Contestant> contestants) {
    Set<String> names = new HashSet<>(Set.of(TypeMean.NAME));
    for (Contestant contestant : contestants) {
      if (!names.add(contestant.name())) {
        throw new IllegalArgumentException(
            "expected methods of different names, found '" + contestant.name() + "' twice");
      }
    }
  }
}
