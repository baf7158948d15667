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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chiasm.study.Evaluation.Classification;
import org.chiasm.study.Evaluation.Reconstruction;
import org.chiasm.study.Evaluation.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * The evaluations of one method over the folds of a cross-validation as one JSON object: the shape
 * of a single evaluation with a {@link Summary} in place of each figure, or a {@link SeedSummary}
 * if there are several seeds.
 *
 * <p>A direction, classifier or feature that only some folds have is kept, with null in the others.
 */
final class FoldSummary {

  private record Direction(String from, String to) {
    static Direction of(Reconstruction entry) {
      return new Direction(entry.from(), entry.to());
    }
  }

  private record Pair(String trainedOn, String testedOn) {
    static Pair of(Transfer entry) {
      return new Pair(entry.trainedOn(), entry.testedOn());
    }
  }

  private record Classifier(String modality, String label, String method) {
    static Classifier of(Classification entry) {
      return new Classifier(entry.modality(), entry.label(), entry.method());
    }
  }

  private record Level(double height, String trainedOn, String testedOn, String method) {
    static Level of(LevelScore entry) {
      return new Level(entry.height(), entry.trainedOn(), entry.testedOn(), entry.method());
    }
  }

  private final List<Evaluation> folds;
  private final FoldFigures figures;

