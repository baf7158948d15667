package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.study.Evaluation;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.SeedSummary;
import org.chiasm.study.store.StoredTrial;
import org.chiasm.study.store.TrialOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a study found, made of the trials in its store alone.
 *
 * @param rows one for each candidate, in their order
 * @param trials one for each trial that is there, in the order of the plan
 * @param divisions number of divisions of the cells
 * @param seeds the seeds
 */
public record EvaluationResult(
    List<Row> rows, List<TrialFigures> trials, int divisions, List<Long> seeds) {

  /** Copies the lists. */
  public EvaluationResult {
    rows = List.copyOf(rows);
    trials = List.copyOf(trials);
    seeds = List.copyOf(seeds);
  }

  /**
   * What was found of a candidate.
   *
   * @param figures its numbers over folds and seeds
   * @param types what is said of types, see {@link EvaluationJson#types}
   * @param done number of trials that came to their end
   * @param failures why others did not, by their number
   */
  public record Row(
      Candidate candidate,
      List<FigureSummary> figures,
      ObjectNode types,
      int done,
      Map<String, Integer> failures) {

    /** Copies both. */
    public Row {
      figures = List.copyOf(figures);
      failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }
  }

  /**
   * A number of a candidate.
   *
   * @param metric what it belongs to
   * @param name in words
   * @param shown whether it stands in the table for people
   * @param values over folds and seeds
   */
  public record FigureSummary(Metric metric, String name, boolean shown, SeedSummary values) {}

  /**
   * The numbers of a trial.
   *
   * @param place which one it is
   * @param name of the trial in the store
   * @param seed that it was trained with
   * @param values by name; without those that are undefined
   * @param failure why it failed; empty if it did not
   */
  public record TrialFigures(
      EvaluationPlan.Place place,
      String name,
      long seed,
      Map<String, Double> values,
      String failure) {

    /** Keeps the values in their order. */
    public TrialFigures {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** Gathers what trials say, one after the other, and keeps their numbers only. */
  public static final class Builder {

    private record Key(Metric metric, String name, boolean shown) {}

    private final EvaluationPlan plan;
    private final List<EvaluationPlan.Place> places;
    private final List<Map<Key, Map<EvaluationPlan.Place, Double>>> values = new ArrayList<>();
    private final List<Map<String, Integer>> failures = new ArrayList<>();
    private final List<List<Evaluation>> types = new ArrayList<>();
    private final List<TrialFigures> trials = new ArrayList<>();
    private final int[] done;

    /** Nothing of any trial yet. */
    public Builder(EvaluationPlan plan) {
      this.plan = plan;
      this.places = plan.places();
      this.done = new int[plan.candidates().size()];
      plan.candidates()
          .forEach(
              candidate -> {
                values.add(new LinkedHashMap<>());
                failures.add(new TreeMap<>());
                types.add(new ArrayList<>());
              });
    }

    /**
     * Adds a trial.
     *
     * @param index its number in the plan
     * @throws DataFormatException if its result is none of an evaluation
     */
    public void add(StoredTrial trial, int index) {
      EvaluationPlan.Place place = places.get(index);
      Map<String, Double> numbers = new LinkedHashMap<>();
      String failure = "";
      if (trial.outcome() instanceof TrialOutcome.Failed failed) {
        failure = failed.reason();
        failures.get(place.candidate()).merge(failed.reason(), 1, Integer::sum);
      } else if (trial.outcome() instanceof TrialOutcome.Done ended) {
        done[place.candidate()]++;
        for (Metric metric : plan.scoring().metrics().stream().sorted().toList()) {
          for (Metric.Figure figure : metric.figures(ended.result())) {
            add(place, figure, numbers);
          }
        }
        types
            .get(place.candidate())
            .add(
                EvaluationJson.read(ended.result())
                    .withParts(new Evaluation.Parts(false, false, false, true, true)));
      }
      long seed = plan.seeds().get(place.seedNumber());
      trials.add(new TrialFigures(place, trial.content().name(), seed, numbers, failure));
    }

    private void add(
        EvaluationPlan.Place place, Metric.Figure figure, Map<String, Double> numbers) {
      if (figure.value().isPresent()) {
        double value = figure.value().getAsDouble();
        numbers.put(figure.name(), value);
        values
            .get(place.candidate())
            .computeIfAbsent(
                new Key(figure.metric(), figure.name(), figure.shown()),
                key -> new LinkedHashMap<>())
            .put(place, value);
      }
    }

    /** What was found in all. */
    public EvaluationResult build() {
      List<Row> rows = new ArrayList<>();
      for (int index = 0; index < done.length; index++) {
        List<FigureSummary> figures = new ArrayList<>();
        int candidate = index;
        values
            .get(index)
            .forEach(
                (key, found) ->
                    figures.add(
                        new FigureSummary(
                            key.metric(), key.name(), key.shown(), summary(candidate, found))));
        rows.add(
            new Row(
                plan.candidates().get(index),
                figures,
                types(index),
                done[index],
                failures.get(index)));
      }
      return new EvaluationResult(rows, trials, plan.divisions(), plan.seeds());
    }

    /** Nothing unless every trial came to its end: folds would be taken for others. */
    private ObjectNode types(int candidate) {
      long planned = places.stream().filter(place -> place.candidate() == candidate).count();
      return types.get(candidate).size() == planned && planned > 0
          ? EvaluationJson.types(types.get(candidate))
          : JsonNodeFactory.instance.objectNode();
    }

    private SeedSummary summary(int candidate, Map<EvaluationPlan.Place, Double> found) {
      int seeds = plan.candidates().get(candidate).isRandom() ? plan.seeds().size() : 1;
      List<List<@Nullable Double>> bySeed = new ArrayList<>();
      for (int number = 0; number < seeds; number++) {
        List<@Nullable Double> folds = new ArrayList<>();
        for (int fold = 0; fold < plan.divisions(); fold++) {
          folds.add(found.get(new EvaluationPlan.Place(candidate, fold, number)));
        }
        bySeed.add(folds);
      }
      return SeedSummary.of(bySeed);
    }
  }

  /**
   * Every name of a number that any row has, of one metric, in the order of their first mention.
   */
  public List<String> names(Metric metric, boolean shownOnly) {
    return rows.stream()
        .flatMap(row -> row.figures().stream())
        .filter(figure -> figure.metric() == metric && (figure.shown() || !shownOnly))
        .map(FigureSummary::name)
        .distinct()
        .toList();
  }

  /** A number over folds and seeds in words: {@code 0.512 +- 0.020}. */
  public static String text(SeedSummary summary) {
    Double mean = summary.mean();
    Double sd = summary.sd();
    if (mean == null) {
      return "-";
    }
    return sd == null ? Message.format("%.3f", mean) : Message.format("%.3f +- %.3f", mean, sd);
  }
}
