package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.text.Message;
import org.chiasm.study.Evaluation;
import org.chiasm.study.EvaluationJson;
import org.chiasm.study.Summary;
import org.jspecify.annotations.Nullable;

/** How alike measured and predicted profiles of the types are, for people: methods in columns. */
final class ProfileTable {

  private ProfileTable() {}

  /** The table, after an empty line; empty text if no profiles were asked for. */
  static String of(Map<String, List<Evaluation>> byMethod) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    List<String> columns = new ArrayList<>();
    byMethod.forEach(
        (method, folds) -> {
          JsonNode profiles = EvaluationJson.summary(folds).path("profiles");
          if (!profiles.isEmpty()) {
            columns.add(method);
            profiles.forEach(profile -> add(method, profile, rows));
          }
        });
    return rows.isEmpty()
        ? ""
        : "\n\n"
            + TextTable.of("profiles of types, r", columns, rows)
            + "\n\n"
            + TextTable.wrapped(
                "r: correlation, across features, of a type's mean measured values with the means"
                    + " of what is predicted of the same held-out cells, each feature scaled by its"
                    + " largest mean.");
  }

  private static void add(String method, JsonNode profile, Map<String, Map<String, String>> rows) {
    String what =
        Message.format(
            "%s from %s (%d features)",
            profile.path("to").asText(),
            profile.path("from").asText(),
            profile.path("features").size());
    List<@Nullable Double> all = new ArrayList<>();
    for (JsonNode type : profile.path("types")) {
      if (type.hasNonNull("pearson")) {
        double r = type.path("pearson").asDouble();
        all.add(r);
        put(
            rows,
            "  " + what + ", " + type.path("type").asText(),
            method,
            Message.format("%.3f", r));
      }
    }
    Summary summary = Summary.of(all);
    if (summary.mean() != null && summary.sd() != null) {
      put(
          rows,
          what + ", mean of the types",
          method,
          Message.format("%.3f +- %.3f", summary.mean(), summary.sd()));
    }
  }

  private static void put(
      Map<String, Map<String, String>> rows, String row, String column, String text) {
    rows.computeIfAbsent(row, name -> new LinkedHashMap<>()).put(column, text);
  }
}
