package org.chiasm.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chiasm.core.ChiasmVersion;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.methods.bottleneck.Bottleneck;
import org.chiasm.methods.bottleneck.BottleneckOptions;
import org.chiasm.study.BottleneckGrid;
import org.chiasm.study.FoldScores;
import org.chiasm.study.ReducedRankGrid;
import org.chiasm.study.Summary;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying several settings of a sparse method.
 *
 * @param study what was tried on what
 * @param rows one for each setting
 */
record GridTable(Study study, List<Row> rows) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * What all settings have in common.
   *
   * @param method name of the method
   * @param preset name of the settings to begin with; empty if the method has none
   * @param modalities names in the user's order
   * @param from modality that is predicted from
   * @param to modalities that are predicted
   * @param seed of the folds and of networks
   */
  record Study(
      String method,
      Optional<String> preset,
      List<String> modalities,
      String from,
      List<String> to,
      long seed) {

    /** What is tried on these data. */
    static Study of(MethodOptions method, MultimodalDataset dataset) {
      List<String> names = dataset.modalities().stream().map(Modality::name).toList();
      String from = method.direction().from().orElse(names.get(0));
      List<String> given = method.direction().to();
      List<String> others = names.stream().filter(name -> !name.equals(from)).toList();
      Optional<String> preset =
          method.name().equals(Bottleneck.NAME)
              ? method.preset().or(() -> Optional.of(BottleneckOptions.PRESETS.get(0)))
              : Optional.empty();
      return new Study(
          method.name(), preset, names, from, given.isEmpty() ? others : given, method.seed());
    }

    private void writeTo(ObjectNode json) {
      json.put("method", method);
      preset.ifPresent(name -> json.put("preset", name));
      json.set("modalities", MAPPER.valueToTree(modalities));
      json.put("from", from);
      json.set("to", MAPPER.valueToTree(to));
      json.put("seed", seed);
    }
  }

  /**
   * One setting.
   *
   * @param setting names and values of what was set, the strength of the penalty last
   * @param scores of each fold
   * @param norms of all features, falling; none where no network selected
   */
  record Row(Map<String, Number> setting, FoldScores scores, List<Double> norms) {

    Summary r2() {
      List<@Nullable Double> folds = new ArrayList<>();
      scores.r2().forEach(value -> folds.add(Double.isNaN(value) ? null : value));
      return Summary.of(folds);
    }

    Summary genes() {
      List<@Nullable Double> folds = new ArrayList<>();
      scores.genes().forEach(value -> folds.add((double) value));
      return Summary.of(folds);
    }

    /** Told of where it selects nothing, so that a better one can be chosen. */
    OptionalDouble useful() {
      return scores.foldsWithoutAny() > 0 ? scores.usefulEverywhere() : OptionalDouble.empty();
    }

    private String name() {
      return parts().collect(Collectors.joining(", "));
    }

    /** All but the strength. */
    private String others() {
      return parts().limit(setting.size() - 1L).collect(Collectors.joining(", "));
    }

    private Stream<String> parts() {
      return setting.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue());
    }

    private String strengthName() {
      return setting.containsKey("lasso") ? "lasso" : "penalty";
    }

    private String strength() {
      return String.valueOf(setting.get(strengthName()));
    }
  }

  static GridTable ofRegressions(Study study, List<ReducedRankGrid.Point> points) {
    List<Row> rows = new ArrayList<>();
    for (ReducedRankGrid.Point point : points) {
      Map<String, Number> setting = new LinkedHashMap<>();
      setting.put("rank", point.rank());
      setting.put("mix", point.mix());
      setting.put("penalty", point.penalty());
      rows.add(new Row(setting, point.scores(), List.of()));
    }
    return new GridTable(study, rows);
  }

  static GridTable ofNetworks(Study study, List<BottleneckGrid.Point> points) {
    List<Row> rows = new ArrayList<>();
    for (BottleneckGrid.Point point : points) {
      Map<String, Number> setting = Map.of("lasso", point.lasso());
      rows.add(new Row(setting, point.scores(), point.norms()));
    }
    return new GridTable(study, rows);
  }

  /** For people. */
  String text() {
    Map<String, Map<String, String>> lines = new LinkedHashMap<>();
    for (Row row : rows) {
      Map<String, String> line = new LinkedHashMap<>();
      line.put("genes", text("%.1f", row.genes().mean()));
      line.put("R2", text("%.3f", row.r2().mean()));
      line.put("sd", text("%.3f", row.r2().sd()));
      lines.put(row.name(), line);
    }
    return TextTable.of("", List.of("genes", "R2", "sd"), lines)
        + "\n\nR2: of all targets on held-out cells, mean and standard deviation over the folds;"
        + "\ngenes: mean number of selected features; - where a setting selects none.";
  }

  /** What to tell of settings that select nothing, a line for all strengths of the others. */
  List<String> warnings() {
    Map<String, List<Row>> byOthers = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.scores().foldsWithoutAny() > 0) {
        byOthers.computeIfAbsent(row.others(), others -> new ArrayList<>()).add(row);
      }
    }
    List<String> warnings = new ArrayList<>();
    byOthers.forEach((others, empty) -> warnings.add(warning(others, empty)));
    return warnings;
  }

  private static String warning(String others, List<Row> empty) {
    Row first = empty.get(0);
    OptionalDouble useful = first.useful();
    return Message.format(
        "%s%s %s: no feature is selected in some folds%s",
        others.isEmpty() ? "" : others + ", ",
        first.strengthName(),
        String.join(", ", empty.stream().map(Row::strength).toList()),
        useful.isPresent()
            ? Message.format("; expected less than %.4g", useful.getAsDouble())
            : "");
  }

  private static String text(String format, @Nullable Double value) {
    return value == null ? "-" : Message.format(format, value);
  }

  /** For programs: one object. */
  String json() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("version", ChiasmVersion.current());
    study.writeTo(root);
    ArrayNode entries = root.putArray("grid");
    for (Row row : rows) {
      ObjectNode entry = entries.addObject();
      row.setting().forEach((name, value) -> entry.set(name, MAPPER.valueToTree(value)));
      entry.put("folds", row.r2().folds().stream().filter(Objects::nonNull).count());
      row.useful().ifPresent(useful -> entry.put("largestUseful", useful));
      entry.set("r2", MAPPER.valueToTree(row.r2()));
      entry.set("genes", MAPPER.valueToTree(row.genes()));
      if (!row.norms().isEmpty()) {
        ArrayNode norms = entry.putArray("norms");
        // as many digits as the network computes with
        row.norms().forEach(norm -> norms.add(norm.floatValue()));
      }
    }
    return root.toPrettyString();
  }
}
