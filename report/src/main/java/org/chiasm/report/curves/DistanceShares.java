package org.chiasm.report.curves;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.text.Message;
import org.chiasm.report.CsvTable;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.comparison.ComparedMethods;
import org.chiasm.report.comparison.ComparedMethods.Compared;
import org.chiasm.report.comparison.ComparedMethods.Direction;
import org.chiasm.report.curves.Line.Look;
import org.chiasm.report.curves.LineFigure.LineView;
import org.chiasm.report.scene.Colour;

/**
 * How much the distributions of measured and predicted values differ: the share of features with a
 * Jensen-Shannon distance of at most the number below, one line a method; of all cells and of each
 * type of the first label column.
 */
public final class DistanceShares {

  private static final int MOST_TYPES = 11;
  private static final int STEPS = 140;

  private DistanceShares() {}

  /** Cells that are compared, and the distances of each method. */
  private record Cells(String name, String remark, int n, Map<Compared, List<Double>> distances) {}

  /** The figure of a direction; empty if no method predicts it. */
  public static Optional<LineFigure> figure(ComparedMethods methods, Direction direction) {
    List<Cells> cells = cells(methods, direction);
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    List<Cells> drawn = new ArrayList<>(cells.subList(0, 1));
    cells.subList(1, cells.size()).stream()
        .sorted(Comparator.comparingInt(one -> -one.n()))
        .limit(MOST_TYPES)
        .forEach(drawn::add);
    // the largest types, but in the order of the alphabet
    drawn.subList(1, drawn.size()).sort(Comparator.comparing(Cells::name));
    Axis x = x(drawn);
    List<LinePanel> panels = new ArrayList<>();
    for (Cells one : drawn) {
      List<Line> lines = new ArrayList<>();
      one.distances()
          .forEach(
              (method, distances) ->
                  lines.add(
                      new Line(method.name(), method.colour(), Look.PLAIN, shares(distances, x))));
      Axis y = new Axis("share of features", 0, 1.02, List.of(), false);
      panels.add(new LinePanel(one.name(), one.remark(), x, y, lines, List.of()));
    }
    Map<String, Colour> legend = new LinkedHashMap<>();
    drawn.get(0).distances().keySet().forEach(one -> legend.put(one.name(), one.colour()));
    LineView view =
        new LineView(
            Message.format(
                "How far predicted values of %s from %s are from measured ones",
                direction.to(), direction.from()),
            panels,
            "",
            List.copyOf(legend.entrySet()),
            caption(methods, drawn.size() < cells.size()));
    return Optional.of(new LineFigure(view, table(cells, direction)));
  }

  private static List<Cells> cells(ComparedMethods methods, Direction direction) {
    Map<String, Cells> found = new LinkedHashMap<>();
    String column = methods.labels().stream().findFirst().orElse("");
    for (Compared method : methods.all()) {
      Optional<JsonNode> pooled = method.pooled(direction.from(), direction.to());
      pooled.ifPresent(
          scores ->
              add(
                  found,
                  "",
                  "all cells",
                  method,
                  scores,
                  scores.path("features").path("jensenShannon")));
    }
    for (Compared method : methods.all()) {
      Optional<JsonNode> pooled = method.pooled(direction.from(), direction.to());
      if (pooled.isPresent()) {
        for (JsonNode type : pooled.get().path("types")) {
          if (type.path("label").asText().equals(column)) {
            String name = type.path("type").asText();
            add(found, "type " + name, name, method, type, type.path("features"));
          }
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static void add(
      Map<String, Cells> found,
      String key,
      String name,
      Compared method,
      JsonNode scores,
      JsonNode values) {
    int n = scores.path("n").asInt();
    List<Double> distances = new ArrayList<>();
    values.forEach(value -> distances.add(ComparedMethods.number(value)));
    found
        .computeIfAbsent(
            key, unknown -> new Cells(name, Message.format("n = %d", n), n, new LinkedHashMap<>()))
        .distances()
        .put(method, distances);
  }

  /** One axis for all panels, over the range of all distances. */
  private static Axis x(List<Cells> cells) {
    double[] all =
        cells.stream()
            .flatMap(one -> one.distances().values().stream())
            .flatMap(List::stream)
            .mapToDouble(Double::doubleValue)
            .filter(value -> !Double.isNaN(value))
            .toArray();
    Axis axis = LinePanel.linear("Jensen-Shannon distance", all);
    return new Axis(axis.title(), Math.max(0, axis.min()), axis.max(), List.of(), false);
  }

  private static List<Spot> shares(List<Double> distances, Axis x) {
    double[] known =
        distances.stream()
            .mapToDouble(Double::doubleValue)
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    List<Spot> spots = new ArrayList<>();
    int below = 0;
    for (int step = 0; step <= STEPS; step++) {
      double at = x.min() + (x.max() - x.min()) * step / STEPS;
      while (below < known.length && known[below] <= at) {
        below++;
      }
      spots.add(Spot.at(at, known.length == 0 ? 0 : (double) below / known.length));
    }
    return spots;
  }

  private static CsvTable table(List<Cells> cells, Direction direction) {
    List<List<String>> rows = new ArrayList<>();
    for (Cells one : cells) {
      one.distances()
          .forEach(
              (method, distances) -> {
                for (int index = 0; index < distances.size(); index++) {
                  rows.add(
                      List.of(
                          direction.from(),
                          direction.to(),
                          one.name(),
                          method.name(),
                          direction.features().get(index),
                          ComparedMethods.field(distances.get(index))));
                }
              });
    }
    return new CsvTable(
        List.of("from", "to", "cells", "method", "feature", "jensen-shannon distance"), rows);
  }

  private static String caption(ComparedMethods methods, boolean isCut) {
    return "Lines further to the left are better: 0 is the same distribution, 0.833 none of the same"
        + " values. n: predictions. With few cells every distance is larger, so compare lines within"
        + " a panel. "
        + methods.protocol()
        + (isCut ? " The largest types are shown; the table has all." : "");
  }
}
