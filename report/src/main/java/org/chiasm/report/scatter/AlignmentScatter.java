package org.chiasm.report.scatter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
 * Label transfer accuracy against FOSCTTM, a mark for each method and pair of modalities, with
 * error bars over the splits and lines at chance: a panel for each label column, trained either
 * way.
 */
public final class AlignmentScatter {

  /** More panels than label columns usually ask for. */
  private static final int MOST_PANELS = 9;

  private static final double RADIUS = 4;
  private static final double ROOM = 0.25;
  private static final double LEAST_ROOM = 0.005;

  /** Beyond chance there are no names to make room for. */
  private static final double ROOM_AT_CHANCE = 0.05;

  private static final double FOSCTTM_OF_CHANCE = 0.5;

  private final ComparedMethods methods;
  private final List<Pair> pairs = new ArrayList<>();

  private AlignmentScatter(ComparedMethods methods) {
    this.methods = methods;
    for (Compared method : methods.all()) {
      for (JsonNode pair : method.scores().at("/alignment/pairs")) {
        Pair known = Pair.of(pair, "first", "second");
        if (!pairs.contains(known)) {
          pairs.add(known);
        }
      }
    }
  }

  /** Two modalities in the order of the result. */
  private record Pair(String first, String second) {

    static Pair of(JsonNode node, String first, String second) {
      return new Pair(node.path(first).asText(), node.path(second).asText());
    }

    boolean holds(Way way) {
      return (way.trainedOn().equals(first) && way.testedOn().equals(second))
          || (way.trainedOn().equals(second) && way.testedOn().equals(first));
    }
  }

  private record Way(String label, String trainedOn, String testedOn, boolean published) {
    static Way of(JsonNode transfer) {
      return new Way(
          transfer.path("label").asText(),
          transfer.path("trainedOn").asText(),
          transfer.path("testedOn").asText(),
          transfer.path("published").asBoolean());
    }
  }

  /** What a panel is of: ways of training that differ in nothing but the pair of modalities. */
  private record Side(String label, boolean published) {}

  private record Marked(Way way, Dot dot) {}

  /** The figure; empty if no method has both scores. */
  public static Optional<ScatterFigure> figure(ComparedMethods methods) {
    return new AlignmentScatter(methods).build();
  }

