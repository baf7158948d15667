package org.chiasm.report.boxes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chiasm.core.text.Message;
import org.chiasm.report.CsvTable;
import org.chiasm.report.boxes.BoxFigure.BoxView;
import org.chiasm.report.comparison.ComparedMethods;
import org.chiasm.report.comparison.ComparedMethods.Direction;
import org.chiasm.report.scene.Colour;

/** Measured values of some features, and those that each compared method predicts, by type. */
public final class TypeBoxes {

  private static final String MEASURED = "measured";
  private static final Colour OF_MEASURED = Colour.FAINT_INK;

  private static final int MOST_TYPES = 16;

  private TypeBoxes() {}

  /** The figure of a direction; empty if there are no boxes of it. */
  public static Optional<BoxFigure> figure(ComparedMethods methods, Direction direction) {
    Map<String, Map<String, Map<String, TypeBox>>> byFeature = new LinkedHashMap<>();
    Map<String, Integer> sizes = new TreeMap<>();
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode box : methods.result().path("boxes")) {
      if (box.path("from").asText().equals(direction.from())
          && box.path("to").asText().equals(direction.to())) {
        String type = box.path("type").asText();
        byFeature
            .computeIfAbsent(box.path("feature").asText(), key -> new LinkedHashMap<>())
            .computeIfAbsent(type, key -> new LinkedHashMap<>())
            .put(box.path("of").asText(), box(box));
        sizes.merge(type, box.path("n").asInt(), Math::max);
        rows.add(row(box));
      }
    }
    if (byFeature.isEmpty()) {
      return Optional.empty();
    }
    List<BoxPanel> panels = new ArrayList<>();
    byFeature.forEach((feature, boxes) -> panels.add(new BoxPanel(feature, boxes)));
    List<String> types = largest(sizes);
    BoxView view =
        new BoxView(
            Message.format(
                "Measured values of %s and those predicted from %s",
                direction.to(), direction.from()),
            axis(direction.space()),
            types,
            kinds(methods, direction),
            panels,
            caption(methods, types.size() < sizes.size()));
    List<String> header =
        List.of(
            "from",
            "to",
            "feature",
            "type",
            "of",
            "n",
            "low",
            "lower quartile",
            "median",
            "upper quartile",
            "high");
    return Optional.of(new BoxFigure(view, new CsvTable(header, rows)));
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

  private static List<String> row(JsonNode box) {
    List<String> row = new ArrayList<>();
    for (String key : List.of("from", "to", "feature", "type", "of", "n")) {
      row.add(box.path(key).asText());
    }
    for (String key : List.of("low", "lowerQuartile", "median", "upperQuartile", "high")) {
      row.add(ComparedMethods.field(box.path(key).asDouble()));
    }
    return row;
  }

  /** The types of most cells, in the order of the alphabet. */
  private static List<String> largest(Map<String, Integer> sizes) {
    return sizes.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_TYPES)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static List<Map.Entry<String, Colour>> kinds(
      ComparedMethods methods, Direction direction) {
    List<Map.Entry<String, Colour>> kinds = new ArrayList<>();
    kinds.add(Map.entry(MEASURED, OF_MEASURED));
    methods.compared().stream()
        .filter(method -> method.pooled(direction.from(), direction.to()).isPresent())
        .forEach(method -> kinds.add(Map.entry(method.name(), method.colour())));
    return kinds;
  }

  private static String axis(String space) {
    return switch (space) {
      case "z-score" -> "standard deviations";
      case "log1p-depth" -> "log(1 + count)";
      default -> "value";
    };
  }

  private static String caption(ComparedMethods methods, boolean isCut) {
    String column = methods.labels().stream().findFirst().map(name -> " by " + name).orElse("");
    return Message.format(
        "Boxes%s: quartiles; whiskers reach to the farthest value within 1.5 times the length of the"
            + " box, values beyond are not drawn. %s%s",
        column,
        methods.protocol(),
        isCut ? " The largest types are shown; the table has all." : "");
  }
}
