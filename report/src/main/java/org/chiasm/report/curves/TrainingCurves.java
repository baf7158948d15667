package org.chiasm.report.curves;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
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

  /** Of terms of the loss, in their order. */
  private static final List<Colour> TERMS =
      Stream.of("#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#999999").map(Colour::parse).toList();

  /**
   * The points of one part, by step of the whole training.
   *
   * @param before steps before this part
   * @param perEpoch steps in which every cell is seen once; 0 if cells are drawn at random
   * @param losses means over the steps since the point before
   * @param terms the same of terms that add up to the loss, by name; none if they are not known
   */
  private record Part(
      String name,
      double before,
      double perEpoch,
      List<Spot> losses,
      List<Spot> validations,
      Map<String, List<Spot>> terms) {

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
              validations.get(),
              terms(entry)));
    }
    parts.removeIf(part -> part.losses().isEmpty());
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(new LineFigure(view(parts), table(parts)));
  }

  /** Those that are as many numbers as there are steps. */
  private static Map<String, List<Spot>> terms(JsonNode entry) {
    Map<String, List<Spot>> terms = new LinkedHashMap<>();
    entry
        .path("meanTerms")
        .properties()
        .forEach(
            term ->
                spots(entry.path("steps"), term.getValue())
                    .ifPresent(found -> terms.put(term.getKey(), found)));
    return terms;
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
    Map<String, Colour> colours = colours(parts);
    List<LinePanel> panels = new ArrayList<>();
    for (int index = 0; index < parts.size(); index++) {
      Part part = parts.get(index);
      List<Line> lines = new ArrayList<>();
      lines.add(new Line(TRAINING, STRONG, Look.PLAIN, part.drawn(part.losses())));
      if (!part.validations().isEmpty()) {
        lines.add(new Line(VALIDATION, OTHER, Look.PLAIN, part.drawn(part.validations())));
      }
      for (Map.Entry<String, List<Spot>> term : part.terms().entrySet()) {
        Colour colour = colours.getOrDefault(term.getKey(), OTHER);
        lines.add(new Line(term.getKey(), colour, Look.PLAIN, part.drawn(term.getValue())));
      }
      double[] places =
          lines.stream().flatMap(line -> line.spots().stream()).mapToDouble(Spot::x).toArray();
      String name =
          parts.size() > 1 ? Message.format("%d. %s", index + 1, part.name()) : part.name();
      panels.add(
          LinePanel.of(
              name,
              "",
              LinePanel.linear(part.unit(), places),
              "mean loss",
              // terms that begin with hardly any weight would stretch a logarithmic axis
              part.terms().isEmpty() ? Scale.BY_RANGE : Scale.LINEAR,
              lines));
    }
    Map<String, Colour> legend = new LinkedHashMap<>();
    boolean validated = parts.stream().anyMatch(part -> !part.validations().isEmpty());
    if (validated || !colours.isEmpty()) {
      legend.put(TRAINING, STRONG);
    }
    if (validated) {
      legend.put(VALIDATION, OTHER);
    }
    legend.putAll(colours);
    return new LineView(
        "How the training went", panels, "", List.copyOf(legend.entrySet()), caption(parts));
  }

  private static Map<String, Colour> colours(List<Part> parts) {
    Map<String, Colour> colours = new LinkedHashMap<>();
    for (Part part : parts) {
      for (String name : part.terms().keySet()) {
        colours.putIfAbsent(name, TERMS.get(colours.size() % TERMS.size()));
      }
    }
    return colours;
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
        + (parts.stream().allMatch(part -> part.terms().isEmpty())
            ? ""
            : " The terms of the loss have the weight that they have at that time, and add up to it.")
        + separate;
  }

  private static CsvTable table(List<Part> parts) {
    List<String> header =
        new ArrayList<>(List.of("part", "step", "epoch", "mean loss", "validation loss"));
    List<String> names = List.copyOf(colours(parts).keySet());
    header.addAll(names);
    List<List<String>> rows = new ArrayList<>();
    for (Part part : parts) {
      List<List<Spot>> columns = new ArrayList<>(List.of(part.losses(), part.validations()));
      names.forEach(name -> columns.add(part.terms().getOrDefault(name, List.of())));
      rows.addAll(rows(part, columns));
    }
    return new CsvTable(header, rows);
  }

  private static List<List<String>> rows(Part part, List<List<Spot>> columns) {
    Map<Double, String[]> byStep = new TreeMap<>();
    for (int column = 0; column < columns.size(); column++) {
      for (Spot spot : columns.get(column)) {
        byStep.computeIfAbsent(spot.x(), step -> empty(columns.size()))[column] =
            Double.toString(spot.y());
      }
    }
    List<List<String>> rows = new ArrayList<>();
    byStep.forEach((step, values) -> rows.add(row(part, step, values)));
    return rows;
  }

  private static String[] empty(int columns) {
    String[] values = new String[columns];
    Arrays.fill(values, "");
    return values;
  }

  private static List<String> row(Part part, double step, String[] values) {
    String epoch =
        part.hasEpochs() ? Double.toString((step - part.before()) / part.perEpoch()) : "";
    List<String> row = new ArrayList<>(List.of(part.name(), Message.format("%.0f", step), epoch));
    row.addAll(List.of(values));
    return row;
  }
}
