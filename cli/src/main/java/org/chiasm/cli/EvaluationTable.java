package org.chiasm.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.text.Message;
import org.chiasm.study.evaluation.EvaluationResult;
import org.chiasm.study.evaluation.Metric;

/** What a study found, for people: a table for each metric, a row for each setting. */
final class EvaluationTable {

  private static final Map<Metric, String> EXPLAINED =
      new EnumMap<>(
          Map.of(
              Metric.RECONSTRUCTION,
              "R2: 1 is perfect, 0 is no better than the mean of the training cells.",
              Metric.ALIGNMENT,
              "FOSCTTM: share of cells closer than the true match, 0 is perfect, 0.5 is chance.",
              Metric.CLASSIFICATION,
              "Accuracies: share of cells with the right label."));

  private EvaluationTable() {}

  static String of(EvaluationResult result) {
    List<String> parts = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      List<String> columns = result.names(metric, true);
      if (!columns.isEmpty()) {
        parts.add(TextTable.of(metric.id(), columns, rows(result, metric)));
      }
    }
    if (parts.isEmpty()) {
      return "no trial has a figure";
    }
    parts.add(TextTable.wrapped(legend(result)));
    return String.join("\n\n", parts);
  }

  private static Map<String, Map<String, String>> rows(EvaluationResult result, Metric metric) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (EvaluationResult.Row row : result.rows()) {
      Map<String, String> cells = new LinkedHashMap<>();
      row.figures().stream()
          .filter(figure -> figure.metric() == metric && figure.shown())
          .forEach(figure -> cells.put(figure.name(), EvaluationResult.text(figure.values())));
      rows.put(row.candidate().label(), cells);
    }
    return rows;
  }

  private static String legend(EvaluationResult result) {
    String folds = result.divisions() == 1 ? "One division of the cells" : "Means over the folds";
    String seeds =
        result.seeds().size() == 1
            ? ""
            : Message.format("; each fold counts by its mean over %d seeds", result.seeds().size());
    StringBuilder legend = new StringBuilder(folds);
    legend.append(result.divisions() == 1 ? "" : ", +- their standard deviation");
    legend.append(seeds).append('.');
    EXPLAINED.forEach(
        (metric, text) -> {
          if (!result.names(metric, true).isEmpty()) {
            legend.append(' ').append(text);
          }
        });
    return legend + " More figures are in summary.csv and trials.csv.";
  }
}
