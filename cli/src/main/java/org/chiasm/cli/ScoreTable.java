package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.text.Message;
import org.chiasm.study.Evaluation;
import org.chiasm.study.EvaluationJson;

/** Scores as a table for people: methods in rows, figures in columns, mean +- sd over folds. */
final class ScoreTable {

  private ScoreTable() {}

  static String of(Map<String, List<Evaluation>> byMethod) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    byMethod.forEach((method, folds) -> rows.put(method, figures(folds)));
    List<String> columns = new ArrayList<>();
    rows.values()
        .forEach(
            row ->
                row.keySet().stream().filter(key -> !columns.contains(key)).forEach(columns::add));
    return TextTable.of("method", columns, rows)
        + "\n\nR2 of held-out cells, all features pooled; A>B predicts B from A. "
        + "FOSCTTM: 0 is perfect, 0.5 chance.";
  }

  private static Map<String, String> figures(List<Evaluation> folds) {
    JsonNode summary = EvaluationJson.of(Map.of(folds.get(0).method(), folds));
    Map<String, String> figures = new LinkedHashMap<>();
    for (JsonNode entry : summary.path("reconstruction")) {
      figures.put(
          "R2 " + entry.path("from").asText() + ">" + entry.path("to").asText(),
          text(entry.path("r2")));
    }
    figures.put("FOSCTTM", text(summary.path("alignment").path("foscttm")));
    JsonNode transfer = summary.path("alignment").path("labelTransferAccuracy");
    if (transfer.hasNonNull("mean")) {
      figures.put("LTA", text(transfer));
    }
    for (JsonNode entry : summary.path("classification")) {
      figures.put(
          entry.path("method").asText() + " " + entry.path("modality").asText(),
          text(entry.path("accuracy")));
      figures.put("chance", text(entry.path("chance")));
    }
    figures.put("s", text(summary.path("training").path("seconds")));
    return figures;
  }

  private static String text(JsonNode summary) {
    if (!summary.hasNonNull("mean")) {
      return "-";
    }
    double mean = summary.path("mean").asDouble();
    return summary.hasNonNull("sd")
        ? Message.format("%.3f +- %.3f", mean, summary.path("sd").asDouble())
        : Message.format("%.3f", mean);
  }
}
