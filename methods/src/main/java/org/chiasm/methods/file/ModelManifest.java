package org.chiasm.methods.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Labels;
import org.chiasm.core.preprocessing.CommonSpace;

/**
 * The part of a model file that people can read: everything but arrays.
 *
 * @param method name of the method
 * @param configuration its settings
 * @param modalities in the order of training
 * @param labels the class of training cells
 * @param metrics how the model did on held-out cells
 * @param partners how far apart cells that belong together lie
 * @param provenance where the model comes from
 */
record ModelManifest(
    String method,
    ObjectNode configuration,
    List<ModalityEntry> modalities,
    Optional<Labels> labels,
    Optional<JsonNode> metrics,
    List<PartnerScale> partners,
    Provenance provenance) {

  /**
   * One modality.
   *
   * @param medianDepth median depth of the training cells; 1 unless counts
   * @param cells ids of the training cells that have it, in the order of its rows
   */
  record ModalityEntry(
      String name,
      FeatureKind kind,
      List<Feature> features,
      float medianDepth,
      List<String> cells) {}

  static ModelManifest of(TrainedModel trained) {
    TrainingRecord training = trained.training();
    List<ModalityEntry> modalities = new ArrayList<>();
    for (String name : trained.model().spaces().names()) {
      CommonSpace space = trained.model().spaces().of(name);
      modalities.add(
          new ModalityEntry(
              name,
              space.kind(),
              space.features(),
              space.statistics().medianDepth(),
              training.cellsOf(name)));
    }
    return new ModelManifest(
        trained.model().method(),
        trained.model().state().configuration(),
        modalities,
        training.labels(),
        training.metrics(),
        training.partners(),
        training.provenance());
  }
}
