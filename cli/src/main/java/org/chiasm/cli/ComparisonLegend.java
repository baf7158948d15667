package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.chiasm.core.text.Message;

/**
 * What the rows of a comparison mean: what is there, and nothing else.
 *
 * @param rows names of the rows of the table
 */
record ComparisonLegend(JsonNode result, Collection<String> rows) {

  /** The row of memory. */
  static final String MEMORY = "peak memory so far, MB";

  ComparisonLegend {
    rows = List.copyOf(rows);
  }

  String text() {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(protocol());
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
    if (protocol.hasNonNull("hiddenPairs")) {
      int known = protocol.path("revealedPairs").asInt();
      int all = known + protocol.path("hiddenPairs").asInt();
      parts.add(
          Message.format(
              "The compared methods knew the pairing of %d of the %d cells that have several"
                  + " modalities; the simple predictors, marked (all pairs), knew that of all"
                  + " training cells.",
              known, all));
    }
    return String.join(" ", parts);
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
              "Features won : lost against %s, by scores of the predictions of all splits together,"
                  + " with the two-sided binomial p.",
              result.path("against").asText()));
    }
    return String.join(" ", parts);
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
