package org.chiasm.report.dots;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.text.Message;
import org.chiasm.report.consensus.ConsensusTypesResult;

/**
 * Consensus types against each other and against known classes: after Figure 3b and c of Gala et
 * al. 2021 (doi 10.1038/s43588-021-00030-1).
 */
public final class ConsensusDots {

  private ConsensusDots() {}

  /**
   * Held-out cells by the type that either modality assigns them to.
   *
   * @param at what is said of one number of types
   */
  public static DotTableFigure agreement(ConsensusTypesResult result, JsonNode at) {
    JsonNode scores = at.path("agreement").path("test");
    List<String> numbers =
        IntStream.range(0, at.path("types").asInt())
            .mapToObj(ConsensusTypesResult::number)
            .toList();
    return new DotTableFigure(
        new DotTable(
            Message.format(
                "%d consensus types by %s and by %s",
                at.path("types").asInt(), result.first(), result.second()),
            "type by " + result.first(),
            "type by " + result.second(),
            result.names(at),
            numbers,
            counts(at.path("table")),
            IntStream.range(0, numbers.size()).boxed().toList(),
            Message.format(
                "%d held-out cells, assigned by one mixture from the latents of each modality: %.0f"
                    + " %% have the same type (%.0f %% by chance), ARI %.2f, AMI %.2f. Areas are shares"
                    + " of the cells of a row.",
                scores.path("cells").asInt(),
                100 * scores.path("same").asDouble(),
                100 * scores.path("chance").asDouble(),
                scores.path("ari").asDouble(),
                scores.path("ami").asDouble())));
  }

  /**
   * Training cells by their type and class.
   *
   * @param at what is said of one number of types
   * @param reference what is said of one label there
   */
  public static DotTableFigure reference(
      ConsensusTypesResult result, JsonNode at, JsonNode reference) {
    List<String> classes = new ArrayList<>();
    reference.path("classes").forEach(name -> classes.add(name.asText()));
    List<String> names = new ArrayList<>();
    List<Integer> partners = new ArrayList<>();
    for (int type = 0; type < at.path("types").asInt(); type++) {
      String matched = reference.path("clusters").path(type).path("matched").asText("");
      partners.add(classes.indexOf(matched));
      names.add(ConsensusTypesResult.number(type));
    }
    String label = reference.path("label").asText();
    return new DotTableFigure(
        new DotTable(
            Message.format("%d consensus types and '%s'", names.size(), label),
            "type by " + result.first(),
            label,
            names,
            classes,
            counts(reference.path("training")),
            partners,
            Message.format(
                "Training cells of classes of more than 10 cells; areas are shares of the cells of a"
                    + " row. Types and classes are matched one to one so that as many cells as"
                    + " possible, %.0f %%, are in matched pairs.",
                100 * reference.path("inMatchedPairs").asDouble())));
  }

  private static List<List<Integer>> counts(JsonNode table) {
    List<List<Integer>> counts = new ArrayList<>();
    for (JsonNode row : table) {
      List<Integer> line = new ArrayList<>();
      row.forEach(count -> line.add(count.asInt()));
      counts.add(line);
    }
    return counts;
  }
}
