package org.chiasm.report.bars;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.report.CsvTable;
import org.chiasm.report.bars.BarFigure.BarView;

/**
 * How well each feature of each direction is predicted: R2 of held-out cells, mean and standard
 * deviation over the folds of a cross-validation; the other methods of the same folds as marks.
 */
public final class FeatureScores {

  /** More bars are wider than a page is high. */
  private static final int MOST = 30;

  /** Worse is drawn as if it were cut off: one hopeless feature would hide all others. */
  private static final double LOWEST = -0.5;

  private static final int MOST_FIELDS = 5;

  private final JsonNode result;
  private final List<JsonNode> others = new ArrayList<>();
  private final Set<String> modalities = new HashSet<>();

  private FeatureScores(JsonNode result) {
    this.result = result;
    result.path("baselines").forEach(others::add);
    result.path("modalities").forEach(modality -> modalities.add(modality.asText()));
  }

  /**
   * The figure of a result.
   *
   * @param result as printed by {@code cross-validate --json} or {@code evaluate --json}
   * @throws DataFormatException if it is none, or has no direction with a score
   */
  public static BarFigure figure(JsonNode result) {
    return new FeatureScores(result).build();
  }

  private BarFigure build() {
    if (!result.path("reconstruction").isArray() || !result.path("method").isTextual()) {
      throw new DataFormatException(
          "expected the scores of 'chiasm cross-validate --json' or 'chiasm evaluate --json', found"
              + " JSON without the fields method and reconstruction"
              + fields());
    }
    List<BarPanel> panels = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode direction : directions()) {
      List<Bar> bars = bars(direction);
      if (!bars.isEmpty()) {
        panels.add(BarPanel.first(name(direction), bars, MOST));
        bars.forEach(bar -> rows.add(row(direction, bar)));
      }
    }
    if (panels.isEmpty()) {
      throw new DataFormatException("the result has no feature with a defined R2");
    }
    String method = result.path("method").asText();
    List<String> names = others.stream().map(other -> other.path("method").asText()).toList();
    BarView view =
        new BarView(
            Message.format("How well '%s' predicts each feature", method),
            "R\u00b2 of held-out cells",
            List.of(method),
            names,
            panels,
            LOWEST,
            caption(panels));
    List<String> header = new ArrayList<>(List.of("from", "to", "feature", "r2", "sd"));
    names.forEach(name -> header.add("r2 " + name));
    return new BarFigure(view, new CsvTable(header, rows));
  }

  /** What a file of something else is told by. */
  private String fields() {
    List<String> names = new ArrayList<>();
    result.fieldNames().forEachRemaining(names::add);
    return names.isEmpty()
        ? ""
        : Message.format(
            "; its fields begin with %s",
            String.join(", ", names.subList(0, Math.min(MOST_FIELDS, names.size()))));
  }

  /** Those that lead to another modality first: what a modality says of itself is a by-product. */
  private List<JsonNode> directions() {
    List<JsonNode> directions = new ArrayList<>();
    result.path("reconstruction").forEach(directions::add);
    directions.sort(Comparator.comparing(way -> way.path("from").equals(way.path("to"))));
    return directions;
  }

  private List<Bar> bars(JsonNode direction) {
    List<Bar> bars = new ArrayList<>();
    for (Map.Entry<String, JsonNode> feature : direction.path("features").properties()) {
      double value = value(feature.getValue());
      if (Double.isFinite(value)) {
        List<Double> marks = new ArrayList<>();
        for (JsonNode other : others) {
          marks.add(mark(other, direction, feature.getKey()));
        }
        double deviation = number(feature.getValue().path("sd"));
        bars.add(new Bar(feature.getKey(), value, deviation, marks, 0));
      }
    }
    bars.sort(Comparator.comparingDouble(bar -> -bar.value()));
    return bars;
  }

  /** What another method scores: from the same modality, or from what is none, the true type. */
  private double mark(JsonNode other, JsonNode direction, String feature) {
    for (JsonNode candidate : other.path("reconstruction")) {
      boolean sameFrom =
          candidate.path("from").equals(direction.path("from"))
              || !modalities.contains(candidate.path("from").asText());
      if (sameFrom && candidate.path("to").equals(direction.path("to"))) {
        return value(candidate.path("features").path(feature));
      }
    }
    return Double.NaN;
  }

  private static String name(JsonNode direction) {
    return direction.path("from").asText() + " > " + direction.path("to").asText();
  }

  /** A figure of one evaluation, or its mean over folds. */
  private static double value(JsonNode figure) {
    return number(figure.isObject() ? figure.path("mean") : figure);
  }

  private static double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : Double.NaN;
  }

  private static List<String> row(JsonNode direction, Bar bar) {
    List<String> row = new ArrayList<>();
    row.add(direction.path("from").asText());
    row.add(direction.path("to").asText());
    row.add(bar.label());
    row.add(Double.toString(bar.value()));
    row.add(field(bar.deviation()));
    bar.marks().forEach(mark -> row.add(field(mark)));
    return row;
  }

  private static String field(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private String caption(List<BarPanel> panels) {
    int folds = result.path("reconstruction").path(0).path("r2").path("folds").size();
    String bars =
        folds == 0
            ? "1 is perfect, 0 what the mean of the training cells gives."
            : Message.format(
                "Bars: mean over %d folds, with the standard deviation over them; 1 is perfect, 0"
                    + " what the mean of the training cells gives.",
                folds);
    String cut = isCut(panels) ? " What is worse than \u22120.5 is cut off." : "";
    boolean all = panels.stream().allMatch(panel -> panel.bars().size() == panel.total());
    boolean told = others.stream().anyMatch(other -> isTypeMean(other));
    String means = told ? " type-mean: told the true type, answers with its mean." : "";
    return bars + cut + means + (all ? "" : " The table holds all features.");
  }

  private static boolean isTypeMean(JsonNode method) {
    return method.path("method").asText().equals("type-mean");
  }

  private static boolean isCut(List<BarPanel> panels) {
    return panels.stream()
        .flatMap(panel -> panel.bars().stream())
        .anyMatch(
            bar ->
                bar.value() - bar.reach() < LOWEST
                    || bar.marks().stream().anyMatch(mark -> mark < LOWEST));
  }
}
