package org.chiasm.report.curves;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Palette;

/** What a cross-validation over several strengths of a penalty printed, the weakest first. */
final class GridResult {

  /**
   * A mean over folds.
   *
   * @param value NaN if no fold has one
   * @param deviation NaN for fewer than two folds
   * @param folds how many it is of; empty if the result does not tell
   */
  record Mean(double value, double deviation, OptionalInt folds) {}

  /** One setting; R2 is NaN where it selected nothing in any fold. */
  record Setting(String others, double strength, Mean r2, Mean genes, List<Double> norms) {

    Spot score() {
      return new Spot(strength, r2.value(), r2.deviation(), selectsInSomeFoldsOnly());
    }

    Spot count() {
      return new Spot(strength, genes.value(), genes.deviation());
    }

    boolean isScored() {
      return Double.isFinite(r2.value());
    }

    /** Whether some folds, in which it selected nothing, have no R2 while others have one. */
    boolean selectsInSomeFoldsOnly() {
      return isScored()
          && r2.folds().isPresent()
          && genes.folds().isPresent()
          && r2.folds().getAsInt() < genes.folds().getAsInt();
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
    requireSomethingSelected(grid);
    if (method.isEmpty() || settings.stream().noneMatch(Setting::isScored)) {
      throw new DataFormatException(
          "expected a grid of 'chiasm cross-validate --json' with the field method and, in grid,"
              + " settings with scores; found none");
    }
    settings.sort(Comparator.comparingDouble(Setting::strength));
  }

  private void requireSomethingSelected(JsonNode grid) {
    boolean none = settings.stream().allMatch(setting -> setting.genes().value() == 0);
    if (none && !settings.isEmpty()) {
      double useful = 0;
      for (JsonNode entry : grid) {
        useful = Math.max(useful, entry.path("largestUseful").asDouble(0));
      }
      throw new DataFormatException(
          Message.format(
              "no %s of this grid selects a feature in any fold, so there is nothing to draw%s",
              strengthName, useful > 0 ? Message.format("; expected less than %.4g", useful) : ""));
    }
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
    for (JsonNode norm : entry.path("norms")) {
      norms.add(number(norm, "norms", entry));
    }
    String others =
        varied.stream()
            .map(name -> name + " " + plain(number(entry.path(name), name, entry)))
            .collect(Collectors.joining(", "));
    return new Setting(
        others,
        number(strength, strengthName, entry),
        new Mean(
            numberOrNone(entry, "r2", "mean"),
            numberOrNone(entry, "r2", "sd"),
            folds(entry.path("r2").path("folds"))),
        // a setting that selects nothing selects 0 features
        new Mean(
            number(entry.path("genes").path("mean"), "genes.mean", entry),
            numberOrNone(entry, "genes", "sd"),
            folds(entry.path("genes").path("folds"))),
        List.copyOf(norms));
  }

  /**
   * How many folds have a value: a list of them, with null where there is none, or their number.
   */
  private static OptionalInt folds(JsonNode folds) {
    if (folds.isArray()) {
      int known = 0;
      for (JsonNode fold : folds) {
        known += fold.isNumber() ? 1 : 0;
      }
      return OptionalInt.of(known);
    }
    return folds.isInt() ? OptionalInt.of(folds.asInt()) : OptionalInt.empty();
  }

  private static String brief(JsonNode entry) {
    String text = entry.toString();
    return text.length() > 80 ? text.substring(0, 80) + "\u2026" : text;
  }

  /** NaN for null and for nothing. */
  private static double numberOrNone(JsonNode entry, String key, String part) {
    JsonNode node = entry.path(key).path(part);
    boolean none = node.isNull() || node.isMissingNode();
    return none ? Double.NaN : number(node, key + "." + part, entry);
  }

  private static double number(JsonNode node, String key, JsonNode entry) {
    if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
      throw new DataFormatException(
          Message.format(
              "expected a finite number at %s of each entry of grid, found %s in %s",
              key, node.isMissingNode() ? "none" : node, brief(entry)));
    }
    return node.asDouble();
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
