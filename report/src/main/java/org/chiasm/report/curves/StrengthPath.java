package org.chiasm.report.curves;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.chiasm.core.text.Message;
import org.chiasm.report.CsvTable;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.curves.GridResult.Setting;
import org.chiasm.report.curves.Line.Look;
import org.chiasm.report.curves.LineFigure.LineView;
import org.chiasm.report.curves.LinePanel.Scale;
import org.chiasm.report.scene.Colour;

/**
 * What the strength of a penalty does to a sparse method: how well it predicts and how many
 * features it selects, one line for each rank and mix.
 */
public final class StrengthPath {

  private final GridResult grid;
  private final List<Setting> settings;
  private final boolean logarithmic;

  private StrengthPath(GridResult grid) {
    this.grid = grid;
    this.settings = grid.settings();
    this.logarithmic = settings.stream().anyMatch(setting -> setting.strength() > 0);
  }

  /** Whether a result is that of a grid. */
  public static boolean describes(JsonNode result) {
    return result.has("grid");
  }

  /**
   * The figure of a grid.
   *
   * @param result as printed by {@code cross-validate --json} with several settings to try
   * @throws org.chiasm.core.data.DataFormatException if it is none
   */
  public static LineFigure figure(JsonNode result) {
    return new StrengthPath(new GridResult(result)).build();
  }

  private LineFigure build() {
    Map<String, List<Setting>> byOthers = new LinkedHashMap<>();
    settings.forEach(
        setting -> byOthers.computeIfAbsent(setting.others(), k -> new ArrayList<>()).add(setting));
    List<String> names = List.copyOf(byOthers.keySet());
    Map<String, Colour> colours = GridResult.colours(names);
    List<Line> scores = new ArrayList<>();
    List<Line> counts = new ArrayList<>();
    colours.forEach(
        (name, colour) -> {
          List<Setting> drawn =
              byOthers.getOrDefault(name, List.of()).stream().filter(this::isDrawn).toList();
          scores.add(
              new Line(name, colour, Look.MARKED, drawn.stream().map(Setting::score).toList()));
          counts.add(
              new Line(name, colour, Look.MARKED, drawn.stream().map(Setting::count).toList()));
        });
    Axis x = x();
    List<LinePanel> panels = new ArrayList<>();
    panels.add(
        LinePanel.of("Prediction", "", x, "R\u00b2 of held-out cells", Scale.LINEAR, scores));
    if (!selectsAlike()) {
      panels.add(LinePanel.of("Selection", "", x, "selected features", Scale.BY_RANGE, counts));
    }
    LineView view =
        new LineView(
            Message.format(
                "What the strength of the %s does to '%s'", grid.strengthName(), grid.method()),
            panels,
            "",
            colours.size() > 1 ? List.copyOf(colours.entrySet()) : List.of(),
            caption());
    return new LineFigure(view, table());
  }

  /** Whether all settings select as many features: a level line says no more than a sentence. */
  private boolean selectsAlike() {
    return settings.stream().mapToDouble(setting -> setting.genes().value()).distinct().count() == 1
        && settings.stream().noneMatch(setting -> setting.genes().deviation() > 0);
  }

  private boolean isDrawn(Setting setting) {
    return setting.isScored() && (setting.strength() > 0 || !logarithmic);
  }

  private Axis x() {
    String title = "strength of the " + grid.strengthName();
    DoubleStream strengths = settings.stream().filter(this::isDrawn).mapToDouble(Setting::strength);
    return logarithmic
        ? LinePanel.logarithmic(title, strengths)
        : LinePanel.linear(title, strengths.toArray());
  }

  private String caption() {
    String empty =
        settings.stream().allMatch(Setting::isScored)
            ? ""
            : " Strengths that select nothing are left out.";
    String zero =
        settings.stream().anyMatch(setting -> setting.isScored() && !isDrawn(setting))
            ? " Strength 0 has no place on this axis; the table has it."
            : "";
    String alike =
        selectsAlike()
            ? Message.format(
                " Every setting selects %s features.",
                GridResult.plain(settings.get(0).genes().value()))
            : "";
    String rings =
        settings.stream().anyMatch(s -> isDrawn(s) && s.selectsInSomeFoldsOnly())
            ? " Rings: some folds select nothing and have no R\u00b2, so it is the mean of the others;"
                + " the table has their number."
            : "";
    return "Mean over the folds, with the standard deviation over them."
        + rings
        + alike
        + empty
        + zero;
  }

  private CsvTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (Setting setting : settings) {
      rows.add(
          List.of(
              setting.others(),
              Double.toString(setting.strength()),
              field(setting.r2().value()),
              field(setting.r2().deviation()),
              field(setting.genes().value()),
              field(setting.genes().deviation()),
              field(setting.r2().folds()),
              field(setting.genes().folds())));
    }
    return new CsvTable(
        List.of(
            "setting",
            grid.strengthName(),
            "r2",
            "r2 sd",
            "features",
            "features sd",
            "r2 folds",
            "features folds"),
        rows);
  }

  private static String field(OptionalInt folds) {
    return folds.isPresent() ? String.valueOf(folds.getAsInt()) : "";
  }

  private static String field(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
