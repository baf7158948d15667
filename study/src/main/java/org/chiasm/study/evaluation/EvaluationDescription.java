package org.chiasm.study.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.study.TypesDescription;
import org.chiasm.study.file.Places;
import org.chiasm.study.file.StudyDescription;
import org.chiasm.study.file.StudyHeader;

/**
 * A study that trains methods under settings and scores them.
 *
 * @param header what every study says
 * @param methods methods with settings
 * @param grids combinations of settings, besides
 * @param searches settings drawn at random, besides
 * @param preprocessing what all methods see of a modality
 * @param division which cells are trained on and scored
 * @param seeds trainings of each method on each division: with the seed, the seed plus 1, ...
 * @param metrics what is scored
 * @param types what is asked about types
 * @param publishedLeak whether features are normalised by all cells, tested ones among them
 */
public record EvaluationDescription(
    StudyHeader header,
    List<MethodSettings> methods,
    List<Grid> grids,
    List<RandomSearch> searches,
    Map<String, Preprocessing.Options> preprocessing,
    Division division,
    int seeds,
    Set<Metric> metrics,
    TypesDescription types,
    boolean publishedLeak)
    implements StudyDescription {

  /** The name of the kind. */
  public static final String KIND = "evaluation";

  /** Copies lists and sets. */
  public EvaluationDescription {
    methods = List.copyOf(methods);
    grids = List.copyOf(grids);
    searches = List.copyOf(searches);
    preprocessing = Collections.unmodifiableMap(new TreeMap<>(preprocessing));
    metrics = Collections.unmodifiableSet(EnumSet.copyOf(metrics));
  }

  @Override
  public EvaluationDescription withHeader(StudyHeader value) {
    return new EvaluationDescription(
        value,
        methods,
        grids,
        searches,
        preprocessing,
        division,
        seeds,
        metrics,
        types,
        publishedLeak);
  }

  @Override
  public EvaluationDescription relativeTo(Path folder) {
    EvaluationDescription moved =
        withHeader(header.relativeTo(folder)).withTypes(TypesYaml.relativeTo(types, folder));
    return division instanceof Division.FoldFile file
        ? moved.withDivision(new Division.FoldFile(Path.of(Places.relative(folder, file.file()))))
        : moved;
  }

  private EvaluationDescription withTypes(TypesDescription value) {
    return new EvaluationDescription(
        header,
        methods,
        grids,
        searches,
        preprocessing,
        division,
        seeds,
        metrics,
        value,
        publishedLeak);
  }

  /** The same on other divisions of the cells. */
  public EvaluationDescription withDivision(Division value) {
    return new EvaluationDescription(
        header,
        methods,
        grids,
        searches,
        preprocessing,
        value,
        seeds,
        metrics,
        types,
        publishedLeak);
  }

  /**
   * Number of settings, those counted twice that are there twice; at most {@link Long#MAX_VALUE}.
   */
  public long settingsAtMost() {
    long count = methods.size();
    for (Grid grid : grids) {
      count = count + grid.count() < 0 ? Long.MAX_VALUE : count + grid.count();
    }
    for (RandomSearch search : searches) {
      count = count + search.trials() < 0 ? Long.MAX_VALUE : count + search.trials();
    }
    return count;
  }

  /** All settings in their order, none twice. */
  List<MethodSettings> settings() {
    return Stream.of(
            methods.stream(),
            grids.stream().flatMap(Grid::settings),
            searches.stream().flatMap(search -> search.settings(header.seed())))
        .flatMap(part -> part)
        .distinct()
        .toList();
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    header.write(json);
    if (!methods.isEmpty()) {
      ArrayNode list = json.putArray(EvaluationYaml.METHODS);
      for (MethodSettings one : methods) {
        if (one.values().isEmpty()) {
          list.add(one.method());
        } else {
          list.addObject().set(one.method(), one.json());
        }
      }
    }
    if (!grids.isEmpty()) {
      ArrayNode list = json.putArray(EvaluationYaml.GRID);
      grids.forEach(grid -> list.addObject().set(grid.method(), grid.json()));
    }
    if (!searches.isEmpty()) {
      ArrayNode list = json.putArray(EvaluationYaml.RANDOM);
      searches.forEach(search -> list.addObject().set(search.method(), search.json()));
    }
    if (!preprocessing.isEmpty()) {
      json.set(EvaluationYaml.PREPROCESSING, PreprocessingYaml.json(preprocessing));
    }
    division.write(json);
    json.put(EvaluationYaml.SEEDS, seeds);
    ArrayNode scored = json.putArray(EvaluationYaml.METRICS);
    metrics.forEach(metric -> scored.add(metric.id()));
    if (types.asksForTree() || types.asksForProfiles()) {
      json.set(EvaluationYaml.TYPES, TypesYaml.json(types));
    }
    if (publishedLeak) {
      json.put(EvaluationYaml.LEAK, true);
    }
    header.writeRest(json);
    return json;
  }
}
