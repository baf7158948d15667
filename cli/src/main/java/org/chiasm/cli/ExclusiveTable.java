package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.text.Message;

/** What a study of exclusive types found, as tables for people. */
final class ExclusiveTable {

  private static final List<String> COLUMNS =
      List.of("role", "cells", "distance", "AUROC", "KS", "p", "other side");

  private ExclusiveTable() {}

  static String of(JsonNode result) {
    StringBuilder text = new StringBuilder();
    for (JsonNode draw : result.path("draws")) {
      Map<String, Map<String, String>> rows = new LinkedHashMap<>();
      for (JsonNode type : draw.path("types")) {
        if (isLeftOut(type)) {
          continue;
        }
        rows.put(type.path("type").asText() + ", " + type.path("side").asText(), row(type));
      }
      if (!rows.isEmpty()) {
        text.append(TextTable.of("seed " + draw.path("seed").asText(), COLUMNS, rows))
            .append("\n\n");
      }
    }
    if (text.isEmpty()) {
      return TextTable.wrapped("Nothing is said of any type." + notShown(result));
    }
    Map<String, Map<String, String>> roles = new LinkedHashMap<>();
    for (JsonNode role : result.path("roles")) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("types", role.path("types").asText());
      row.put("AUROC", ScoreTable.text(role.path("auroc")));
      row.put("lowest", number(role.at("/auroc/min")));
      row.put("highest", number(role.at("/auroc/max")));
      for (String verdict : List.of("absent", "present", "unclear")) {
        row.put(verdict, role.path("verdicts").path(verdict).asText());
      }
      roles.put(role.path("role").asText(), row);
    }
    text.append(
        TextTable.of(
            "role",
            List.of("types", "AUROC", "lowest", "highest", "absent", "present", "unclear"),
            roles));
    return text.append("\n\n").append(TextTable.wrapped(legend(result))).toString();
  }

  private static String legend(JsonNode result) {
    JsonNode thresholds = result.path("thresholds");
    return Message.format(
        "Distance of a held-out cell to the nearest training cell of the other side in latent space,"
            + " in units of the median of the shared types of its side; the type's median is shown."
            + " AUROC: probability that a cell of the type is farther than one of the (other) shared"
            + " types, mean over the folds +- sd; at chance 0.5. KS and p: two-sample test of the"
            + " distances of all folds. Other side: absent if AUROC >= %.1f and p < %.2f, present if"
            + " AUROC <= %.1f.%s",
        thresholds.path("absent").asDouble(),
        thresholds.path("p").asDouble(),
        thresholds.path("present").asDouble(),
        notShown(result));
  }

  /** How many types were left out of the table, and why. */
  private static String notShown(JsonNode result) {
    int fewest = result.at("/thresholds/cells").asInt();
    int few = 0;
    int alone = 0;
    for (JsonNode draw : result.path("draws")) {
      for (JsonNode type : draw.path("types")) {
        if (isLeftOut(type)) {
          boolean isSmall = type.at("/distance/n").asInt() < fewest;
          few += isSmall ? 1 : 0;
          alone += isSmall ? 0 : 1;
        }
      }
    }
    List<String> reasons = new ArrayList<>();
    if (few > 0) {
      reasons.add(Message.format("%d of fewer than %d held-out cells", few, fewest));
    }
    if (alone > 0) {
      reasons.add(Message.format("%d without another shared type to compare with", alone));
    }
    return reasons.isEmpty()
        ? ""
        : " Not shown: " + String.join(", ", reasons) + ", which --json has.";
  }

  private static boolean isLeftOut(JsonNode type) {
    return type.path("verdict").asText().equals("too-few");
  }

  private static Map<String, String> row(JsonNode type) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("role", type.path("role").asText());
    row.put("cells", type.at("/distance/n").asText());
    row.put("distance", number(type.at("/distance/median")));
    if (type.at("/auroc/mean").isNumber()) {
      row.put("AUROC", ScoreTable.text(type.path("auroc")));
    }
    if (type.at("/test/p").isNumber()) {
      row.put("KS", number(type.at("/test/statistic")));
      row.put("p", Message.format("%.2g", type.at("/test/p").asDouble()));
    }
    row.put("other side", type.path("verdict").asText().replace('-', ' '));
    return row;
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? Message.format("%.3f", value.asDouble()) : "-";
  }
}
