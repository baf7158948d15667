package org.chiasm.report.exclusive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Palette;

/**
 * The result of a study of exclusive types.
 *
 * @param result as printed by {@code exclusive-types --json}
 */
public record ExclusiveStudy(JsonNode result) {

  /** The role of types of which no cell has a partner in the data. */
  public static final String ASKED = "asked";

  private static final List<String> ROLES = List.of("exclusive", "unpaired", ASKED);

  /** The role of types that both sides have. */
  public static final String SHARED = "shared";

  /** Whether a result is that of such a study. */
  public static boolean describes(JsonNode result) {
    return result.path("study").asText().equals("exclusive-types");
  }

  /**
   * @throws DataFormatException if it is none
   */
  public ExclusiveStudy {
    if (!describes(result)
        || result.path("draws").isEmpty()
        || !result.path("places").isArray()
        || result.path("sides").size() != 2) {
      throw new DataFormatException(
          "expected what 'chiasm exclusive-types --json' printed, found JSON without draws and"
              + " places of two sides");
    }
  }

  /** Names of the two sides. */
  public List<String> sides() {
    List<String> sides = new ArrayList<>();
    result.path("sides").forEach(side -> sides.add(side.asText()));
    return sides;
  }

  /** Whether the sides were made of one modality. */
  public boolean dividesOne() {
    return List.of("cells", "features").contains(result.path("design").asText());
  }

  /** All roles that a type may have, the shared ones last. */
  public static List<String> roles() {
    List<String> roles = new ArrayList<>(ROLES);
    roles.add(SHARED);
    return roles;
  }

  /** The colour of a role in figures. */
  public static Colour colour(String role) {
    int index = ROLES.indexOf(role);
    return index < 0 ? Colour.NEUTRAL : Palette.categorical(ROLES.size()).get(index);
  }

  /** What was done, as a sentence. */
  public String protocol() {
    String pairs =
        Message.format(
            "%.0f %% of the cells of shared types are paired",
            100 * result.path("pairedShare").asDouble());
    return Message.format(
        "%s, design %s, %d folds; %s.",
        result.path("method").asText(),
        result.path("design").asText(),
        result.path("folds").asInt(),
        pairs);
  }
}
