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

  private static final String TRAINING = "training";
  private static final String VALIDATION = "validation";
  private static final Colour STRONG = Colour.parse("#0072B2");
  private static final Colour OTHER = Colour.parse("#D55E00");

  /**
   * The points of one part, by step of the whole training.
   *
   * @param before steps before this part
   * @param perEpoch steps in which every cell is seen once; 0 if cells are drawn at random
   * @param losses means over the steps since the point before
   */
  private record Part(
      String name, double before, double perEpoch, List<Spot> losses, List<Spot> validations) {

    boolean hasEpochs() {
      return perEpoch > 0;
    }

    /** What the lower edge counts: epochs of this part if it has them. */
    String unit() {
      return hasEpochs() ? "epoch" : "step";
    }

    List<Spot> drawn(List<Spot> spots) {
      return hasEpochs()
          ? spots.stream().map(spot -> Spot.at((spot.x() - before) / perEpoch, spot.y())).toList()
          : spots;
    }
  }

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
      Optional<List<Spot>> losses = spots(entry.path("steps"), entry.path("meanLoss"));
      Optional<List<Spot>> validations =
          spots(entry.path("validationSteps"), entry.path("validationLoss"));
      if (losses.isEmpty() || validations.isEmpty()) {
        return Optional.empty();
      }
      parts.add(
          new Part(
              entry.path("part").asText(""),
              entry.path("stepsBefore").asDouble(0),
              entry.path("stepsPerEpoch").asDouble(0),
              losses.get(),
              validations.get()));
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

  private static LineView view(List<Part> parts) {
    List<LinePanel> panels = new ArrayList<>();
    for (int index = 0; index < parts.size(); index++) {
      Part part = parts.get(index);
      List<Line> lines = new ArrayList<>();
      lines.add(new Line(TRAINING, STRONG, Look.PLAIN, part.drawn(part.losses())));
      if (!part.validations().isEmpty()) {
        lines.add(new Line(VALIDATION, OTHER, Look.PLAIN, part.drawn(part.validations())));
      }
      double[] places =
          lines.stream().flatMap(line -> line.spots().stream()).mapToDouble(Spot::x).toArray();
      String name =
          parts.size() > 1 ? Message.format("%d. %s", index + 1, part.name()) : part.name();
      panels.add(
          LinePanel.of(
              name, "", LinePanel.linear(part.unit(), places), "mean loss", Scale.BY_RANGE, lines));
    }
    Map<String, Colour> legend = new LinkedHashMap<>();
    if (parts.stream().anyMatch(part -> !part.validations().isEmpty())) {
      legend.put(TRAINING, STRONG);
      legend.put(VALIDATION, OTHER);
    }
    return new LineView(
        "How the training went", panels, "", List.copyOf(legend.entrySet()), caption(parts));
  }

  private static String caption(List<Part> parts) {
    String epochs =
        parts.stream().anyMatch(Part::hasEpochs) ? " An epoch is one pass over the cells." : "";
    String separate =
        parts.size() > 1
            ? " The parts follow each other. Compare losses within a part only, unless the parts"
                + " are beginnings of the same training."
            : "";
    return "The loss is what the training makes small; each point is its mean over the steps since"
        + " the point before."
        + epochs
        + separate;
  }

  private static CsvTable table(List<Part> parts) {
    List<List<String>> rows = new ArrayList<>();
    for (Part part : parts) {
      Map<Double, String[]> byStep = new TreeMap<>();
      put(byStep, part.losses(), 0);
      put(byStep, part.validations(), 1);
      byStep.forEach((step, values) -> rows.add(row(part, step, values)));
    }
    return new CsvTable(List.of("part", "step", "epoch", "mean loss", "validation loss"), rows);
  }

  private static List<String> row(Part part, double step, String[] values) {
    String epoch =
        part.hasEpochs() ? Double.toString((step - part.before()) / part.perEpoch()) : "";
    return List.of(part.name(), Message.format("%.0f", step), epoch, values[0], values[1]);
  }

  private static void put(Map<Double, String[]> byStep, List<Spot> spots, int column) {
    for (Spot spot : spots) {
      byStep.computeIfAbsent(spot.x(), step -> new String[] {"", ""})[column] =
          Double.toString(spot.y());
    }
  }
}
