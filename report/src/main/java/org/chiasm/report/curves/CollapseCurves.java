package org.chiasm.report.curves;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.chiasm.core.text.Message;
import org.chiasm.report.CsvTable;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.curves.Line.Look;
import org.chiasm.report.curves.LineFigure.LineView;
import org.chiasm.report.curves.LinePanel.Scale;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Palette;
import org.chiasm.study.collapse.CollapseOptions;
import org.chiasm.study.collapse.CollapseResult;
import org.chiasm.study.collapse.CollapseResult.Point;
import org.chiasm.study.collapse.CollapseResult.Run;
import org.chiasm.study.collapse.Variant;

/**
 * What couplings do to latents over training, and to errors over the number of dimensions and the
 * size of batches: after Figure 1 of Gala et al. 2019 (arXiv:1911.05663).
 */
public final class CollapseCurves {

  private final CollapseResult result;
  private final CollapseOptions options;
  private final Map<Variant, Colour> colours = new EnumMap<>(Variant.class);

  private CollapseCurves(CollapseResult result) {
    this.result = result;
    this.options = result.options();
    List<Colour> palette = Palette.categorical(Variant.values().length - 1);
    colours.put(Variant.UNCOUPLED, Colour.FAINT_INK);
    for (Variant variant : Variant.values()) {
      colours.putIfAbsent(variant, palette.get(Math.min(colours.size(), palette.size()) - 1));
    }
  }

  /** Singular values and length of the latents over training; empty if no training was followed. */
  public static Optional<LineFigure> spread(CollapseResult result) {
    CollapseCurves curves = new CollapseCurves(result);
    boolean any = result.runs().stream().anyMatch(curves::isCourse);
    return any ? Optional.of(curves.spread()) : Optional.empty();
  }

  private boolean isCourse(Run run) {
    return run.latentSize() == CollapseOptions.DRAWN && run.batchSize() == options.batchSize();
  }

  /** Errors of held-out cells over d and over the size of batches; empty without a training. */
  public static Optional<LineFigure> errors(CollapseResult result) {
    return result.runs().isEmpty()
        ? Optional.empty()
        : Optional.of(new CollapseCurves(result).errors());
  }

  private LineFigure spread() {
    Axis x = LinePanel.linear("step", 0, options.steps());
    LineView view =
        new LineView(
            "What becomes of the latents under each coupling",
            List.of(
                LinePanel.of(
                    "Narrowest over widest direction",
                    "",
                    x,
                    "\u03c3min / \u03c3max",
                    Scale.BY_RANGE,
                    courses(Point::ratio)),
                LinePanel.of("Length", "", x, "mean |z|", Scale.BY_RANGE, courses(Point::norm))),
            "coupling",
            legend(),
            Message.format(
                "Latents of the training cells in %d dimensions, batches of %d: smallest over"
                    + " largest singular value of the centred latents, and their mean length. Means"
                    + " over both arms and %s.",
                CollapseOptions.DRAWN, options.batchSize(), repeats()));
    return new LineFigure(view, spreadTable());
  }

  private String repeats() {
    return options.repeats() == 1 ? "one training" : options.repeats() + " trainings";
  }

  private List<Map.Entry<String, Colour>> legend() {
    return colours.entrySet().stream()
        .map(entry -> Map.entry(entry.getKey().id(), entry.getValue()))
        .toList();
  }

  private List<Line> courses(ToDoubleFunction<Point> number) {
    List<Line> lines = new ArrayList<>();
    colours.forEach(
        (variant, colour) -> {
          List<Spot> spots = new ArrayList<>();
          result
              .course(variant, number)
              .forEach((step, mean) -> spots.add(Spot.at(step, mean.mean())));
          if (!spots.isEmpty()) {
            lines.add(new Line(variant.id(), colour, Look.PLAIN, spots));
          }
        });
    return lines;
  }

  private CsvTable spreadTable() {
    List<List<String>> rows = new ArrayList<>();
    for (Variant variant : Variant.values()) {
      for (Run run : result.courses(variant)) {
        for (Point point : run.course()) {
          rows.add(
              List.of(
                  variant.id(),
                  String.valueOf(run.repeat() + 1),
                  String.valueOf(point.step()),
                  Double.toString(point.ratio()),
                  Double.toString(point.norm())));
        }
      }
    }
    return new CsvTable(
        List.of("coupling", "repeat", "step", "smallest over largest", "mean length"), rows);
  }

  private LineFigure errors() {
    List<LinePanel> panels = new ArrayList<>();
    panels.add(
        panel(
            Message.format("Dimensions, batches of %d", options.batchSize()),
            "latent dimensions d",
            options.latentSizes(),
            Run::latentSize,
            run -> run.batchSize() == options.batchSize()));
    panels.add(
        panel(
            Message.format("Batches, %d dimensions", options.latentSize()),
            "cells in a batch",
            options.batchSizes(),
            Run::batchSize,
            run -> run.latentSize() == options.latentSize()));
    LineView view =
        new LineView(
            "What each coupling costs in reconstruction",
            panels,
            "coupling",
            legend(),
            Message.format(
                "Squared error of held-out cells that are reconstructed from their own latents, as a"
                    + " share of what the mean of the training cells leaves; mean over both arms and"
                    + " %s, with the standard deviation over the trainings.",
                repeats()));
    return new LineFigure(view, errorTable());
  }

  /** Which trainings of a variant are drawn. */
  @FunctionalInterface
  private interface Drawn {
    boolean includes(Run run);
  }

  private LinePanel panel(
      String name, String x, List<Integer> places, ToDoubleFunction<Run> place, Drawn drawn) {
    List<Line> lines = new ArrayList<>();
    colours.forEach(
        (variant, colour) -> {
          List<Spot> spots = new ArrayList<>();
          for (int at : places) {
            List<Run> runs =
                result.runs().stream()
                    .filter(run -> run.variant() == variant && drawn.includes(run))
                    .filter(run -> place.applyAsDouble(run) == at)
                    .toList();
            CollapseResult.average(runs, run -> run.errors().heldOut())
                .ifPresent(found -> spots.add(new Spot(at, found.mean(), found.sd())));
          }
          if (!spots.isEmpty()) {
            lines.add(new Line(variant.id(), colour, Look.MARKED, spots));
          }
        });
    Axis axis = LinePanel.logarithmic(x, places.stream().mapToDouble(Integer::doubleValue));
    return LinePanel.of(name, "", axis, "error / variance", Scale.BY_RANGE, lines);
  }

  private CsvTable errorTable() {
    List<List<String>> rows = new ArrayList<>();
    for (Variant variant : Variant.values()) {
      result.runs().stream()
          .filter(run -> run.variant() == variant)
          .forEach(run -> rows.add(row(run)));
    }
    return new CsvTable(
        List.of(
            "coupling",
            "latent dimensions",
            "cells in a batch",
            "repeat",
            "smallest over largest",
            "mean length",
            "training error",
            "held-out error",
            "held-out error from the other arm"),
        rows);
  }

  private static List<String> row(Run run) {
    return List.of(
        run.variant().id(),
        String.valueOf(run.latentSize()),
        String.valueOf(run.batchSize()),
        String.valueOf(run.repeat() + 1),
        Double.toString(run.end().ratio()),
        Double.toString(run.end().norm()),
        Double.toString(run.errors().training()),
        Double.toString(run.errors().heldOut()),
        Double.toString(run.errors().crossed()));
  }
}
