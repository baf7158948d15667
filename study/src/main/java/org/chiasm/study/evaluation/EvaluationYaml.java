package org.chiasm.study.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.text.Message;
import org.chiasm.io.yaml.YamlPlace;
import org.chiasm.study.TypesDescription;
import org.chiasm.study.file.Places;
import org.chiasm.study.file.StudyHeader;

/** Reads what the file of a study says that is an evaluation. */
public final class EvaluationYaml {

  static final String METHODS = "methods";
  static final String GRID = "grid";
  static final String RANDOM = "random";
  static final String PREPROCESSING = "preprocessing";
  static final String SEEDS = "seeds";
  static final String METRICS = "metrics";
  static final String TYPES = "types";
  static final String LEAK = "with-published-leak";
  private static final String FOLDS = "folds";
  private static final String SPLITS = "splits";
  private static final String IN_SAMPLE = "in-sample";
  private static final String COUNT = "count";
  private static final String FILE = "file";
  private static final String GROUP = "group";
  private static final String TEST_SHARE = "test-share";
  private static final int USUAL_FOLDS = 10;
  private static final int USUAL_SPLITS = 5;
  private static final double USUAL_SHARE = 0.2;

  private static final List<String> KEYS =
      Stream.concat(
              StudyHeader.KEYS.stream(),
              Stream.of(
                  METHODS,
                  GRID,
                  RANDOM,
                  PREPROCESSING,
                  FOLDS,
                  SPLITS,
                  IN_SAMPLE,
                  SEEDS,
                  METRICS,
                  TYPES,
                  LEAK))
          .toList();

  private EvaluationYaml() {}

  /**
   * Reads a description.
   *
   * @param base folder that paths are relative to
   * @throws DataFormatException if it is none; the message has line and column
   */
  public static EvaluationDescription read(YamlPlace root, Path base) {
    root.requireKeys(KEYS);
    Modalities modalities = Modalities.of(root);
    SearchYaml search = new SearchYaml(modalities);
    root.optional(PREPROCESSING).ifPresent(modalities::requireKeys);
    Map<String, Preprocessing.Options> preprocessing =
        root.optional(PREPROCESSING).map(PreprocessingYaml::read).orElse(Map.of());
    List<MethodSettings> methods = new ArrayList<>();
    root.optional(METHODS)
        .ifPresent(
            place -> Places.oneOrMore(place).forEach(one -> methods.add(search.method(one))));
    List<Grid> grids =
        root.optional(GRID).map(place -> SearchYaml.each(place, search::grid)).orElse(List.of());
    List<RandomSearch> searches =
        root.optional(RANDOM)
            .map(place -> SearchYaml.each(place, search::search))
            .orElse(List.of());
    if (methods.isEmpty() && grids.isEmpty() && searches.isEmpty()) {
      throw root.problem("expected 'methods', 'grid' or 'random', found none");
    }
    TypesDescription types =
        root.optional(TYPES)
            .map(place -> TypesYaml.read(place, base))
            .orElse(TypesDescription.none());
    return new EvaluationDescription(
        StudyHeader.read(root, base),
        methods,
        grids,
        searches,
        preprocessing,
        division(root, base),
        root.optional(SEEDS).map(EvaluationYaml::number).orElse(1),
        root.optional(METRICS).map(place -> metrics(place, types)).orElse(Metric.usual(types)),
        types,
        root.optional(LEAK).map(YamlPlace::flag).orElse(false));
  }

  private static int number(YamlPlace place) {
    long number = place.count();
    if (number > Integer.MAX_VALUE) {
      throw place.problem(
          Message.format("expected at most %d, found %d", Integer.MAX_VALUE, number));
    }
    return (int) number;
  }

  private static Set<Metric> metrics(YamlPlace place, TypesDescription types) {
    Set<Metric> metrics = EnumSet.noneOf(Metric.class);
    for (YamlPlace one : Places.oneOrMore(place)) {
      Metric metric = Places.id(one, Metric.class, "metric");
      if (!metrics.add(metric)) {
        throw one.problem("'" + one.text() + "' is there twice");
      }
      if (!metric.isPossible(types)) {
        throw one.problem(
            Message.format(
                "'%s' takes '%s', which says %s",
                one.text(),
                TYPES,
                metric == Metric.TAXONOMY ? "what the tree is" : "what they are made of"));
      }
    }
    if (metrics.isEmpty()) {
      throw place.unexpected("at least one metric");
    }
    return metrics;
  }

  private static Division division(YamlPlace root, Path base) {
    List<String> given =
        Stream.of(FOLDS, SPLITS, IN_SAMPLE).filter(key -> root.optional(key).isPresent()).toList();
    if (given.size() > 1) {
      throw root.problemOfKey(
          given.get(1),
          Message.format(
              "'%s' and '%s' both say which cells are scored; give one of them",
              given.get(0), given.get(1)));
    }
    if (root.optional(SPLITS).isPresent()) {
      return splits(root.field(SPLITS));
    }
    if (root.optional(IN_SAMPLE).isPresent()) {
      if (!root.field(IN_SAMPLE).flag()) {
        throw root.field(IN_SAMPLE).problem("expected true, or 'folds' or 'splits' instead");
      }
      return new Division.InSample();
    }
    return root.optional(FOLDS)
        .map(place -> folds(place, base))
        .orElse(new Division.Folds(USUAL_FOLDS, Optional.empty()));
  }

  private static Division folds(YamlPlace place, Path base) {
    if (!place.isObject()) {
      return new Division.Folds(foldCount(place), Optional.empty());
    }
    place.requireKeys(List.of(COUNT, FILE, GROUP));
    Optional<YamlPlace> file = place.optional(FILE);
    if (file.isEmpty()) {
      return new Division.Folds(
          place.optional(COUNT).map(EvaluationYaml::foldCount).orElse(USUAL_FOLDS), group(place));
    }
    for (String other : List.of(COUNT, GROUP)) {
      if (place.optional(other).isPresent()) {
        throw place.problemOfKey(
            other, "a file says which cells are tested when; '" + other + "' has no say then");
      }
    }
    return new Division.FoldFile(base.resolve(file.get().text()));
  }

  private static int foldCount(YamlPlace place) {
    int count = number(place);
    if (count < 2) {
      throw place.unexpected("at least 2 folds");
    }
    return count;
  }

  private static Optional<String> group(YamlPlace place) {
    return place.optional(GROUP).map(YamlPlace::text);
  }

  private static Division splits(YamlPlace place) {
    if (!place.isObject()) {
      return new Division.Splits(number(place), USUAL_SHARE, Optional.empty());
    }
    place.requireKeys(List.of(COUNT, TEST_SHARE, GROUP));
    double share = place.optional(TEST_SHARE).map(YamlPlace::number).orElse(USUAL_SHARE);
    if (!(share > 0 && share < 1)) {
      throw place.field(TEST_SHARE).unexpected("a share between 0 and 1 (excluded)");
    }
    return new Division.Splits(
        place.optional(COUNT).map(EvaluationYaml::number).orElse(USUAL_SPLITS),
        share,
        group(place));
  }
}
