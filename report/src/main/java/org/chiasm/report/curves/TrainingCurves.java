package org.chiasm.report.curves;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chiasm.core.text.Message;
import org.chiasm.report.CsvTable;
import org.chiasm.report.curves.Line.Look;
import org.chiasm.report.curves.LineFigure.LineView;
import org.chiasm.report.curves.LinePanel.Scale;
import org.chiasm.report.scene.Colour;

/** How the loss of a training fell, each of its parts in a panel of its own. */
public final class TrainingCurves {

  private static final String LOSS = "loss of a batch";
  private static final String MEAN = "running mean";
  private static final String VALIDATION = "validation";
  private static final Colour FAINT = Colour.parse("#9CC9E8");
  private static final Colour STRONG = Colour.parse("#0072B2");
  private static final Colour OTHER = Colour.parse("#D55E00");

  /** Part of the points on either side of one that the running mean takes in: a tenth together. */
  private static final int SIDES = 20;

  /** The points of one part. */
  private record Part(String name, List<Spot> losses, List<Spot> means, List<Spot> validations) {}

  private TrainingCurves() {}

  /**
   * The figure of a training; empty if its record has no curve, as those of earlier versions, or
   * none that can be read.
   *
   * @param run the record that {@code train} writes beside a model
   */
  public static Optional<LineFigure> figure(JsonNode run) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode entry : run.path("curve")) {
      Optional<List<Spot>> losses = spots(entry.path("steps"), entry.path("loss"));
      Optional<List<Spot>> validations =
          spots(entry.path("validationSteps"), entry.path("validationLoss"));
      if (losses.isEmpty() || validations.isEmpty()) {
        return Optional.empty();
      }
      String name = entry.path("part").asText("");
      parts.add(new Part(name, losses.get(), means(losses.get()), validations.get()));
    }
    parts.removeIf(part -> part.losses().isEmpty());
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(new LineFigure(view(parts), table(parts)));
  }

  /** Empty unless both are lists of as many numbers; none are fine. */
  private static Optional<List<Spot>> spots(JsonNode steps, JsonNode losses) {
    List<Spot> spots = new ArrayList<>();
    for (int index = 0; index < Math.max(steps.size(), losses.size()); index++) {
      double step = steps.path(index).asDouble(Double.NaN);
      double loss = losses.path(index).asDouble(Double.NaN);
      if (!Double.isFinite(step) || !Double.isFinite(loss)) {
        return Optional.empty();
      }
      spots.add(Spot.at(step, loss));
    }
    return Optional.of(spots);
  }

  /** Over as many points on either side as there are, which near the ends is fewer. */
  private static List<Spot> means(List<Spot> losses) {
    int reach = (int) Math.round((double) losses.size() / SIDES);
    List<Spot> means = new ArrayList<>();
    for (int index = 0; index < losses.size(); index++) {
      int from = Math.max(0, index - reach);
      int to = Math.min(losses.size(), index + reach + 1);
      double mean = losses.subList(from, to).stream().mapToDouble(Spot::y).average().orElseThrow();
      means.add(Spot.at(losses.get(index).x(), mean));
    }
    return means;
  }

  private static LineView view(List<Part> parts) {
    List<LinePanel> panels = new ArrayList<>();
    for (Part part : parts) {
      List<Line> lines = new ArrayList<>();
      lines.add(new Line(LOSS, FAINT, Look.THIN, part.losses()));
      lines.add(new Line(MEAN, STRONG, Look.PLAIN, part.means()));
      if (!part.validations().isEmpty()) {
        lines.add(new Line(VALIDATION, OTHER, Look.PLAIN, part.validations()));
      }
      double[] steps =
          lines.stream().flatMap(line -> line.spots().stream()).mapToDouble(Spot::x).toArray();
      panels.add(
          LinePanel.of(
              part.name(), "", LinePanel.linear("step", steps), "loss", Scale.BY_RANGE, lines));
    }
    Map<String, Colour> legend = new LinkedHashMap<>();
    legend.put(LOSS, FAINT);
    legend.put(MEAN, STRONG);
    if (parts.stream().anyMatch(part -> !part.validations().isEmpty())) {
      legend.put(VALIDATION, OTHER);
    }
    String separate =
        parts.size() > 1
            ? " Each part minimises something else, so compare losses within a part only."
            : "";
    String caption =
        "The running mean takes in a tenth of the points of its panel, fewer near the ends."
            + separate;
    return new LineView(
        "How the training went", panels, "", List.copyOf(legend.entrySet()), caption);
  }

  private static CsvTable table(List<Part> parts) {
    List<List<String>> rows = new ArrayList<>();
    for (Part part : parts) {
      Map<Double, String[]> byStep = new TreeMap<>();
      put(byStep, part.losses(), 0);
      put(byStep, part.means(), 1);
      put(byStep, part.validations(), 2);
      byStep.forEach(
          (step, values) ->
              rows.add(
                  List.of(
                      part.name(), Message.format("%.0f", step), values[0], values[1], values[2])));
    }
    return new CsvTable(List.of("part", "step", "loss", "running mean", "validation loss"), rows);
  }

  private static void put(Map<Double, String[]> byStep, List<Spot> spots, int column) {
    for (Spot spot : spots) {
      byStep.computeIfAbsent(spot.x(), step -> new String[] {"", "", ""})[column] =
          Double.toString(spot.y());
    }
  }
}
