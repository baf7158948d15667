package org.chiasm.report.boxes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.text.Message;
import org.chiasm.report.CsvTable;
import org.chiasm.report.boxes.BoxFigure.BoxView;
import org.chiasm.report.comparison.ComparedMethods;
import org.chiasm.report.exclusive.ExclusiveStudy;
import org.chiasm.report.scene.Colour;

/**
 * How far the held-out cells of each type are from the other side's cells: a panel a side, in the
 * colours of the roles.
 */
public final class ExclusiveDistances {

  private static final int MOST_TYPES = 24;
  private static final List<String> NUMBERS =
      List.of("low", "lowerQuartile", "median", "upperQuartile", "high");

  private ExclusiveDistances() {}

  /** The figure of the first draw; empty if no type has enough held-out cells. */
  public static Optional<BoxFigure> figure(ExclusiveStudy study) {
    List<BoxPanel> panels = new ArrayList<>();
    Map<String, Integer> shown = new LinkedHashMap<>();
    for (String side : study.sides()) {
      Map<String, Map<String, TypeBox>> boxes = new LinkedHashMap<>();
      for (JsonNode type : study.result().at("/draws/0/types")) {
        if (type.path("side").asText().equals(side) && !isSmall(type)) {
          String name = type.path("type").asText();
          boxes.put(name, Map.of(type.path("role").asText(), box(type.path("distance"))));
          shown.merge(name, type.at("/distance/n").asInt(), Integer::sum);
        }
      }
      panels.add(new BoxPanel(Message.format("held-out cells of %s", side), boxes));
    }
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    List<String> types = ordered(study, shown);
    BoxView view =
        new BoxView(
            "Distance to the nearest training cell of the other side",
            "distance / median of shared types",
            types,
            kinds(study),
            panels,
            caption(study, types.size() < shown.size()));
    return Optional.of(new BoxFigure(view, table(study)));
  }

  private static boolean isSmall(JsonNode type) {
    return type.path("verdict").asText().equals("too-few");
  }

  private static TypeBox box(JsonNode json) {
    return new TypeBox(
        json.path("n").asInt(),
        json.path("low").asDouble(),
        json.path("lowerQuartile").asDouble(),
        json.path("median").asDouble(),
        json.path("upperQuartile").asDouble(),
        json.path("high").asDouble());
  }

  /** By role, within a role in the order of the alphabet; of too many, the largest shared ones. */
  private static List<String> ordered(ExclusiveStudy study, Map<String, Integer> sizes) {
    Map<String, List<String>> byRole = new LinkedHashMap<>();
    ExclusiveStudy.roles().forEach(role -> byRole.put(role, new ArrayList<>()));
    for (JsonNode type : study.result().at("/draws/0/types")) {
      String name = type.path("type").asText();
      List<String> own =
          byRole.computeIfAbsent(type.path("role").asText(), role -> new ArrayList<>());
      if (sizes.containsKey(name) && !own.contains(name)) {
        own.add(name);
      }
    }
    List<String> types = new ArrayList<>();
    byRole.forEach(
        (role, names) -> {
          int room = Math.max(0, MOST_TYPES - types.size());
          names.stream()
              .sorted(
                  (one, two) ->
                      Integer.compare(sizes.getOrDefault(two, 0), sizes.getOrDefault(one, 0)))
              .limit(room)
              .sorted()
              .forEach(types::add);
        });
    return types;
  }

  private static List<Map.Entry<String, Colour>> kinds(ExclusiveStudy study) {
    List<String> found = new ArrayList<>();
    for (JsonNode type : study.result().at("/draws/0/types")) {
      if (!isSmall(type)) {
        found.add(type.path("role").asText());
      }
    }
    return ExclusiveStudy.roles().stream()
        .filter(found::contains)
        .map(role -> Map.entry(role, ExclusiveStudy.colour(role)))
        .toList();
  }

  private static String caption(ExclusiveStudy study, boolean isCut) {
    int draws = study.result().path("draws").size();
    return Message.format(
        "Boxes by %s: quartiles; whiskers reach to the farthest value within 1.5 times the length of"
            + " the box, values beyond are not drawn. %s%s%s",
        study.result().path("label").asText(),
        study.protocol(),
        draws > 1 ? " The first draw is shown; the table has all." : "",
        isCut ? " The largest shared types are shown; the table has all." : "");
  }

  private static CsvTable table(ExclusiveStudy study) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode draw : study.result().path("draws")) {
      for (JsonNode type : draw.path("types")) {
        List<String> row = new ArrayList<>();
        row.add(draw.path("seed").asText());
        for (String key : List.of("side", "type", "role", "verdict")) {
          row.add(type.path(key).asText());
        }
        row.add(type.at("/distance/n").asText());
        NUMBERS.forEach(key -> row.add(field(type.path("distance").path(key))));
        row.add(field(type.at("/auroc/mean")));
        row.add(field(type.at("/auroc/sd")));
        row.add(field(type.at("/test/statistic")));
        row.add(field(type.at("/test/p")));
        row.add(type.at("/test/reference").isNumber() ? type.at("/test/reference").asText() : "");
        rows.add(row);
      }
    }
    List<String> header =
        List.of(
            "seed",
            "side",
            "type",
            "role",
            "other side",
            "n",
            "low",
            "lower quartile",
            "median",
            "upper quartile",
            "high",
            "auroc",
            "sd of auroc",
            "ks",
            "p",
            "reference cells");
    return new CsvTable(header, rows);
  }

  private static String field(JsonNode value) {
    return value.isNumber() ? ComparedMethods.field(value.asDouble()) : "";
  }
}
