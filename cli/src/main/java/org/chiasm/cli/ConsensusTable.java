package org.chiasm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chiasm.core.text.Message;
import org.chiasm.study.consensus.ConsensusOptions;
import org.chiasm.study.consensus.ConsensusResult;

/** Consensus types as tables for people. */
final class ConsensusTable {

  private static final List<String> SCORES = List.of("cells", "same", "chance", "ARI", "AMI");

  private final JsonNode found;
  private final StringBuilder text = new StringBuilder();

  private ConsensusTable(JsonNode found) {
    this.found = found;
  }

  static String of(JsonNode found) {
    ConsensusTable table = new ConsensusTable(found);
    table.addNumber();
    found.path("at").forEach(table::addTypes);
    table.text.append(TextTable.wrapped(table.legend()));
    return table.text.toString();
  }

  private void addNumber() {
    List<String> votes = new ArrayList<>();
    Map<Integer, Integer> counts = new TreeMap<>();
    found
        .path("networks")
        .forEach(
            network -> {
              if (network.has("types")) {
                counts.merge(network.path("types").asInt(), 1, Integer::sum);
              }
            });
    counts.forEach((types, networks) -> votes.add(Message.format("%d (%d)", types, networks)));
    text.append(
            TextTable.wrapped(
                Message.format(
                    "%d consensus types of %s and %s; median %s. Types with the lowest BIC, and how"
                        + " many networks say so: %s. Best network: %d.",
                    found.path("types").asInt(),
                    found.path("modalities").path(0).asText(),
                    found.path("modalities").path(1).asText(),
                    shortest(found.path("median").asDouble()),
                    String.join(", ", votes),
                    found.path("best").asInt())))
        .append("\n\n");
  }

  private void addTypes(JsonNode at) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (String part : List.of("test", "validation", "training")) {
      rows.put(part, scores(at.path("agreement").path(part)));
    }
    rows.put("test, Ward", scores(at.path("ward").path("agreement")));
    String corner = at.path("types").asText() + " types";
    text.append(TextTable.of(corner, SCORES, rows)).append("\n\n");
    JsonNode networks = at.path("networks");
    text.append(
            TextTable.wrapped(
                Message.format(
                    "%d types have training cells, as diverse as %.1f of equal size. All networks, test"
                        + " cells: same %s, ARI %s, AMI %s. Two networks by the first"
                        + " modality, test cells: ARI %s, AMI %s. Silhouette of test cells: %s.",
                    at.path("used").asInt(),
                    at.path("effective").asDouble(),
                    summary(networks.path("agreement").path("test").path("same")),
                    summary(networks.path("agreement").path("test").path("ari")),
                    summary(networks.path("agreement").path("test").path("ami")),
                    summary(networks.path("pairs").path("test").path("ari")),
                    summary(networks.path("pairs").path("test").path("ami")),
                    silhouettes(at.path("silhouette").path("test")))))
        .append("\n\n");
    at.path("references").forEach(reference -> addReference(at, reference));
  }

  private void addReference(JsonNode at, JsonNode reference) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (int type = 0; type < at.path("types").asInt(); type++) {
      Map<String, String> row = new LinkedHashMap<>();
      JsonNode cluster = reference.path("clusters").path(type);
      row.put("cells", at.path("sizes").path(type).asText());
      row.put("matched", cluster.path("matched").asText("-"));
      row.put("made up of", merges(cluster));
      rows.put(String.valueOf(type + 1), row);
    }
    List<String> columns = List.of("cells", "matched", "made up of");
    text.append(TextTable.of(reference.path("label").asText(), columns, rows)).append("\n\n");
    List<String> scores = new ArrayList<>();
    reference
        .path("agreement")
        .properties()
        .forEach(
            entry ->
                scores.add(
                    Message.format(
                        "%s cells ARI %s, AMI %s",
                        entry.getKey(),
                        number(entry.getValue().path("ari")),
                        number(entry.getValue().path("ami")))));
    text.append(
            TextTable.wrapped(
                Message.format(
                    "%s of the training cells with '%s' are in matched pairs. Agreement with '%s':"
                        + " %s.",
                    number(reference.path("inMatchedPairs")),
                    reference.path("label").asText(),
                    reference.path("label").asText(),
                    String.join("; ", scores))))
        .append("\n\n");
  }

  /** What a type is made up of, for people. */
  static String merges(JsonNode cluster) {
    List<String> merges = new ArrayList<>();
    cluster
        .path("merges")
        .forEach(
            one ->
                merges.add(
                    Message.format(
                        "%s %d", one.path("class").asText(), one.path("cells").asInt())));
    return String.join(", ", merges);
  }

  private static Map<String, String> scores(JsonNode agreement) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("cells", agreement.path("cells").asText());
    row.put("same", number(agreement.path("same")));
    row.put("chance", number(agreement.path("chance")));
    row.put("ARI", number(agreement.path("ari")));
    row.put("AMI", number(agreement.path("ami")));
    return row;
  }

  private static String shortest(double number) {
    return number == Math.rint(number)
        ? Message.format("%.0f", number)
        : Message.format("%.1f", number);
  }

  private static String number(JsonNode number) {
    return number.isNumber() ? Message.format("%.3f", number.asDouble()) : "-";
  }

  private static String summary(JsonNode summary) {
    return summary.path("sd").isNumber()
        ? number(summary.path("mean")) + " +- " + number(summary.path("sd"))
        : number(summary.path("mean"));
  }

  private static String silhouettes(JsonNode byModality) {
    List<String> texts = new ArrayList<>();
    byModality
        .properties()
        .forEach(entry -> texts.add(entry.getKey() + " " + number(entry.getValue())));
    return String.join(", ", texts);
  }

  private String legend() {
    List<String> names = new ArrayList<>();
    found.path("modalities").forEach(name -> names.add(name.asText()));
    String leftOut =
        found.path("leftOut").isEmpty()
            ? ""
            : Message.format(
                " %d classes of 10 cells or fewer are left out of comparisons: %s.",
                found.path("leftOut").size(), leftOut());
    return Message.format(
        "Same: share of the cells that %s and %s assign to the same type by one mixture; chance: if"
            + " the two had nothing to do with each other. Mixtures are fitted to the training cells"
            + " by %s; validation cells choose the network; nothing depends on test cells.%s",
        names.get(0), names.get(1), names.get(0), leftOut);
  }

  private String leftOut() {
    List<String> texts = new ArrayList<>();
    found
        .path("leftOut")
        .forEach(
            one -> texts.add(one.path("class").asText() + " (" + one.path("cells").asText() + ")"));
    return String.join(", ", texts);
  }

  /** What to know of a result before it is read. */
  static List<String> warnings(ConsensusResult result, ConsensusOptions options) {
    if (result.atAnEdge() == 0 || options.sizes().most() == options.sizes().fewest()) {
      return List.of();
    }
    return List.of(
        Message.format(
            "%d of %d networks chose the fewest or the most types of the sizes %s; a wider range may"
                + " suit them better",
            result.atAnEdge(), options.networks(), options.sizes()));
  }
}
