package org.chiasm.report.curves;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chiasm.core.text.Message;
import org.chiasm.report.CsvTable;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.curves.Line.Look;
import org.chiasm.report.curves.LineFigure.LineView;
import org.chiasm.report.curves.LinePanel.Scale;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Palette;

/**
 * Scores of a method against one of its settings, such as the strength of the coupling (after the
 * supplement of Gala et al. 2021, doi 10.1038/s43588-021-00030-1): a panel for each score, a line
 * for each combination of the other settings, and level lines of other methods. Errors are relative
 * to those without a coupling where there are such trainings.
 */
public final class SettingCurves {

  private static final String LAMBDA = "lambda";
  private static final String R2 = ", R2";
  private static final int MOST_PANELS = 9;

  /** So far left of the smallest positive number 0 stands on a logarithmic axis. */
  private static final double ZERO = 0.25;

  private final List<JsonNode> rows;
  private final String method;
  private final String setting;
  private final NavigableSet<Double> values;
  private final boolean relative;

  private SettingCurves(
      List<JsonNode> rows, String method, String setting, NavigableSet<Double> values) {
    this.rows = rows;
    this.method = method;
    this.setting = setting;
    this.values = values;
    this.relative = setting.equals(LAMBDA) && values.contains(0.0);
  }

  /**
   * The figure of a study.
   *
   * @param result what {@code chiasm study --json} prints
   * @return nothing if no method has two values of a setting that is a number
   */
  public static Optional<LineFigure> figure(JsonNode result) {
    List<JsonNode> rows = new ArrayList<>();
    result.path("settings").forEach(rows::add);
    Map<List<String>, NavigableSet<Double>> tried = new LinkedHashMap<>();
    for (JsonNode row : rows) {
      JsonNode settings = row.at("/method/settings");
      settings
          .properties()
          .forEach(
              one -> {
                if (one.getValue().isNumber()) {
                  tried
                      .computeIfAbsent(
                          List.of(row.at("/method/name").asText(), one.getKey()),
                          key -> new TreeSet<>())
                      .add(one.getValue().asDouble());
                }
              });
    }
    Optional<Map.Entry<List<String>, NavigableSet<Double>>> most = Optional.empty();
    for (Map.Entry<List<String>, NavigableSet<Double>> one : tried.entrySet()) {
      if (one.getValue().size() > most.map(best -> best.getValue().size()).orElse(1)) {
        most = Optional.of(one);
      }
    }
    return most.flatMap(
        best ->
            new SettingCurves(rows, best.getKey().get(0), best.getKey().get(1), best.getValue())
                .figure());
  }

  private Optional<LineFigure> figure() {
    Map<String, List<JsonNode>> lines = lines();
    List<String> scores = scores();
    if (scores.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Colour> colours = new LinkedHashMap<>();
    List<String> others = others();
    List<Colour> palette = Palette.categorical(lines.size() + others.size());
    lines.keySet().forEach(name -> colours.put(name, palette.get(colours.size())));
    others.forEach(name -> colours.put(name, palette.get(colours.size())));
    List<LinePanel> panels = new ArrayList<>();
    for (String score : scores.subList(0, Math.min(MOST_PANELS, scores.size()))) {
      List<Line> drawn = new ArrayList<>();
      boolean ratio = relative && score.endsWith(R2);
      lines.forEach((name, own) -> add(drawn, name, colours, spots(own, score, ratio)));
      if (!ratio) {
        others.forEach(name -> add(drawn, name, colours, level(name, score)));
      }
      panels.add(
          LinePanel.of(
              ratio ? score.substring(0, score.length() - R2.length()) : score,
              "",
              axis(),
              ratio ? "error / error at 0" : "score",
              Scale.LINEAR,
              drawn));
    }
    LineView view =
        new LineView(
            Message.format("Scores of '%s' against %s", method, setting),
            panels,
            "",
            List.copyOf(colours.entrySet()),
            caption());
    return Optional.of(new LineFigure(view, table()));
  }

  private String caption() {
    return "Held-out cells, means over the folds with their standard deviations."
        + (relative
            ? " Errors of prediction, 1 - R2, are divided by those of the same settings with lambda"
                + " 0, which leaves each modality to itself."
            : "")
        + (isLogarithmic() && values.contains(0.0)
            ? Message.format(" %s 0 stands at the left end of the axis.", setting)
            : "");
  }

  private static void add(
      List<Line> lines, String name, Map<String, Colour> colours, List<Spot> spots) {
    if (!spots.isEmpty()) {
      lines.add(new Line(name, colours.getOrDefault(name, Colour.INK), Look.MARKED, spots));
    }
  }

  /** The rows of the method by what else is set. */
  private Map<String, List<JsonNode>> lines() {
    Map<ObjectNode, List<JsonNode>> bySettings = new LinkedHashMap<>();
    for (JsonNode row : rows) {
      if (row.at("/method/name").asText().equals(method)
          && row.at("/method/settings").path(setting).isNumber()) {
        ObjectNode rest = row.at("/method/settings").deepCopy();
        rest.remove(setting);
        bySettings.computeIfAbsent(rest, key -> new ArrayList<>()).add(row);
      }
    }
    Map<String, List<JsonNode>> lines = new LinkedHashMap<>();
    bySettings.forEach((rest, own) -> lines.put(name(rest, bySettings.keySet()), own));
    return lines;
  }

  /** What sets it apart from the others. */
  private String name(ObjectNode rest, Set<ObjectNode> all) {
    List<String> parts = new ArrayList<>();
    rest.properties()
        .forEach(
            one -> {
              boolean shared =
                  all.stream().allMatch(other -> one.getValue().equals(other.get(one.getKey())));
              if (!shared) {
                parts.add(
                    one.getKey()
                        + " "
                        + one.getValue()
                            .toString()
                            .replaceAll("[{}\"\\[\\]]", "")
                            .replace(":", " "));
              }
            });
    return parts.isEmpty() ? method : String.join(", ", parts);
  }

  /** Labels of what is not along the axis. */
  private List<String> others() {
    List<String> labels = new ArrayList<>();
    for (JsonNode row : rows) {
      if (!row.at("/method/name").asText().equals(method)) {
        labels.add(row.path("label").asText());
      }
    }
    return labels;
  }

  private List<String> scores() {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode row : rows) {
      for (JsonNode figure : row.path("figures")) {
        String name = figure.path("name").asText();
        if (name.endsWith(R2)
            || name.equals("FOSCTTM")
            || name.equals("label transfer, accuracy")
            || name.endsWith(", QDA")) {
          names.add(name);
        }
      }
    }
    return List.copyOf(names);
  }

