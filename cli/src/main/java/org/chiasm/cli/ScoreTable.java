package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.chiasm.core.metrics.QuadraticDiscriminant;
import org.chiasm.core.text.Message;
import org.chiasm.study.Evaluation;
import org.chiasm.study.EvaluationJson;

/** Scores as a table for people: figures in rows, methods in columns, mean +- sd over folds. */
final class ScoreTable {

  private static final String CELLS = "cells";
  private static final String FOSCTTM = "alignment, FOSCTTM";
  private static final String TRANSFER = "label transfer, accuracy";
  private static final String QDA = ", QDA";
  private static final String CORRELATION = ", median r";

  private final Map<String, Map<String, String>> predictions = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> correlations = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> alignment = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> labels = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> effort = new LinkedHashMap<>();

  private final Map<String, String> cells = new LinkedHashMap<>();

  private ScoreTable() {}

  static String of(Map<String, List<Evaluation>> byMethod) {
    ScoreTable table = new ScoreTable();
    byMethod.forEach((method, folds) -> table.add(method, EvaluationJson.summary(folds)));
    Map<String, Map<String, String>> rows = new LinkedHashMap<>(table.predictions);
    rows.putAll(table.correlations);
    rows.putAll(table.alignment);
    rows.putAll(table.labels);
    rows.putAll(table.effort);
    table.cells.forEach((row, cells) -> known(row, rows).put(CELLS, cells));
    List<String> columns = new ArrayList<>(List.of(CELLS));
    columns.addAll(byMethod.keySet());
    return TextTable.of("", columns, rows) + "\n\n" + table.legend(byMethod.values());
  }

  /** Explains what is shown, and nothing else. */
  private String legend(Collection<List<Evaluation>> scores) {
    boolean folds = scores.stream().anyMatch(one -> one.size() > 1);
    long seeds = scores.stream().mapToLong(ScoreTable::seeds).max().orElse(1);
    List<String> parts = new ArrayList<>();
    parts.add("cells: how many were scored" + (folds ? ", in all folds together." : "."));
    if (seeds > 1) {
      parts.add(
          Message.format(
              "Each fold counts by its mean over %d seeds; +- is the standard deviation over the"
                  + " folds.",
              seeds));
    }
    if (!predictions.isEmpty()) {
      parts.add(
          "R2: 1 is perfect, 0 is no better than the mean of the training cells; all features"
              + " together.");
    }
    if (!correlations.isEmpty()) {
      parts.add("r: Pearson's correlation of a feature's measured and predicted values.");
    }
    if (alignment.containsKey(FOSCTTM)) {
      parts.add("FOSCTTM: share of cells closer than the true match, 0 is perfect, 0.5 is chance.");
    }
    if (alignment.containsKey(TRANSFER) || !labels.isEmpty()) {
      parts.add("Accuracies: share of cells with the right label.");
    }
    if (!labels.isEmpty()) {
      parts.add("Chance always names the commonest label of the training cells.");
    }
    if (labels.keySet().stream().anyMatch(row -> row.endsWith(QDA))) {
      parts.add(
          Message.format(
              "QDA leaves out classes of fewer than %d training cells, so it has a chance of its own.",
              QuadraticDiscriminant.Options.MINIMUM_CELLS));
    }
    return TextTable.wrapped(String.join(" ", parts));
  }

  private static long seeds(List<Evaluation> scores) {
    return scores.stream().map(Evaluation::seed).distinct().count();
  }

  private static Map<String, String> known(String row, Map<String, Map<String, String>> rows) {
    return rows.computeIfAbsent(row, name -> new LinkedHashMap<>());
  }

  private void add(String method, JsonNode summary) {
    for (JsonNode entry : summary.path("reconstruction")) {
      String from = entry.path("from").asText();
      String to = entry.path("to").asText();
      String what = from.equals(to) ? to + " from itself" : to + " from " + from;
      put(
          predictions,
          what + ", R2" + ofFeatures(entry),
          method,
          entry.path("r2"),
          scored(List.of(entry)));
      if (!from.equals(to)) {
        put(
            correlations,
            what + CORRELATION + ofFeatures(entry),
            method,
            entry.path("medianPearson"),
            scored(List.of(entry)));
      }
    }
    JsonNode agreement = summary.path("alignment");
    put(alignment, FOSCTTM, method, agreement.path("foscttm"), scored(List.of(agreement)));
    put(
        alignment,
        TRANSFER,
        method,
        agreement.path("labelTransferAccuracy"),
        scored(agreement.path("pairs")));
    for (JsonNode entry : summary.path("classification")) {
      String what = entry.path("label").asText() + " from " + entry.path("modality").asText();
      boolean neighbours = entry.path("method").asText().equals("5-nn");
      String scored = scored(List.of(entry));
      put(labels, what + (neighbours ? ", 5-NN" : QDA), method, entry.path("accuracy"), scored);
      String chance = what + (neighbours ? ", chance" : ", QDA's chance");
      put(labels, chance, method, entry.path("chance"), scored);
    }
    put(effort, "training, seconds", method, summary.path("training").path("seconds"), "");
  }

  /** Which part of the features a score is about, if not all. */
  private static String ofFeatures(JsonNode entry) {
    int scored = largest(entry.path("scoredFeatures"));
    int scorable = largest(entry.path("scorableFeatures"));
    return scored < scorable ? Message.format(" (%d of %d features)", scored, scorable) : "";
  }

  private static int largest(JsonNode figure) {
    int largest = 0;
    for (JsonNode fold : figure.path("folds")) {
      largest = Math.max(largest, fold.asInt());
    }
    return largest;
  }

  private void put(
      Map<String, Map<String, String>> rows,
      String row,
      String method,
      JsonNode figure,
      String scored) {
    if (figure.hasNonNull("mean")) {
      known(row, rows).put(method, text(figure));
      if (!scored.isEmpty()) {
        cells.putIfAbsent(row, scored);
      }
    }
  }

  /** Number of cells behind a figure, or behind the parts of a mean where these differ. */
  private static String scored(Iterable<JsonNode> parts) {
    SortedSet<Integer> numbers = new TreeSet<>();
    for (JsonNode part : parts) {
      int scored = 0;
      for (JsonNode fold : part.path("n").path("folds")) {
        scored += fold.asInt();
      }
      numbers.add(scored);
    }
    if (numbers.isEmpty()) {
      return "";
    }
    return numbers.size() == 1
        ? Integer.toString(numbers.first())
        : numbers.first() + "-" + numbers.last();
  }

  /** Mean and deviation of a figure. */
  static String text(JsonNode summary) {
    double mean = summary.path("mean").asDouble();
    return summary.hasNonNull("sd")
        ? Message.format("%.3f +- %.3f", mean, summary.path("sd").asDouble())
        : Message.format("%.3f", mean);
  }
}
