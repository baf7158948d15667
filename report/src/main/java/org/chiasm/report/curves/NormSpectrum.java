package org.chiasm.report.curves;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
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
import org.chiasm.report.curves.LinePanel.Cut;
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
    Map<Double, Setting> drawn = new TreeMap<>();
    grid.settings().stream()
        .filter(setting -> setting.norms().stream().anyMatch(norm -> norm > 0))
        .forEach(setting -> drawn.put(setting.strength(), setting));
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = drawn.keySet().stream().map(GridResult::plain).toList();
    Map<String, Colour> colours = GridResult.colours(names);
    double most = drawn.values().stream().mapToInt(entry -> entry.norms().size()).max().orElse(1);
    Axis x = LinePanel.logarithmic("rank of the feature", DoubleStream.of(1, most));
    LinePanel panel =
        LinePanel.of("", "", x, "norm of the weights", Scale.BY_RANGE, lines(drawn, colours));
    LineView view =
        new LineView(
            Message.format("Norms of the features of '%s' under a group lasso", grid.method()),
            List.of(panel.withCuts(cuts(drawn.values(), colours, most))),
            "lasso",
            List.copyOf(colours.entrySet()),
            "Euclidean norms of the weights of all features in the first layer before some are"
                + " selected, largest first: mean over the folds of the largest, of the second and so on."
                + " Norms of 0 are not drawn.");
    return Optional.of(new LineFigure(view, table(drawn)));
  }

  private static List<Line> lines(Map<Double, Setting> drawn, Map<String, Colour> colours) {
    List<Line> lines = new ArrayList<>();
    drawn.forEach(
        (strength, setting) -> {
          List<Spot> spots = new ArrayList<>();
          for (int rank = 1; rank <= setting.norms().size(); rank++) {
            double norm = setting.norms().get(rank - 1);
            if (norm > 0) {
              spots.add(Spot.at(rank, norm));
            }
          }
          String name = GridResult.plain(strength);
          lines.add(new Line(name, colours.getOrDefault(name, Colour.INK), Look.PLAIN, spots));
        });
    return lines;
  }

  private static CsvTable table(Map<Double, Setting> drawn) {
    List<List<String>> rows = new ArrayList<>();
    drawn.forEach(
        (strength, setting) -> {
          for (int rank = 1; rank <= setting.norms().size(); rank++) {
            String norm = Double.toString(setting.norms().get(rank - 1));
            rows.add(List.of(GridResult.plain(strength), String.valueOf(rank), norm));
          }
        });
    return new CsvTable(List.of("lasso", "rank", "norm"), rows);
  }

  /** How many features are kept: one line if it is as many at all strengths, else one each. */
  private static List<Cut> cuts(
      Collection<Setting> drawn, Map<String, Colour> colours, double most) {
    Map<Double, List<String>> byCount = new TreeMap<>();
    for (Setting setting : drawn) {
      byCount
          .computeIfAbsent(setting.genes().value(), count -> new ArrayList<>())
          .add(GridResult.plain(setting.strength()));
    }
    List<Cut> cuts = new ArrayList<>();
    byCount.forEach(
        (count, strengths) -> {
          if (!(count > 0 && count < most)) {
            return;
          }
          String kept =
              count == Math.rint(count)
                  ? GridResult.plain(count)
                  : Message.format("%.1f on average", count);
          String label =
              byCount.size() == 1
                  ? kept + " are kept"
                  : Message.format("%s are kept at %s", kept, String.join(", ", strengths));
          // several lines share a cut that has no colour of theirs
          Colour colour =
              byCount.size() > 1 && strengths.size() == 1
                  ? colours.getOrDefault(strengths.get(0), Colour.FAINT_INK)
                  : Colour.FAINT_INK;
          cuts.add(new Cut(count, label, colour));
        });
    return cuts;
  }
}
