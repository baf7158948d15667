package org.chiasm.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.split.Split;
import org.chiasm.core.text.Message;
import org.chiasm.study.ComparisonResult.Entry;
import org.chiasm.study.Contestant.Role;
import org.chiasm.study.CrossValidation.Observer;

/**
 * Trains several methods on the same cells and scores them on the same cells: on cells held out
 * from training, or, as papers on integration do, on the training cells themselves. Pairs of
 * training cells can be hidden from the compared methods. {@code docs/compare.md} defines all.
 */
public final class Comparison {

  /** The predictor that is told the true type; it takes part if labels are known. */
  public static final String TYPE_MEAN = TypeMean.NAME;

  /** With fewer scored cells, one of them moves a correlation or AUROC by more than methods do. */
  static final int FEWEST_CELLS = 10;

  private final MultimodalDataset dataset;
  private final Trials trials;
  private final List<Labels> labels;
  private final boolean inSample;
  private final Optional<RevealedPairs> revealed;
  private final TrialMemory memory;

  private Comparison(
      MultimodalDataset dataset,
      Trials trials,
      List<Labels> labels,
      boolean inSample,
      Optional<RevealedPairs> revealed,
      TrialMemory memory) {
    this.dataset = dataset;
    this.trials = trials;
    this.labels = List.copyOf(labels);
    this.inSample = inSample;
    this.revealed = revealed;
    this.memory = memory;
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
    return new Comparison(
        dataset, new Trials(splits, seed, 1), labels, false, Optional.empty(), TrialMemory.NONE);
  }

  /** Trains on all cells and scores them: how well methods fit, not how well they generalise. */
  public static Comparison inSample(MultimodalDataset dataset, List<Labels> labels, long seed) {
    Split all = new Split(dataset.cells(), List.of());
    return new Comparison(
        dataset,
        new Trials(List.of(all), seed, 1),
        labels,
        true,
        Optional.empty(),
        TrialMemory.NONE);
  }

  /**
   * The same with so many trainings of each method on each split, as in {@link CrossValidation}.
   *
   * @throws IllegalArgumentException if there is to be none
   */
  public Comparison withSeeds(int value) {
    Trials more = new Trials(trials.splits(), trials.seed(), value);
    return new Comparison(dataset, more, labels, inSample, revealed, memory);
  }

  /** The same with only some pairs of the training cells shown to the compared methods. */
  public Comparison withRevealed(RevealedPairs pairs) {
    return new Comparison(dataset, trials, labels, inSample, Optional.of(pairs), memory);
  }

  /** The same that trains only what the memory does not have, and tells it the rest. */
  public Comparison withMemory(TrialMemory value) {
    return new Comparison(dataset, trials, labels, inSample, revealed, value);
  }

  /** Whether labels are known of some of the cells, so that type-mean takes part. */
  public boolean isLabelled() {
    return !labels.isEmpty()
        && dataset.cells().stream().anyMatch(labels.get(0).byCell()::containsKey);
  }

  /**
   * What to know of the figures before they are paid for: of which two modalities cells are few.
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    List<String> names = dataset.modalityNames();
    for (int first = 0; first < names.size(); first++) {
      for (String second : names.subList(first + 1, names.size())) {
        warningOf(names.get(first), second).ifPresent(warnings::add);
      }
    }
    return warnings;
  }

  private Optional<String> warningOf(String first, String second) {
    Set<String> paired = Set.copyOf(dataset.paired(List.of(first, second)));
    LongSummaryStatistics scored =
        trials.splits().stream()
            .map(split -> inSample ? split.train() : split.test())
            .mapToLong(cells -> cells.stream().filter(paired::contains).count())
            .summaryStatistics();
    if (paired.isEmpty() || scored.getMin() >= FEWEST_CELLS) {
      return Optional.empty();
    }
    return Optional.of(
        Message.format(
            "%d cell%s with both %s and %s %s scored%s, fewer than %d, so figures%s say little",
            scored.getMin(),
            scored.getMin() == 1 ? "" : "s",
            first,
            second,
            scored.getMin() == 1 ? "is" : "are",
            inSample ? "" : " in a split",
            FEWEST_CELLS,
            scored.getSum() < FEWEST_CELLS
                ? ", features won and their p-values"
                : " over the splits"));
  }

  /** Number of trainings that a run takes. */
  public int trainings(List<Contestant> contestants) {
    return contestants.stream().mapToInt(one -> trials.of(one.name(), one.method()).size()).sum();
  }

