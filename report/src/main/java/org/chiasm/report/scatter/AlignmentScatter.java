package org.chiasm.report.scatter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.text.Message;
import org.chiasm.report.CsvTable;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.comparison.ComparedMethods;
import org.chiasm.report.comparison.ComparedMethods.Compared;
import org.chiasm.report.scatter.ScatterFigure.ScatterView;

/**
 * Label transfer accuracy against FOSCTTM, one dot a method, with error bars over the splits: a
 * panel for each label column and direction.
 */
public final class AlignmentScatter {

  /** More panels than label columns and directions usually are. */
  private static final int MOST_PANELS = 9;

  private static final double RADIUS = 4;
  private static final double ROOM = 0.25;
  private static final double LEAST_ROOM = 0.005;

  private AlignmentScatter() {}

  private record Way(String label, String trainedOn, String testedOn, boolean published) {
    static Way of(JsonNode transfer) {
      return new Way(
          transfer.path("label").asText(),
          transfer.path("trainedOn").asText(),
          transfer.path("testedOn").asText(),
          transfer.path("published").asBoolean());
    }
  }

  /** The figure; empty if no method has both scores. */
  public static Optional<ScatterFigure> figure(ComparedMethods methods) {
    Map<Way, List<Dot>> dots = new LinkedHashMap<>();
    List<List<String>> rows = new ArrayList<>();
    for (Compared method : methods.all()) {
      JsonNode foscttm = method.scores().at("/alignment/foscttm");
      for (JsonNode transfer : method.scores().at("/alignment/transfers")) {
        JsonNode accuracy = transfer.path("accuracy");
        if (foscttm.hasNonNull("mean") && accuracy.hasNonNull("mean")) {
          Way way = Way.of(transfer);
          dots.computeIfAbsent(way, key -> new ArrayList<>()).add(dot(method, foscttm, accuracy));
          rows.add(row(method, way, foscttm, accuracy));
        }
      }
    }
    if (dots.isEmpty()) {
      return Optional.empty();
    }
    Axis x = x(dots.values().stream().flatMap(List::stream).toList());
    List<ScatterPanel> panels = new ArrayList<>();
    dots.forEach((way, found) -> panels.add(panel(way, found, x, chance(methods, way))));
    ScatterView view =
        new ScatterView(
            "Label transfer against alignment",
            panels.subList(0, Math.min(MOST_PANELS, panels.size())),
            false,
            RADIUS,
            caption(methods, panels.size()));
    List<String> header =
        List.of(
            "method",
            "label",
            "trained on",
            "tested on",
            "accuracy",
            "sd of accuracy",
            "foscttm",
            "sd of foscttm");
    return Optional.of(new ScatterFigure(view, new CsvTable(header, rows)));
  }

  private static Dot dot(Compared method, JsonNode foscttm, JsonNode accuracy) {
    return new Dot(
        method.name(),
        foscttm.path("mean").asDouble(),
        accuracy.path("mean").asDouble(),
        ComparedMethods.number(foscttm.path("sd")),
        ComparedMethods.number(accuracy.path("sd")),
        method.colour(),
        1);
  }

  private static List<String> row(Compared method, Way way, JsonNode foscttm, JsonNode accuracy) {
    return List.of(
        method.name(),
        way.label(),
        way.trainedOn(),
        way.testedOn(),
        ComparedMethods.field(accuracy.path("mean").asDouble()),
        ComparedMethods.field(ComparedMethods.number(accuracy.path("sd"))),
        ComparedMethods.field(foscttm.path("mean").asDouble()),
        ComparedMethods.field(ComparedMethods.number(foscttm.path("sd"))));
  }

  /** All panels have the same dots along it. */
  private static Axis x(List<Dot> dots) {
    double min = dots.stream().mapToDouble(dot -> dot.x() - dot.xReach()).min().orElse(0);
    double max = dots.stream().mapToDouble(dot -> dot.x() + dot.xReach()).max().orElse(0.5);
    double room = Math.max(ROOM * (max - min), LEAST_ROOM);
    // on both sides, for names
    return new Axis("FOSCTTM", Math.max(0, min - room), max + room, List.of(), false);
  }

  private static ScatterPanel panel(Way way, List<Dot> dots, Axis x, double chance) {
    double min = dots.stream().mapToDouble(dot -> dot.y() - dot.yReach()).min().orElse(0);
    double max = dots.stream().mapToDouble(dot -> dot.y() + dot.yReach()).max().orElse(1);
    double room = Math.max(ROOM * (max - min), LEAST_ROOM);
    String remark =
        Message.format(
            "%s to %s%s%s",
            way.trainedOn(),
            way.testedOn(),
            way.published() ? ", as published" : "",
            Double.isNaN(chance) ? "" : Message.format("; chance %.3f", chance));
    Axis y = new Axis("label transfer accuracy", min - room, max + room, List.of(), false);
    return new ScatterPanel(way.label(), remark, x, y, dots);
  }

  private static double chance(ComparedMethods methods, Way way) {
    for (JsonNode chance : methods.result().at("/chance/transfers")) {
      boolean same =
          chance.path("label").asText().equals(way.label())
              && chance.path("trainedOn").asText().equals(way.trainedOn())
              && chance.path("testedOn").asText().equals(way.testedOn());
      if (same) {
        return ComparedMethods.number(chance.at("/majorityClass/mean"));
      }
    }
    return Double.NaN;
  }

  private static String caption(ComparedMethods methods, int panels) {
    List<String> without =
        methods.all().stream()
            .filter(method -> !method.scores().at("/alignment/foscttm").hasNonNull("mean"))
            .map(Compared::name)
            .toList();
    int splits = methods.result().at("/protocol/splits").asInt();
    return "Best is the upper left corner. "
        + methods.protocol()
        + (splits > 1 ? " Bars: standard deviation over the splits." : "")
        + " Chance of label transfer always names the commonest label; that of FOSCTTM is 0.5."
        + (without.isEmpty()
            ? ""
            : " Without latents of these cells: " + String.join(", ", without) + ".")
        + (panels > MOST_PANELS ? " The table holds all directions." : "");
  }
}
