package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.text.Message;
import org.chiasm.report.comparison.ComparedMethods;

/** A comparison as a table for people: figures in rows, methods in columns. */
final class ComparisonTable {

  private static final String CHANCE = "chance";
  private static final String PUBLISHED = " *";

  private final JsonNode result;
  private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> types = new LinkedHashMap<>();

  private ComparisonTable(JsonNode result) {
    this.result = result;
  }

  static String of(JsonNode result) {
    return new ComparisonTable(result).text();
  }

  private String text() {
    List<String> columns = new ArrayList<>(List.of(CHANCE));
    result.path("methods").forEach(method -> columns.add(method.path("name").asText()));
    addAlignment();
    addPredictions();
    addWins();
    addEffort();
    StringBuilder text = new StringBuilder(TextTable.of("", columns, rows));
    if (!types.isEmpty()) {
      List<String> methods = columns.subList(1, columns.size());
      text.append("\n\n").append(TextTable.of("Jensen-Shannon by type", methods, types));
    }
    for (JsonNode method : result.path("methods")) {
      if (method.hasNonNull("failure")) {
        text.append("\n\n")
            .append(
                TextTable.wrapped(
                    method.path("name").asText()
                        + " has no scores: "
                        + method.path("failure").asText()));
      }
    }
    return text + "\n\n" + new ComparisonLegend(result, rows.keySet()).text();
  }

  private Map<String, String> row(String name) {
    return rows.computeIfAbsent(name, key -> new LinkedHashMap<>());
  }

  private void put(String row, JsonNode method, JsonNode figure) {
    if (figure.hasNonNull("mean")) {
      row(row).put(method.path("name").asText(), ScoreTable.text(figure));
    }
  }

  private void addAlignment() {
    String[][] distances = {
      {"foscttm", "FOSCTTM"},
      {"foscttmHidden", "FOSCTTM, hidden pairs"},
      {"foscttmRevealed", "FOSCTTM, known pairs"}
    };
    for (String[] one : distances) {
      for (JsonNode method : result.path("methods")) {
        put(one[1], method, method.path("alignment").path(one[0]));
      }
      if (rows.containsKey(one[1])) {
        row(one[1]).put(CHANCE, "0.500");
      }
    }
    addPairs();
    for (JsonNode label : result.path("labels")) {
      addTransfers(label.asText(), "accuracy", "");
      addTransfers(label.asText(), "accuracyHidden", ", hidden cells");
    }
  }

  /** Of more than two modalities; of two, the mean is that of the only pair. */
  private void addPairs() {
    for (JsonNode method : result.path("methods")) {
      JsonNode pairs = method.at("/alignment/pairs");
      for (JsonNode pair : pairs.size() > 1 ? pairs : List.<JsonNode>of()) {
        String row =
            Message.format(
                "FOSCTTM, %s and %s", pair.path("first").asText(), pair.path("second").asText());
        put(row, method, pair.path("foscttm"));
        row(row).put(CHANCE, "0.500");
      }
    }
  }

  private void addTransfers(String label, String figure, String which) {
    for (JsonNode method : result.path("methods")) {
      for (JsonNode way : method.at("/alignment/transfers")) {
        if (way.path("label").asText().equals(label) && way.path(figure).hasNonNull("mean")) {
          String row = transfer(way) + which;
          put(row, method, way.path(figure));
          row(row).put(CHANCE, which.isEmpty() ? chance(way) : "-");
        }
      }
    }
    for (JsonNode method : result.path("methods")) {
      for (JsonNode mean : method.at("/alignment/labels")) {
        if (mean.path("label").asText().equals(label)) {
          put(label + ", mean of the directions" + which, method, mean.path(figure));
        }
      }
    }
  }

  private static String transfer(JsonNode way) {
    return Message.format(
        "%s, trained on %s, tested on %s%s",
        way.path("label").asText(),
        way.path("trainedOn").asText(),
        way.path("testedOn").asText(),
        way.path("published").asBoolean() ? PUBLISHED : "");
  }

  private String chance(JsonNode way) {
    for (JsonNode chance : result.at("/chance/transfers")) {
      if (List.of("label", "trainedOn", "testedOn").stream()
          .allMatch(key -> way.path(key).equals(chance.path(key)))) {
        return ScoreTable.text(chance.path("majorityClass"));
      }
    }
    return "-";
  }

  private void addPredictions() {
    for (JsonNode direction : result.path("directions")) {
      String what = name(direction);
      for (JsonNode method : result.path("methods")) {
        for (JsonNode way : method.path("reconstruction")) {
          if (name(way).equals(what)) {
            put(what + ", R2", method, way.path("r2"));
            put(what + ", Pearson r", method, way.path("pearson"));
            put(what + ", AUROC", method, way.path("auroc"));
            addDistances(what, method, way.path("pooled"));
          }
        }
      }
      Map<String, String> auroc = rows.get(what + ", AUROC");
      if (auroc != null) {
        auroc.put(CHANCE, "0.500");
      }
    }
    for (JsonNode modality : result.path("modalities")) {
      for (JsonNode method : result.path("methods")) {
        for (JsonNode way : method.path("reconstruction")) {
          if (way.path("from").equals(way.path("to")) && way.path("to").equals(modality)) {
            put(modality.asText() + " from itself, R2", method, way.path("r2"));
          }
        }
      }
    }
  }

  private static String name(JsonNode direction) {
    return direction.path("to").asText() + " from " + direction.path("from").asText();
  }

  private void addDistances(String what, JsonNode method, JsonNode pooled) {
    String name = method.path("name").asText();
    if (pooled.hasNonNull("jensenShannon")) {
      row(what + ", Jensen-Shannon").put(name, distance(pooled));
    }
    for (JsonNode type : pooled.path("types")) {
      if (type.hasNonNull("jensenShannon")) {
        types
            .computeIfAbsent(
                Message.format(
                    "%s, %s %s", what, type.path("label").asText(), type.path("type").asText()),
                key -> new LinkedHashMap<>())
            .put(name, distance(type));
      }
    }
  }

  private static String distance(JsonNode scores) {
    return Message.format("%.3f", scores.path("jensenShannon").asDouble());
  }

  private void addWins() {
    for (JsonNode direction : result.path("directions")) {
      for (JsonNode method : result.path("methods")) {
        for (JsonNode way : method.path("reconstruction")) {
          for (JsonNode wins : way.at("/pooled/wins")) {
            if (name(way).equals(name(direction))) {
              String score = wins.path("score").asText().equals("auroc") ? "AUROC" : "r";
              row(Message.format("%s, features won by %s", name(direction), score))
                  .put(method.path("name").asText(), ComparedMethods.wins(wins));
            }
          }
        }
      }
    }
  }

  private void addEffort() {
    for (JsonNode method : result.path("methods")) {
      JsonNode training = method.path("training");
      put("common spaces, seconds", method, training.path("preparationSeconds"));
    }
    for (JsonNode method : result.path("methods")) {
      put("training, seconds", method, method.at("/training/seconds"));
    }
    for (JsonNode method : result.path("methods")) {
      if (method.at("/training").hasNonNull("peakMegabytesAfter")) {
        row(ComparisonLegend.MEMORY)
            .put(
                method.path("name").asText(),
                Message.format("%.0f", method.at("/training/peakMegabytesAfter").asDouble()));
      }
    }
  }
}