  /**
   * @param folds one for each fold in order, seed after seed
   */
  FoldSummary(List<Evaluation> folds) {
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("expected the scores of at least one fold");
    }
    this.folds = List.copyOf(folds);
    this.figures = new FoldFigures(folds.stream().map(Evaluation::seed).toList());
  }

  ObjectNode json() {
    Evaluation first = folds.get(0);
    ObjectNode json = EvaluationJson.MAPPER.createObjectNode();
    json.put("version", first.version());
    json.put("method", first.method());
    json.set("modalities", EvaluationJson.MAPPER.valueToTree(first.modalities()));
    json.put("seed", first.seed());
    if (figures.seeds().size() > 1) {
      json.set("seeds", EvaluationJson.MAPPER.valueToTree(figures.seeds()));
    }
    ArrayNode reconstruction = json.putArray("reconstruction");
    distinct(fold -> fold.reconstruction().stream().map(Direction::of))
        .forEach(direction -> reconstruction.add(direction(direction)));
    ObjectNode alignment = json.putObject("alignment");
    alignment.set("foscttm", figure(fold -> fold.alignment().foscttm()));
    alignment.set(
        "labelTransferAccuracy", figure(fold -> fold.alignment().labelTransferAccuracy()));
    alignment.set("n", figure(fold -> OptionalDouble.of(fold.alignment().n())));
    ArrayNode pairs = alignment.putArray("pairs");
    distinct(fold -> fold.alignment().pairs().stream().map(Pair::of))
        .forEach(pair -> pairs.add(pair(pair)));
    ArrayNode classification = json.putArray("classification");
    distinct(fold -> fold.classification().stream().map(Classifier::of))
        .forEach(classifier -> classification.add(classifier(classifier)));
    addLevels(json);
    addProfiles(json);
    ObjectNode cells = json.putObject("cells");
    cells.set("train", figure(fold -> OptionalDouble.of(fold.cells().train())));
    cells.set("test", figure(fold -> OptionalDouble.of(fold.cells().test())));
    ObjectNode training = json.putObject("training");
    training.set(
        "steps", figure(fold -> fold.training().steps().stream().asDoubleStream().findFirst()));
    training.set("seconds", figure(fold -> fold.training().seconds()));
    return json;
  }

  private ObjectNode direction(Direction direction) {
    List<Optional<Reconstruction>> entries =
        each(fold -> fold.reconstruction().stream().filter(e -> Direction.of(e).equals(direction)));
    ObjectNode json = EvaluationJson.MAPPER.createObjectNode();
    json.put("from", direction.from());
    json.put("to", direction.to());
    json.put("space", entries.stream().flatMap(Optional::stream).findFirst().orElseThrow().space());
    json.set("r2", figure(entries, Reconstruction::r2));
    json.set("n", figure(entries, entry -> OptionalDouble.of(entry.n())));
    json.set("scoredFeatures", figure(entries, entry -> OptionalDouble.of(entry.scoredFeatures())));
    json.set(
        "scorableFeatures", figure(entries, entry -> OptionalDouble.of(entry.scorableFeatures())));
    json.set("features", byName(entries, Reconstruction::features));
    json.set("medianPearson", figure(entries, Reconstruction::medianPearson));
    json.set("featurePearson", byName(entries, Reconstruction::featurePearson));
    return json;
  }

  private ObjectNode byName(
      List<Optional<Reconstruction>> entries, Function<Reconstruction, Map<String, Double>> value) {
    ObjectNode json = EvaluationJson.MAPPER.createObjectNode();
    Set<String> names = new LinkedHashSet<>();
    entries.forEach(entry -> entry.ifPresent(found -> names.addAll(value.apply(found).keySet())));
    for (String name : names) {
      json.set(name, figure(entries, entry -> known(value.apply(entry).get(name))));
    }
    return json;
  }

  private ObjectNode pair(Pair pair) {
    List<Optional<Transfer>> entries =
        each(fold -> fold.alignment().pairs().stream().filter(e -> Pair.of(e).equals(pair)));
    ObjectNode json = EvaluationJson.MAPPER.createObjectNode();
    json.put("trainedOn", pair.trainedOn());
    json.put("testedOn", pair.testedOn());
    json.set(
        "labelTransferAccuracy",
        figure(entries, entry -> OptionalDouble.of(entry.labelTransferAccuracy())));
    json.set("n", figure(entries, entry -> OptionalDouble.of(entry.n())));
    return json;
  }

  private ObjectNode classifier(Classifier classifier) {
    List<Optional<Classification>> entries =
        each(
            fold ->
                fold.classification().stream().filter(e -> Classifier.of(e).equals(classifier)));
    ObjectNode json = EvaluationJson.MAPPER.createObjectNode();
    json.put("modality", classifier.modality());
    json.put("label", classifier.label());
    json.put("method", classifier.method());
    json.set("accuracy", figure(entries, entry -> OptionalDouble.of(entry.accuracy())));
    json.set("chance", figure(entries, entry -> OptionalDouble.of(entry.chance())));
    json.set(
        "stratifiedGuess", figure(entries, entry -> OptionalDouble.of(entry.stratifiedGuess())));
    json.set("n", figure(entries, entry -> OptionalDouble.of(entry.n())));
    return json;
  }

  /** Only if there is a taxonomy. */
  private void addLevels(ObjectNode json) {
    Set<Level> levels = distinct(fold -> fold.levels().stream().map(Level::of));
    if (!levels.isEmpty()) {
      ArrayNode entries = json.putArray("levels");
      levels.forEach(level -> entries.add(level(level)));
    }
  }

  private ObjectNode level(Level level) {
    List<Optional<LevelScore>> entries =
        each(fold -> fold.levels().stream().filter(e -> Level.of(e).equals(level)));
    ObjectNode json = EvaluationJson.MAPPER.createObjectNode();
    json.put("height", level.height());
    json.put("trainedOn", level.trainedOn());
    json.put("testedOn", level.testedOn());
    json.put("method", level.method());
    json.set("types", figure(entries, entry -> OptionalDouble.of(entry.types())));
    json.set("accuracy", figure(entries, entry -> OptionalDouble.of(entry.accuracy())));
    json.set("chance", figure(entries, entry -> OptionalDouble.of(entry.chance())));
    json.set(
        "stratifiedGuess", figure(entries, entry -> OptionalDouble.of(entry.stratifiedGuess())));
    json.set("n", figure(entries, entry -> OptionalDouble.of(entry.n())));
    return json;
  }

  /** Means by type over all folds, of the first seed. */
  private void addProfiles(ObjectNode json) {
    List<List<TypeProfile>> ofFirstSeed =
        folds.stream()
            .filter(fold -> fold.seed() == folds.get(0).seed())
            .map(Evaluation::profiles)
            .toList();
    List<MeanProfiles> profiles = MeanProfiles.of(ofFirstSeed);
    if (!profiles.isEmpty()) {
      json.set("profiles", EvaluationJson.MAPPER.valueToTree(profiles));
    }
  }

  /** What any of the folds has, in the order in which it first occurs. */
  private <T> Set<T> distinct(Function<Evaluation, Stream<T>> parts) {
    Set<T> all = new LinkedHashSet<>();
    folds.forEach(fold -> parts.apply(fold).forEach(all::add));
    return all;
  }

  /** The first of the found entries of each fold. */
  private <T> List<Optional<T>> each(Function<Evaluation, Stream<T>> found) {
    return folds.stream().map(fold -> found.apply(fold).findFirst()).toList();
  }

  private JsonNode figure(Function<Evaluation, OptionalDouble> value) {
    return figure(folds.stream().map(Optional::of).toList(), value);
  }

  private <T> JsonNode figure(List<Optional<T>> entries, Function<T, OptionalDouble> value) {
    List<@Nullable Double> values = new ArrayList<>();
    for (Optional<T> entry : entries) {
      OptionalDouble found = entry.map(value).orElse(OptionalDouble.empty());
      values.add(found.isPresent() ? Double.valueOf(found.getAsDouble()) : null);
    }
    return figures.of(values);
  }

  private static OptionalDouble known(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
