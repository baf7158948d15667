package org.chiasm.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.chiasm.core.data.Labels;
import org.chiasm.methods.Method;
import org.chiasm.study.ComparisonResult.Entry;
import org.chiasm.study.Contestant.Role;
import org.chiasm.study.LatentAgreement.PairAgreement;
import org.chiasm.study.TrialScores.Direction;
import org.chiasm.study.TrialScores.Transfer;
import org.jspecify.annotations.Nullable;

/** One method of a comparison as JSON: its figures over the splits, and those of each feature. */
final class ComparedMethodJson {

  private record Way(String label, String trainedOn, String testedOn) {
    static Way of(Transfer entry) {
      return new Way(entry.label(), entry.trainedOn(), entry.testedOn());
    }
  }

  private final ComparisonResult result;
  private final Entry entry;
  private final Optional<Entry> reference;
  private final FoldFigures figures;

  /**
   * @param reference what features are counted against
   */
  ComparedMethodJson(ComparisonResult result, Entry entry, Optional<Entry> reference) {
    this.result = result;
    this.entry = entry;
    this.reference = reference;
    this.figures = new FoldFigures(entry.scores().stream().map(TrialScores::seed).toList());
  }

  ObjectNode json() {
    ObjectNode json = EvaluationJson.MAPPER.createObjectNode();
    json.put("name", entry.name());
    json.put(
        "method",
        entry.contestant().map(Contestant::method).map(Method::name).orElse(TypeMean.NAME));
    Role role = entry.contestant().map(Contestant::role).orElse(Role.BASELINE);
    json.put("role", role.id());
    Map<String, String> settings = entry.contestant().map(Contestant::settings).orElse(Map.of());
    json.set("settings", EvaluationJson.MAPPER.valueToTree(new TreeMap<>(settings)));
    json.put("failure", entry.failure().map(Attempts::reason).orElse(null));
    addAlignment(json.putObject("alignment"));
    ArrayNode reconstruction = json.putArray("reconstruction");
    Set<List<String>> directions = new LinkedHashSet<>();
    entry
        .scores()
        .forEach(
            one -> one.directions().forEach(way -> directions.add(List.of(way.from(), way.to()))));
    directions.forEach(way -> reconstruction.add(direction(way.get(0), way.get(1))));
    addTraining(json.putObject("training"));
    return json;
  }

  private void addAlignment(ObjectNode json) {
    json.set("foscttm", figure(one -> one.agreement().all()));
    json.set("foscttmHidden", figure(one -> one.agreement().hidden()));
    json.set("foscttmRevealed", figure(one -> one.agreement().revealed()));
    addPairs(json.putArray("pairs"));
    ArrayNode transfers = json.putArray("transfers");
    Set<Way> ways = new LinkedHashSet<>();
    entry.scores().forEach(one -> one.transfers().stream().map(Way::of).forEach(ways::add));
    ways.forEach(way -> transfers.add(transfer(way)));
    ArrayNode means = json.putArray("labels");
    for (Labels column : result.labels()) {
      ObjectNode mean = means.addObject();
      mean.put("label", column.name());
      mean.set(
          "accuracy",
          figure(one -> mean(one, column, transfer -> OptionalDouble.of(transfer.accuracy()))));
      mean.set("accuracyHidden", figure(one -> mean(one, column, Transfer::hidden)));
    }
  }

  private void addPairs(ArrayNode pairs) {
    Set<List<String>> names = new LinkedHashSet<>();
    entry
        .scores()
        .forEach(
            one ->
                one.agreement()
                    .pairs()
                    .forEach(pair -> names.add(List.of(pair.first(), pair.second()))));
    for (List<String> both : names) {
      ObjectNode json = pairs.addObject();
      json.put("first", both.get(0));
      json.put("second", both.get(1));
      json.set(
          "foscttm",
          figure(
              one ->
                  one.agreement().pairs().stream()
                      .filter(pair -> both.equals(List.of(pair.first(), pair.second())))
                      .mapToDouble(PairAgreement::foscttm)
                      .findFirst()));
    }
  }

  /** Over all directions that have it. */
  private static OptionalDouble mean(
      TrialScores scores, Labels column, Function<Transfer, OptionalDouble> value) {
    return scores.transfers().stream()
        .filter(one -> one.label().equals(column.name()))
        .map(value)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }

  private ObjectNode transfer(Way way) {
    List<String> names = result.dataset().modalityNames();
    ObjectNode json = EvaluationJson.MAPPER.createObjectNode();
    json.put("label", way.label());
    json.put("trainedOn", way.trainedOn());
    json.put("testedOn", way.testedOn());
    json.put("published", names.indexOf(way.trainedOn()) > names.indexOf(way.testedOn()));
    Function<TrialScores, Optional<Transfer>> found =
        one -> one.transfers().stream().filter(each -> Way.of(each).equals(way)).findFirst();
    json.set("accuracy", maybe(one -> found.apply(one).map(Transfer::accuracy)));
    json.set(
        "accuracyHidden",
        figure(one -> found.apply(one).map(Transfer::hidden).orElse(OptionalDouble.empty())));
    json.set("n", maybe(one -> found.apply(one).map(each -> (double) each.n())));
    return json;
  }

  private ObjectNode direction(String from, String to) {
    Function<TrialScores, Optional<Direction>> found =
        one ->
            one.directions().stream()
                .filter(way -> way.from().equals(from) && way.to().equals(to))
                .findFirst();
    ObjectNode json = EvaluationJson.MAPPER.createObjectNode();
    json.put("from", from);
    json.put("to", to);
    json.set("r2", direction(found, Direction::r2));
    json.set("pearson", direction(found, Direction::pearson));
    json.set("auroc", direction(found, Direction::auroc));
    json.set("n", direction(found, way -> OptionalDouble.of(way.n())));
    @Nullable PooledScores pooled = entry.pooled().get(List.of(from, to));
    if (pooled != null) {
      addPooled(json.putObject("pooled"), List.of(from, to), pooled);
    }
    return json;
  }

  private JsonNode direction(
      Function<TrialScores, Optional<Direction>> found, Function<Direction, OptionalDouble> value) {
    return figure(one -> found.apply(one).map(value).orElse(OptionalDouble.empty()));
  }

  private void addPooled(ObjectNode json, List<String> direction, PooledScores pooled) {
    json.put("n", pooled.n());
    MaybeNumber.put(json, "jensenShannon", TrialScores.mean(pooled.distance()));
    ObjectNode features = json.putObject("features");
    MaybeNumber.putAll(features, "pearson", pooled.pearson());
    MaybeNumber.putAll(features, "auroc", pooled.auroc());
    MaybeNumber.putAll(features, "jensenShannon", pooled.distance());
    ArrayNode types = json.putArray("types");
    for (PooledScores.TypeDistances one : pooled.types()) {
      ObjectNode type = types.addObject();
      type.put("label", one.label());
      type.put("type", one.type());
      type.put("n", one.n());
      MaybeNumber.put(type, "jensenShannon", TrialScores.mean(one.distance()));
      MaybeNumber.putAll(type, "features", one.distance());
    }
    ArrayNode wins = json.putArray("wins");
    reference
        .filter(other -> !other.name().equals(entry.name()))
        .map(other -> other.pooled().get(direction))
        .ifPresent(
            other -> {
              addWins(wins, "pearson", FeatureWins.of(pooled.pearson(), other.pearson()));
              addWins(wins, "auroc", FeatureWins.of(pooled.auroc(), other.auroc()));
            });
  }

  private static void addWins(ArrayNode wins, String score, FeatureWins counted) {
    ObjectNode json = wins.addObject();
    json.put("score", score);
    json.put("won", counted.won());
    json.put("lost", counted.lost());
    json.put("ties", counted.ties());
    json.put("undefined", counted.undefined());
    json.put("p", counted.p());
  }

  private void addTraining(ObjectNode json) {
    json.set("steps", figure(one -> one.effort().steps().stream().asDoubleStream().findFirst()));
    json.set("preparationSeconds", figure(one -> one.effort().preparationSeconds()));
    json.set("seconds", figure(one -> one.effort().trainingSeconds()));
    OptionalLong before = OptionalLong.empty();
    OptionalLong after = OptionalLong.empty();
    if (result.oneAfterAnother() && !entry.scores().isEmpty()) {
      before = entry.scores().get(0).effort().peakBefore();
      after = entry.scores().get(entry.scores().size() - 1).effort().peakAfter();
    }
    MaybeNumber.put(json, "peakMegabytesBefore", MaybeNumber.megabytes(before));
    MaybeNumber.put(json, "peakMegabytesAfter", MaybeNumber.megabytes(after));
  }

  private JsonNode maybe(Function<TrialScores, Optional<Double>> value) {
    return figure(one -> value.apply(one).map(OptionalDouble::of).orElse(OptionalDouble.empty()));
  }

  private JsonNode figure(Function<TrialScores, OptionalDouble> value) {
    List<@Nullable Double> values = new ArrayList<>();
    for (TrialScores one : entry.scores()) {
      OptionalDouble found = value.apply(one);
      values.add(found.isPresent() ? Double.valueOf(found.getAsDouble()) : null);
    }
    return figures.of(values);
  }
}