  private Optional<ScatterFigure> build() {
    Map<Side, List<Marked>> dots = new LinkedHashMap<>();
    List<List<String>> rows = new ArrayList<>();
    for (Compared method : methods.all()) {
      for (JsonNode transfer : method.scores().at("/alignment/transfers")) {
        Way way = Way.of(transfer);
        JsonNode foscttm = foscttm(method, way);
        JsonNode accuracy = transfer.path("accuracy");
        if (foscttm.hasNonNull("mean") && accuracy.hasNonNull("mean")) {
          dots.computeIfAbsent(new Side(way.label(), way.published()), key -> new ArrayList<>())
              .add(new Marked(way, dot(method, mark(way), foscttm, accuracy)));
          rows.add(row(method, way, foscttm, accuracy));
        }
      }
    }
    if (dots.isEmpty()) {
      return Optional.empty();
    }
    Axis x = x(dots.values().stream().flatMap(List::stream).map(Marked::dot).toList());
    List<ScatterPanel> panels = new ArrayList<>();
    dots.forEach((side, found) -> panels.add(panel(side, found, x)));
    ScatterView view =
        new ScatterView(
            "Label transfer against alignment",
            panels.subList(0, Math.min(MOST_PANELS, panels.size())),
            false,
            RADIUS,
            caption(panels.size()));
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

  /** Of the two modalities of a transfer. */
  private static JsonNode foscttm(Compared method, Way way) {
    for (JsonNode pair : method.scores().at("/alignment/pairs")) {
      if (Pair.of(pair, "first", "second").holds(way)) {
        return pair.path("foscttm");
      }
    }
    return MissingNode.getInstance();
  }

  private Mark mark(Way way) {
    for (int index = 0; index < pairs.size(); index++) {
      if (pairs.get(index).holds(way)) {
        return Mark.ofGroup(index);
      }
    }
    return Mark.CIRCLE;
  }

  private static Dot dot(Compared method, Mark mark, JsonNode foscttm, JsonNode accuracy) {
    return new Dot(
        method.name(),
        foscttm.path("mean").asDouble(),
        accuracy.path("mean").asDouble(),
        ComparedMethods.number(foscttm.path("sd")),
        ComparedMethods.number(accuracy.path("sd")),
        method.colour(),
        mark,
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
    double end = Math.max(max + room, FOSCTTM_OF_CHANCE * (1 + ROOM_AT_CHANCE));
    return new Axis("FOSCTTM", Math.max(0, min - room), end, List.of(), false);
  }

  private ScatterPanel panel(Side side, List<Marked> marked, Axis x) {
    List<Dot> dots = marked.stream().map(Marked::dot).toList();
    List<Guide> guides = new ArrayList<>();
    guides.add(new Guide(true, FOSCTTM_OF_CHANCE, "chance"));
    marked.stream()
        .map(Marked::way)
        .distinct()
        .mapToDouble(this::chance)
        .filter(Double::isFinite)
        .distinct()
        // pairs of other cells have other chances, mostly too close to be named each
        .forEach(at -> guides.add(new Guide(false, at, guides.size() > 1 ? "" : "chance")));
    return new ScatterPanel(side.label(), remark(side, marked), x, y(dots, guides), dots, guides);
  }

  private static Axis y(List<Dot> dots, List<Guide> guides) {
    double min = dots.stream().mapToDouble(dot -> dot.y() - dot.yReach()).min().orElse(0);
    double max = dots.stream().mapToDouble(dot -> dot.y() + dot.yReach()).max().orElse(1);
    double room = Math.max(ROOM * (max - min), LEAST_ROOM);
    double low = min - room;
    double high = max + room;
    for (Guide guide : guides) {
      if (!guide.upright()) {
        low = Math.min(low, guide.at() - ROOM_AT_CHANCE * (max - guide.at()));
        // its name stands above it
        high = Math.max(high, guide.at() + ROOM * (guide.at() - min));
      }
    }
    return new Axis("label transfer accuracy", low, high, List.of(), false);
  }

  /** With one pair the direction; with more, which of the two of each pair. */
  private String remark(Side side, List<Marked> marked) {
    if (pairs.size() > 1) {
      return side.published() ? "as published" : "the other way";
    }
    Way way = marked.get(0).way();
    return Message.format(
        "%s to %s%s", way.trainedOn(), way.testedOn(), side.published() ? ", as published" : "");
  }

  private double chance(Way way) {
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

  private String caption(int panels) {
    List<String> without =
        methods.all().stream()
            .filter(method -> !method.scores().at("/alignment/foscttm").hasNonNull("mean"))
            .map(Compared::name)
            .toList();
    int splits = methods.result().at("/protocol/splits").asInt();
    return "Best is the upper left corner. "
        + marks()
        + methods.protocol()
        + (splits > 1 ? " Bars: standard deviation over the splits." : "")
        + " Lines: chance, which of label transfer always names the commonest label."
        + (without.isEmpty()
            ? ""
            : " Without latents of these cells: " + String.join(", ", without) + ".")
        + (panels > MOST_PANELS ? " The table holds all label columns." : "");
  }

  /** What the marks stand for, if there are several. */
  private String marks() {
    if (pairs.size() < 2) {
      return "";
    }
    List<String> said = new ArrayList<>();
    for (int index = 0; index < pairs.size(); index++) {
      Pair pair = pairs.get(index);
      said.add(
          Message.format(
              "%s: %s and %s", Mark.ofGroup(index).title(), pair.first(), pair.second()));
    }
    return Message.format(
        "Marks, %s; published is from the latter to the former. ", String.join("; ", said));
  }
}
