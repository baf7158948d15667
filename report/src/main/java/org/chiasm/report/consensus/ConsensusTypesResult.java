package org.chiasm.report.consensus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;

/**
 * The result of a study of consensus types.
 *
 * @param result as {@code consensus} writes it to {@code consensus.json}
 */
public record ConsensusTypesResult(JsonNode result) {

  /** Whether a result is that of such a study. */
  public static boolean describes(JsonNode result) {
    return result.path("study").asText().equals("consensus");
  }

  /**
   * @throws DataFormatException if it is none
   */
  public ConsensusTypesResult {
    if (!describes(result)
        || result.path("at").isEmpty()
        || result.path("networks").isEmpty()
        || result.path("modalities").size() != 2) {
      throw new DataFormatException(
          "expected what 'chiasm consensus' wrote to consensus.json, found JSON without networks"
              + " and types of two modalities");
    }
  }

  /** Name of the modality that mixtures are fitted to. */
  public String first() {
    return result.path("modalities").path(0).asText();
  }

  /** Name of the other modality. */
  public String second() {
    return result.path("modalities").path(1).asText();
  }

  /** What is said of each number of types: that which was found, then those asked for. */
  public List<JsonNode> all() {
    List<JsonNode> all = new ArrayList<>();
    result.path("at").forEach(all::add);
    return all;
  }

  /** The number of types that was found. */
  public int types() {
    return result.path("types").asInt();
  }

  /** Names of the types: their numbers, with the class of the first label they are matched to. */
  public List<String> names(JsonNode at) {
    List<String> names = new ArrayList<>();
    for (int type = 0; type < at.path("types").asInt(); type++) {
      String matched =
          at.path("references").path(0).path("clusters").path(type).path("matched").asText("");
      names.add(matched.isEmpty() ? number(type) : number(type) + " " + matched);
    }
    return names;
  }

  /** The number of a type, which counts from 1. */
  public static String number(int type) {
    return String.valueOf(type + 1);
  }

  /** What was done, as a sentence. */
  public String protocol() {
    JsonNode options = result.path("options");
    return Message.format(
        "%s of %d latent dimensions, mixtures of %d starts on the latents of %s of %d training"
            + " cells.",
        options.path("networks").asInt() == 1
            ? "One network"
            : options.path("networks").asInt() + " networks",
        options.path("latent").asInt(),
        options.path("starts").asInt(),
        first(),
        result.path("cells").path("training").asInt());
  }
}