  /** A method and its trainings; without a contestant, type-mean. */
  private record Entrant(Optional<Contestant> contestant, Attempts attempts) {}

  /**
   * Runs it, the methods one after the other if there is one thread. The scores and reasons do not
   * depend on the number of threads. A method that does not fit the cells, diverges or meets
   * numbers that a solver cannot work with gets a reason in place of scores.
   *
   * @param contestants in the order of the result
   * @throws IllegalArgumentException if two have the same name
   */
  public ComparisonResult run(List<Contestant> contestants, int threads, Observer observer) {
    requireDifferentNames(contestants);
    ComparedTrial scoring = new ComparedTrial(dataset, labels, inSample, revealed);
    Optional<ComparedContent.Splits> contents =
        memory == TrialMemory.NONE
            ? Optional.empty()
            : Optional.of(
                new ComparedContent(dataset, labels, inSample, revealed).splits(trials.splits()));
    List<Entrant> entrants = new ArrayList<>();
    List<Callable<Object>> work = new ArrayList<>();
    for (Contestant contestant : contestants) {
      boolean seesAll = contestant.role() == Role.BASELINE;
      List<Supplier<TrialScores>> trainings = new ArrayList<>();
      for (Trial trial : trials.of(contestant.name(), contestant.method())) {
        trainings.add(
            () ->
                trials.run(
                    trial,
                    observer,
                    listener -> {
                      Supplier<TrialScores> training =
                          () -> scoring.score(trial, seesAll, listener);
                      return contents.isEmpty()
                          ? training.get()
                          : remembered(
                              contents.get().of(contestant, trial, seesAll), trial, training);
                    }));
      }
      Attempts attempts = attempts(contestant.name(), trainings, observer, work);
      entrants.add(new Entrant(Optional.of(contestant), attempts));
    }
    if (isLabelled()) {
      List<Supplier<TrialScores>> fits = new ArrayList<>();
      trials.splits().forEach(split -> fits.add(() -> scoring.typeMean(split, trials.seed())));
      // before the baselines, as it knows most
      long compared = contestants.stream().filter(one -> one.role() == Role.COMPARED).count();
      Attempts attempts = attempts(TypeMean.NAME, fits, observer, work);
      entrants.add((int) compared, new Entrant(Optional.empty(), attempts));
    }
    new LocalRunner(threads).run(work);
    return result(entrants, threads);
  }

  private TrialScores remembered(ObjectNode content, Trial trial, Supplier<TrialScores> training) {
    ObjectNode found = memory.result(content, () -> TrialScoresJson.write(training.get()));
    return TrialScoresJson.read(found, trial.seed());
  }

  private static Attempts attempts(
      String name,
      List<Supplier<TrialScores>> trainings,
      Observer observer,
      List<Callable<Object>> work) {
    Attempts attempts = new Attempts(name, trainings.size(), observer);
    for (int index = 0; index < trainings.size(); index++) {
      int number = index;
      work.add(Executors.callable(() -> attempts.run(number, trainings.get(number))));
    }
    return attempts;
  }

  private ComparisonResult result(List<Entrant> entrants, int threads) {
    List<Callable<Entry>> entries = new ArrayList<>();
    entrants.forEach(one -> entries.add(() -> entry(one)));
    return new ComparisonResult(
        dataset,
        trials,
        labels,
        inSample,
        revealed,
        threads == 1,
        new LocalRunner(threads).run(entries));
  }

  private Entry entry(Entrant entrant) {
    List<TrialScores> scores = entrant.attempts().scores();
    Map<List<String>, Map<Long, List<Prediction>>> byDirection = new LinkedHashMap<>();
    for (TrialScores one : scores) {
      for (Prediction prediction : one.predictions()) {
        byDirection
            .computeIfAbsent(
                List.of(prediction.from(), prediction.to()), way -> new LinkedHashMap<>())
            .computeIfAbsent(one.seed(), seed -> new ArrayList<>())
            .add(prediction);
      }
    }
    Map<List<String>, PooledScores> pooled = new LinkedHashMap<>();
    byDirection.forEach(
        (direction, bySeed) -> pooled.put(direction, PooledScores.mean(bySeed.values(), labels)));
    return new Entry(entrant.contestant(), entrant.attempts().failure(), scores, pooled);
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