  private List<Spot> spots(List<JsonNode> line, String score, boolean ratio) {
    Map<Double, JsonNode> byValue = new LinkedHashMap<>();
    for (JsonNode row : line) {
      figure(row, score)
          .ifPresent(
              found -> byValue.put(row.at("/method/settings").path(setting).asDouble(), found));
    }
    Optional<JsonNode> zero = Optional.ofNullable(byValue.get(0.0));
    List<Spot> spots = new ArrayList<>();
    for (double value : values) {
      JsonNode found = byValue.get(value);
      if (found != null && (!ratio || zero.isPresent())) {
        double mean = found.path("mean").asDouble();
        double sd = found.path("sd").asDouble(Double.NaN);
        double unit = ratio ? 1 - zero.orElseThrow().path("mean").asDouble() : 1;
        spots.add(
            ratio
                ? new Spot(place(value), (1 - mean) / unit, sd / unit)
                : new Spot(place(value), mean, sd));
      }
    }
    return spots;
  }

  private List<Spot> level(String label, String score) {
    List<Spot> spots = new ArrayList<>();
    for (JsonNode row : rows) {
      Optional<JsonNode> found = figure(row, score);
      if (row.path("label").asText().equals(label) && found.isPresent()) {
        double mean = found.get().path("mean").asDouble();
        spots.add(Spot.at(place(values.first()), mean));
        spots.add(Spot.at(place(values.last()), mean));
      }
    }
    return spots;
  }

  private static Optional<JsonNode> figure(JsonNode row, String name) {
    for (JsonNode figure : row.path("figures")) {
      if (figure.path("name").asText().equals(name) && figure.path("mean").isNumber()) {
        return Optional.of(figure);
      }
    }
    return Optional.empty();
  }

  private boolean isLogarithmic() {
    Double least = values.higher(0.0);
    return values.first() >= 0 && least != null && values.last() / least >= 10;
  }

  private double place(double value) {
    Double least = values.higher(0.0);
    return isLogarithmic() && value == 0 && least != null ? least * ZERO : value;
  }

  private Axis axis() {
    double[] places = values.stream().mapToDouble(this::place).toArray();
    return isLogarithmic()
        ? LinePanel.logarithmic(setting, Arrays.stream(places))
        : LinePanel.linear(setting, places);
  }

  private CsvTable table() {
    List<List<String>> table = new ArrayList<>();
    for (JsonNode row : rows) {
      for (JsonNode figure : row.path("figures")) {
        JsonNode sd = figure.path("sd");
        table.add(
            List.of(
                row.path("label").asText(),
                figure.path("name").asText(),
                figure.path("mean").asText(),
                sd.isNumber() ? sd.asText() : ""));
      }
    }
    return new CsvTable(List.of("setting", "score", "mean", "sd"), table);
  }
}
