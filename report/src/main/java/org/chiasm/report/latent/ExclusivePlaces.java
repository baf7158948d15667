package org.chiasm.report.latent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;
import org.chiasm.report.exclusive.ExclusiveStudy;
import org.chiasm.report.scene.Colour;

/**
 * Where one training places the cells of both sides: in colours the types that are not shared, as
 * rings the cells that were held out.
 */
public final class ExclusivePlaces {

  private static final String SHARED = "shared types";

  private ExclusivePlaces() {}

  /** The figure; empty if a side has no cells. */
  public static Optional<LatentFigure> figure(ExclusiveStudy study) {
    List<LatentPanel> panels = new ArrayList<>();
    Set<String> heldOut = new HashSet<>();
    for (JsonNode side : study.result().path("places")) {
      if (side.path("cells").isEmpty() || side.at("/cells/0/place").isEmpty()) {
        return Optional.empty();
      }
      panels.add(panel(study, side, heldOut));
    }
    Map<String, Colour> colours = new HashMap<>();
    colours.put(SHARED, Colour.NEUTRAL);
    LatentOptions options =
        LatentOptions.defaults()
            .withTitle(
                Message.format(
                    "Types that one of %s has alone, in latent space",
                    String.join(" and ", study.sides())))
            .withLabelName(study.result().path("label").asText())
            .withColours(colours)
            .withHeldOut(heldOut);
    return panels.isEmpty() ? Optional.empty() : Optional.of(LatentFigure.of(panels, options));
  }

  private static LatentPanel panel(ExclusiveStudy study, JsonNode side, Set<String> heldOut) {
    JsonNode cells = side.path("cells");
    List<String> ids = new ArrayList<>();
    List<Optional<String>> labels = new ArrayList<>();
    float[][] rows = new float[cells.size()][];
    for (int row = 0; row < rows.length; row++) {
      JsonNode cell = cells.get(row);
      ids.add(cell.path("cell").asText());
      if (cell.path("heldOut").asBoolean()) {
        heldOut.add(cell.path("cell").asText());
      }
      labels.add(label(study, cell));
      rows[row] = new float[cell.path("place").size()];
      for (int axis = 0; axis < rows[row].length; axis++) {
        rows[row][axis] = (float) cell.path("place").path(axis).asDouble(Double.NaN);
      }
    }
    return new LatentPanel(side.path("side").asText(), ids, DenseMatrix.ofRows(rows), labels);
  }

  private static Optional<String> label(ExclusiveStudy study, JsonNode cell) {
    String role = cell.path("role").asText();
    // of a type so small that the other half has none by chance there is nothing to see
    if (!cell.hasNonNull("type") || (study.dividesOne() && role.equals(ExclusiveStudy.ASKED))) {
      return Optional.empty();
    }
    return Optional.of(
        role.equals(ExclusiveStudy.SHARED)
            ? SHARED
            : Message.format("%s (%s)", cell.path("type").asText(), role));
  }
}
