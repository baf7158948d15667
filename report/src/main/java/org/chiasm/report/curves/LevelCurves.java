package org.chiasm.report.curves;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.text.Message;
import org.chiasm.report.CsvTable;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.curves.Line.Look;
import org.chiasm.report.curves.LineFigure.LineView;
import org.chiasm.report.curves.LinePanel.Scale;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Palette;

/**
 * Accuracy of classifiers against the number of types that are left where a taxonomy is cut: after
 * Figure 1d-e of Gala et al. 2021, doi 10.1038/s43588-021-00030-1. A panel for each classifier and
 * the modality whose latents it is scored on, a line for each method.
 */
public final class LevelCurves {

  private static final String LEVELS = "levels";
  private static final String CHANCE = "chance";

  private final Map<String, JsonNode> results;
  private final Map<String, Colour> colours = new LinkedHashMap<>();

  private LevelCurves(Map<String, JsonNode> results) {
    this.results = results;
    List<Colour> palette = Palette.categorical(results.size());
    for (String name : results.keySet()) {
      colours.put(name, palette.get(colours.size()));
    }
    colours.put(CHANCE, Colour.FAINT_INK);
  }

  /**
   * The figure of a cross-validation.
   *
   * @param result what {@code chiasm cross-validate --json} prints
   * @return nothing without a taxonomy
   */
  public static Optional<LineFigure> ofCrossValidation(JsonNode result) {
    Map<String, JsonNode> results = new LinkedHashMap<>();
    results.put(result.path("method").asText(), result);
    result.path("baselines").forEach(one -> results.put(one.path("method").asText(), one));
    return figure(results);
  }

  /**
   * The figure of a study.
   *
   * @param result what {@code chiasm study --json} prints, with a line for each setting
   * @return nothing without a taxonomy
   */
  public static Optional<LineFigure> ofStudy(JsonNode result) {
    Map<String, JsonNode> results = new LinkedHashMap<>();
    result.path("settings").forEach(one -> results.put(one.path("label").asText(), one));
    return figure(results);
  }

  /**
   * The figure of some results.
   *
   * @param results summaries over folds by name, such as those of several settings
   * @return nothing if none has scores by level
   */
  public static Optional<LineFigure> figure(Map<String, JsonNode> results) {
    Map<String, JsonNode> scored = new LinkedHashMap<>(results);
    scored.values().removeIf(one -> one.path(LEVELS).isEmpty());
    return scored.isEmpty() ? Optional.empty() : Optional.of(new LevelCurves(scored).figure());
  }

  private record Panel(String trainedOn, String testedOn, String classifier) {

    static Panel of(JsonNode level) {
      return new Panel(
          level.path("trainedOn").asText(),
          level.path("testedOn").asText(),
          level.path("method").asText());
    }

    boolean isOfOneModality() {
      return trainedOn.equals(testedOn);
    }

    String name() {
      String name = classifier.equals("qda") ? "QDA" : "5-NN";
      return isOfOneModality()
          ? Message.format("%s on latents of %s", name, testedOn)
          : Message.format("%s from %s to %s", name, trainedOn, testedOn);
    }
  }

  private LineFigure figure() {
    Set<Panel> own = new LinkedHashSet<>();
    Set<Panel> crossed = new LinkedHashSet<>();
    List<Double> types = new ArrayList<>();
    for (JsonNode result : results.values()) {
      for (JsonNode level : result.path(LEVELS)) {
        Panel panel = Panel.of(level);
        if (!panel.classifier().equals("qda-leaves")) {
          (panel.isOfOneModality() ? own : crossed).add(panel);
        }
        types.add(mean(level, "types"));
      }
    }
    Axis x = LinePanel.linear("number of types", types.stream().mapToDouble(one -> one).toArray());
    List<LinePanel> panels = new ArrayList<>();
    own.addAll(crossed);
    own.forEach(
        panel ->
            panels.add(LinePanel.of(panel.name(), "", x, "accuracy", Scale.LINEAR, lines(panel))));
    LineView view =
        new LineView(
            "Types found in latent space at every height of the taxonomy",
            panels,
            "",
            List.copyOf(colours.entrySet()),
            "Share of held-out cells that get the right class, for each number of classes that the"
                + " taxonomy leaves where it is cut: means over the folds with their standard"
                + " deviations. From one modality to another: learned on the latents of the first,"
                + " scored on those of the second. Chance always names the largest class.");
    return new LineFigure(view, table());
  }

  private List<Line> lines(Panel panel) {
    List<Line> lines = new ArrayList<>();
    List<Spot> chance = new ArrayList<>();
    results.forEach(
        (name, result) -> {
          List<Spot> spots = new ArrayList<>();
          for (JsonNode level : result.path(LEVELS)) {
            if (Panel.of(level).equals(panel) && level.path("accuracy").hasNonNull("mean")) {
              double x = mean(level, "types");
              double deviation = level.at("/accuracy/sd").asDouble(Double.NaN);
              spots.add(0, new Spot(x, mean(level, "accuracy"), deviation));
              if (lines.isEmpty()) {
                chance.add(0, Spot.at(x, mean(level, CHANCE)));
              }
            }
          }
          if (!spots.isEmpty()) {
            lines.add(new Line(name, colour(name), Look.MARKED, spots));
          }
        });
    lines.add(0, new Line(CHANCE, Colour.FAINT_INK, Look.PLAIN, chance));
    return lines;
  }

  private Colour colour(String name) {
    return colours.getOrDefault(name, Colour.FAINT_INK);
  }

  private static double mean(JsonNode level, String figure) {
    return level.path(figure).path("mean").asDouble();
  }

  private CsvTable table() {
    List<List<String>> rows = new ArrayList<>();
    results.forEach(
        (name, result) -> {
          for (JsonNode level : result.path(LEVELS)) {
            rows.add(
                List.of(
                    name,
                    level.path("height").asText(),
                    text(level.at("/types/mean")),
                    level.path("trainedOn").asText(),
                    level.path("testedOn").asText(),
                    level.path("method").asText(),
                    text(level.at("/accuracy/mean")),
                    text(level.at("/accuracy/sd")),
                    text(level.at("/chance/mean")),
                    text(level.at("/stratifiedGuess/mean"))));
          }
        });
    return new CsvTable(
        List.of(
            "method",
            "height",
            "types",
            "trained on",
            "tested on",
            "classifier",
            "accuracy",
            "sd",
            "chance",
            "stratified guess"),
        rows);
  }

  /** A number, or nothing. */
  private static String text(JsonNode number) {
    return number.isNumber() ? number.asText() : "";
  }
}
