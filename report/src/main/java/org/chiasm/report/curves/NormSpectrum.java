package org.chiasm.report.curves;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * How a network under a group lasso spreads the norms of its features, one line for each strength:
 * a good strength lets them fall steeply beyond those that are kept.
 */
public final class NormSpectrum {

  private NormSpectrum() {}

  /**
   * The figure of a grid; empty if its method has no such norms.
   *
   * @param result as printed by {@code cross-validate --json} with several settings to try
   * @throws org.chiasm.core.data.DataFormatException if it is none
   */
  public static Optional<LineFigure> figure(JsonNode result) {
    GridResult grid = new GridResult(result);
    List<Setting> settings = grid.settings();
    Map<Double, List<Double>> byStrength = new TreeMap<>();
    settings.stream()
        .filter(setting -> setting.norms().stream().anyMatch(norm -> norm > 0))
        .forEach(setting -> byStrength.put(setting.strength(), setting.norms()));
    if (byStrength.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = byStrength.keySet().stream().map(GridResult::plain).toList();
    Map<String, Colour> colours = GridResult.colours(names);
    List<Line> lines = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    byStrength.forEach(
        (strength, norms) -> {
          List<Spot> spots = new ArrayList<>();
          for (int rank = 1; rank <= norms.size(); rank++) {
            double norm = norms.get(rank - 1);
            rows.add(
                List.of(GridResult.plain(strength), String.valueOf(rank), Double.toString(norm)));
            if (norm > 0) {
              spots.add(Spot.at(rank, norm));
            }
          }
          String name = GridResult.plain(strength);
          lines.add(new Line(name, colours.getOrDefault(name, Colour.INK), Look.PLAIN, spots));
        });
    double most = byStrength.values().stream().mapToInt(List::size).max().orElse(1);
    Axis x = LinePanel.logarithmic("rank of the feature", DoubleStream.of(1, most));
    LinePanel panel = LinePanel.of("", "", x, "norm of the weights", Scale.BY_RANGE, lines);
    double kept = settings.stream().mapToDouble(Setting::genes).max().orElse(0);
    LinePanel cut =
        kept > 0 && kept < most
            ? panel.withCut(new LinePanel.Cut(kept, Message.format("%.0f are kept", kept)))
            : panel;
    LineView view =
        new LineView(
            Message.format("Norms of the features of '%s' under a group lasso", grid.method()),
            List.of(cut),
            "lasso",
            List.copyOf(colours.entrySet()),
            "Euclidean norms of the weights of all features in the first layer before some are"
                + " selected, largest first: mean over the folds of the largest, of the second and so on."
                + " Norms of 0 are not drawn.");
    return Optional.of(new LineFigure(view, new CsvTable(List.of("lasso", "rank", "norm"), rows)));
  }
}
