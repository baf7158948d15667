package org.chiasm.report.latent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;
import org.chiasm.report.consensus.ConsensusTypesResult;

/** Cells in the latent space of the best network, in the colours of their consensus types. */
public final class ConsensusPlaces {

  private final ConsensusTypesResult study;
  private final JsonNode places;

  private ConsensusPlaces(ConsensusTypesResult study) {
    this.study = study;
    this.places = study.result().path("places");
  }

  /** The figure; empty if a modality has no cells. */
  public static Optional<LatentFigure> figure(ConsensusTypesResult study) {
    return new ConsensusPlaces(study).build();
  }

  private Optional<LatentFigure> build() {
    JsonNode at = study.all().get(0);
    List<String> names = study.names(at);
    List<LatentPanel> panels = new ArrayList<>();
    for (String modality : List.of(study.first(), study.second())) {
      LatentPanel panel = panel(modality, at.path("assigned").path(study.first()), names);
      if (panel.cells().isEmpty()) {
        return Optional.empty();
      }
      panels.add(panel);
    }
    LatentOptions options =
        LatentOptions.defaults()
            .withTitle(
                Message.format(
                    "Cells in latent space, by their consensus type by %s", study.first()))
            .withLabelName("consensus type")
            .withFirstClasses(names)
            .withHeldOut(heldOut());
    return Optional.of(LatentFigure.of(panels, options));
  }

  private Set<String> heldOut() {
    Set<String> heldOut = new HashSet<>();
    for (int cell = 0; cell < places.path("cells").size(); cell++) {
      if (!places.path("part").path(cell).asText().equals("training")) {
        heldOut.add(places.path("cells").path(cell).asText());
      }
    }
    return heldOut;
  }

  private LatentPanel panel(String modality, JsonNode types, List<String> names) {
    List<String> cells = new ArrayList<>();
    List<float[]> rows = new ArrayList<>();
    List<Optional<String>> labels = new ArrayList<>();
    for (int cell = 0; cell < places.path("cells").size(); cell++) {
      JsonNode place = places.path("latents").path(modality).path(cell);
      if (place.isArray()) {
        cells.add(places.path("cells").path(cell).asText());
        float[] row = new float[place.size()];
        for (int axis = 0; axis < row.length; axis++) {
          row[axis] = (float) place.path(axis).asDouble();
        }
        rows.add(row);
        JsonNode type = types.path(cell);
        labels.add(
            type.isInt() ? Optional.of(names.get(type.asInt() - 1)) : Optional.<String>empty());
      }
    }
    int width = rows.isEmpty() ? 1 : rows.get(0).length;
    DenseMatrix latents = DenseMatrix.generate(rows.size(), width, rows::get);
    return new LatentPanel(modality, cells, latents, labels);
  }
}
