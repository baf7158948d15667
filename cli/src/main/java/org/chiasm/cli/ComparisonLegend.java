package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.chiasm.core.text.Message;
import org.chiasm.methods.catalog.Methods;

/**
 * What the rows of a comparison mean: what is there, and nothing else.
 *
 * @param rows names of the rows of the table
 */
record ComparisonLegend(JsonNode result, Collection<String> rows) {

  /** Behind the names of those that know the pairs of all training cells where others do not. */
  static final String KNOWS_ALL = " (all pairs)";

  /** The row of memory. */
  static final String MEMORY = "peak memory so far, MB";

  /** Two-sided, five wins of five have p = 2 / 2^5 = 0.06, six of six half of it. */
  private static final int FEWEST_FEATURES = 6;

  ComparisonLegend {
    rows = List.copyOf(rows);
  }

  String text() {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(protocol());
    paragraphs.add(dashes());
    paragraphs.add(figures());
    paragraphs.add(effort());
    return String.join(
        "\n", paragraphs.stream().filter(text -> !text.isEmpty()).map(TextTable::wrapped).toList());
  }

  private String protocol() {
    JsonNode protocol = result.path("protocol");
    int splits = protocol.path("splits").asInt();
    List<String> parts = new ArrayList<>();
    if (protocol.path("scored").asText().equals("training")) {
      parts.add(
          "In-sample: all cells were trained on and the same cells are scored. That shows how well a"
              + " method fits, not how well it does on cells that it has not seen; a method that"
              + " remembers its cells looks perfect.");
    } else {
      parts.add(
          Message.format(
              "Scored on cells that were held out from training, in %d split%s.",
              splits, splits == 1 ? "" : "s"));
    }
    int seeds = result.path("seeds").size();
    if (splits > 1) {
      parts.add("+- is the standard deviation over the splits.");
    }
    if (seeds > 1) {
      parts.add(Message.format("Each split counts by its mean over %d seeds.", seeds));
    }
    boolean marked = hasMarked();
    if (protocol.hasNonNull("hiddenPairs")) {
      double known = protocol.path("revealedPairs").asDouble();
      parts.add(
          Message.format(
              "The compared methods knew the pairing of %.0f of the %.0f training cells that have"
                  + " several modalities%s%s.",
              known,
              known + protocol.path("hiddenPairs").asDouble(),
              splits > 1 ? " (mean over the splits)" : "",
              marked
                  ? "; the simple predictors, marked (all pairs), knew that of all of them"
                  : ""));
    } else if (marked) {
      parts.add(
          "Methods marked (all pairs) cannot be told pairs: they went by the ids of all cells, the"
              + " others by the given pairs alone.");
    }
    return String.join(" ", parts);
  }

  private boolean hasMarked() {
    for (JsonNode method : result.path("methods")) {
      if (method.path("name").asText().endsWith(KNOWS_ALL)) {
        return true;
      }
    }
    return false;
  }

  /** Why methods have no figures in some rows, whatever the cells. */
  private String dashes() {
    List<String> parts = new ArrayList<>();
    boolean heldOut = !result.at("/protocol/scored").asText().equals("training");
    List<String> unplaced = names(name -> Methods.placesTrainingCellsOnly(name) && heldOut);
    addDashes(parts, unplaced, "no map for new cells, so held-out cells have no scores");
    if (any("FOSCTTM")) {
      addDashes(parts, names(name -> !Methods.WITH_LATENT_SPACE.contains(name)), "no latent space");
      addDashes(parts, names(Methods.SPARSE::contains), "latents of one modality only");
    }
    if (any(", R2")) {
      List<String> mute =
          names(
              name ->
                  Methods.WITH_LATENT_SPACE.contains(name) && !Methods.PREDICTING.contains(name));
      mute.removeAll(unplaced);
      addDashes(parts, mute, "latents only, no predictions");
    }
    return parts.isEmpty() ? "" : "Dashes: " + String.join("; ", parts) + ".";
  }

  private static void addDashes(List<String> parts, List<String> names, String reason) {
    if (!names.isEmpty()) {
      parts.add(String.join(", ", names) + (names.size() == 1 ? " has " : " have ") + reason);
    }
  }

  /** What the methods of a kind that have scores are called. */
  private List<String> names(Predicate<String> kind) {
    List<String> names = new ArrayList<>();
    for (JsonNode method : result.path("methods")) {
      if (!method.hasNonNull("failure") && kind.test(method.path("method").asText())) {
        names.add(method.path("name").asText());
      }
    }
    return names;
  }

  private String figures() {
    List<String> parts = new ArrayList<>();
    if (any("FOSCTTM")) {
      parts.add("FOSCTTM: share of cells closer than the true match, 0 is perfect.");
    }
    if (any(", trained on ")) {
      parts.add(
          "Label transfer: share of cells of the one modality that get their label from five"
              + " neighbours in the other; * marks the direction of published figures. Its chance"
              + " always names the commonest label.");
    }
    if (any(", R2")) {
      parts.add("R2: all features together, 0 is what the mean of the training cells gives.");
    }
    if (any(", Pearson r")) {
      parts.add(
          "Pearson r and AUROC (of values above the median): mean over the features that have"
              + " them.");
    }
    if (any(", Jensen-Shannon")) {
      parts.add(
          "Jensen-Shannon: distance of measured and predicted values, mean over features, 0 for"
              + " equal distributions, at most 0.833; of the predictions of all splits together.");
    }
    if (any(", features won by ")) {
      parts.add(
          Message.format(
              "Features won : lost against %s, by scores of the predictions of all splits together%s,"
                  + " with the two-sided binomial p.",
              result.path("against").asText(),
              result.path("seeds").size() > 1 ? " (mean over the seeds)" : ""));
      if (anyCountIsHopeless()) {
        parts.add(
            Message.format(
                "Where fewer than %d features are won and lost, p cannot be below 0.05.",
                FEWEST_FEATURES));
      }
    }
    return String.join(" ", parts);
  }

  private boolean anyCountIsHopeless() {
    for (JsonNode method : result.path("methods")) {
      for (JsonNode way : method.path("reconstruction")) {
        for (JsonNode wins : way.at("/pooled/wins")) {
          if (wins.path("won").asInt() + wins.path("lost").asInt() < FEWEST_FEATURES) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean any(String part) {
    return rows.stream().anyMatch(row -> row.contains(part));
  }

  private String effort() {
    List<String> parts = new ArrayList<>();
    if (result.at("/preparation/readSeconds").isNumber()) {
      parts.add(
          Message.format(
              "Reading took %.1f s, once for all methods.",
              result.at("/preparation/readSeconds").asDouble()));
    }
    if (any(MEMORY)) {
      parts.add(
          "Peak memory is the largest resident memory of the whole process up to the end of a"
              + " method's trainings. Methods ran one after the other in this order and it never"
              + " falls, so only what it rises by is a method's own.");
    } else if (result.at("/memory/peakMegabytes").isNumber()) {
      parts.add(
          Message.format(
              "Peak resident memory of the whole process: %.0f MB%s.",
              result.at("/memory/peakMegabytes").asDouble(),
              result.at("/memory/oneAfterAnother").asBoolean()
                  ? ""
                  : "; with --threads 1 it is told for each method"));
    }
    return String.join(" ", parts);
  }
}
