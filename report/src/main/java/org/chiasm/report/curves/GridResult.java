package org.chiasm.report.curves;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Palette;

/** What a cross-validation over several strengths of a penalty printed, the weakest first. */
final class GridResult {

  /** One setting; R2 is NaN where it selected nothing. */
  record Setting(
      String others,
      double strength,
      double r2,
      double r2Deviation,
      double genes,
      double genesDeviation,
      List<Double> norms) {

    Spot score() {
      return new Spot(strength, r2, r2Deviation);
    }

    Spot count() {
      return new Spot(strength, genes, genesDeviation);
    }

    boolean isScored() {
      return Double.isFinite(r2);
    }
  }

  private final String method;
  private final String strengthName;
  private final List<Setting> settings = new ArrayList<>();

  /**
   * @throws DataFormatException if it is none
   */
  GridResult(JsonNode result) {
    JsonNode grid = result.path("grid");
    this.method = result.path("method").asText("");
    this.strengthName = grid.path(0).has("lasso") ? "lasso" : "penalty";
    Set<String> varied = varied(grid);
    for (JsonNode entry : grid) {
      settings.add(setting(entry, varied));
    }
    if (method.isEmpty() || settings.stream().noneMatch(Setting::isScored)) {
      throw new DataFormatException(
          "expected a grid of 'chiasm cross-validate --json' with the field method and, in grid,"
              + " settings with scores; found none");
    }
    settings.sort(Comparator.comparingDouble(Setting::strength));
  }

  String method() {
    return method;
  }

  /** What the strength is called. */
  String strengthName() {
    return strengthName;
  }

  List<Setting> settings() {
    return List.copyOf(settings);
  }

  /** Settings beside the strength that are not the same in the whole grid. */
  private static Set<String> varied(JsonNode grid) {
    Set<String> varied = new TreeSet<>(Comparator.reverseOrder());
    for (String name : List.of("rank", "mix")) {
      Set<JsonNode> values =
          grid.findParents(name).stream().map(e -> e.path(name)).collect(Collectors.toSet());
      if (values.size() > 1) {
        varied.add(name);
      }
    }
    return varied;
  }

  private Setting setting(JsonNode entry, Set<String> varied) {
    JsonNode strength = entry.path(strengthName);
    if (!strength.isNumber() || !entry.path("r2").isObject() || !entry.path("genes").isObject()) {
      throw new DataFormatException(
          Message.format(
              "expected in each entry of grid the number %s and the objects r2 and genes, found %s",
              strengthName, brief(entry)));
    }
    List<Double> norms = new ArrayList<>();
    entry.path("norms").forEach(norm -> norms.add(norm.asDouble()));
    String others =
        varied.stream()
            .map(name -> name + " " + plain(entry.path(name).asDouble()))
            .collect(Collectors.joining(", "));
    return new Setting(
        others,
        strength.asDouble(),
        number(entry.path("r2").path("mean")),
        number(entry.path("r2").path("sd")),
        number(entry.path("genes").path("mean")),
        number(entry.path("genes").path("sd")),
        List.copyOf(norms));
  }

  private static String brief(JsonNode entry) {
    String text = entry.toString();
    return text.length() > 80 ? text.substring(0, 80) + "\u2026" : text;
  }

  private static double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : Double.NaN;
  }

  /** A colour for each line. */
  static Map<String, Colour> colours(List<String> names) {
    List<Colour> palette = Palette.categorical(names.size());
    Map<String, Colour> colours = new LinkedHashMap<>();
    for (int index = 0; index < names.size(); index++) {
      colours.put(names.get(index), palette.get(index));
    }
    return colours;
  }

  /** A number as a person writes it: 1 and not 1.0. */
  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? Message.format("%.0f", value)
        : Double.toString(value);
  }
}
