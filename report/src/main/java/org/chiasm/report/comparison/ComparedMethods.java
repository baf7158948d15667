package org.chiasm.report.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Palette;

/**
 * The result of a comparison, and the colour that each of its methods has in all figures.
 *
 * @param result as printed by {@code compare --json}
 */
public record ComparedMethods(JsonNode result) {

  /** One method. */
  public record Compared(String name, boolean isBaseline, Colour colour, JsonNode scores) {

    /**
     * The scores of a direction over the predictions of all splits; empty if it has none.
     *
     * @param from source modality
     * @param to predicted modality
     */
    public Optional<JsonNode> pooled(String from, String to) {
      for (JsonNode way : scores.path("reconstruction")) {
        boolean same = way.path("from").asText().equals(from) && way.path("to").asText().equals(to);
        if (same && way.hasNonNull("pooled")) {
          return Optional.of(way.path("pooled"));
        }
      }
      return Optional.empty();
    }
  }

  /** A direction between two modalities, and the features of the second. */
  public record Direction(String from, String to, String space, List<String> features) {

    /** Copies the list. */
    public Direction {
      features = List.copyOf(features);
    }

    /** As in the headings of panels. */
    public String name() {
      return from + " > " + to;
    }
  }

  /** Whether a result is that of a comparison. */
  public static boolean describes(JsonNode result) {
    return result.path("study").asText().equals("comparison");
  }

  /**
   * @throws DataFormatException if it is none
   */
  public ComparedMethods {
    if (!describes(result)
        || result.path("methods").isEmpty()
        || !result.path("directions").isArray()) {
      throw new DataFormatException(
          "expected what 'chiasm compare --json' printed, found JSON without methods and directions");
    }
  }

  /** All methods that have scores, in the order of the result. */
  public List<Compared> all() {
    JsonNode methods = result.path("methods");
    List<Colour> colours = Palette.categorical(methods.size());
    List<Compared> all = new ArrayList<>();
    for (int index = 0; index < methods.size(); index++) {
      JsonNode method = methods.get(index);
      if (!method.hasNonNull("failure")) {
        all.add(
            new Compared(
                method.path("name").asText(),
                method.path("role").asText().equals("baseline"),
                colours.get(index),
                method));
      }
    }
    return all;
  }

  /** Those that were to be compared, without simple predictors. */
  public List<Compared> compared() {
    return all().stream().filter(method -> !method.isBaseline()).toList();
  }

  /** The method that others are counted against; empty if none or without scores. */
  public Optional<Compared> reference() {
    String name = result.path("against").asText("");
    return all().stream().filter(method -> method.name().equals(name)).findFirst();
  }

  /** All directions between modalities. */
  public List<Direction> directions() {
    List<Direction> directions = new ArrayList<>();
    for (JsonNode direction : result.path("directions")) {
      List<String> features = new ArrayList<>();
      direction.path("features").forEach(feature -> features.add(feature.asText()));
      directions.add(
          new Direction(
              direction.path("from").asText(),
              direction.path("to").asText(),
              direction.path("space").asText(),
              features));
    }
    return directions;
  }

  /** Names of the label columns. */
  public List<String> labels() {
    Set<String> labels = new LinkedHashSet<>();
    result.path("labels").forEach(label -> labels.add(label.asText()));
    return List.copyOf(labels);
  }

  /** Which cells the scores are of, in a sentence for captions. */
  public String protocol() {
    JsonNode protocol = result.path("protocol");
    int splits = protocol.path("splits").asInt();
    String pairs =
        protocol.hasNonNull("hiddenPairs")
            ? Message.format(
                " The pairing of %.0f of %.0f training cells was hidden from the compared methods.",
                protocol.path("hiddenPairs").asDouble(),
                protocol.path("hiddenPairs").asDouble() + protocol.path("revealedPairs").asDouble())
            : "";
    return (protocol.path("scored").asText().equals("training")
            ? "Scores of the training cells: they show the fit only."
            : Message.format("Held-out cells of %d split%s.", splits, splits == 1 ? "" : "s"))
        + pairs;
  }

  /**
   * Features won : lost, and their p-value.
   *
   * @param wins one of the counts of a direction
   */
  public static String wins(JsonNode wins) {
    double p = wins.path("p").asDouble();
    return Message.format(
        p < 0.001 ? "%d : %d, p %.0e" : "%d : %d, p %.3f",
        wins.path("won").asInt(),
        wins.path("lost").asInt(),
        p);
  }

  /** A number of the result; NaN if it is null or none. */
  public static double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : Double.NaN;
  }

  /** A number for a table; nothing if it is undefined. */
  public static String field(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
