package org.chiasm.methods.file;

import java.util.List;
import java.util.Set;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;
import org.chiasm.methods.CrossModalModel;

/**
 * A model and what is known of its training: the content of a model file.
 *
 * @param model what a method learned
 * @param training what it learned from
 */
public record TrainedModel(CrossModalModel model, TrainingRecord training) {

  /**
   * @throws IllegalArgumentException if the two speak of different modalities, or latents are not
   *     those of the training cells
   */
  public TrainedModel {
    List<String> modalities = model.spaces().names();
    if (!training.cells().keySet().equals(Set.copyOf(modalities))) {
      throw new IllegalArgumentException(
          Message.format(
              "expected training cells of the modalities %s, found those of %s",
              String.join(", ", modalities), String.join(", ", training.cells().keySet())));
    }
    for (String modality : modalities) {
      if (training.latents().containsKey(modality)) {
        requireShape(model, training, modality);
      }
    }
  }

  /** Whether cells of a modality have a place: training cells, if not new ones. */
  public boolean places(String modality) {
    return model.embeds(modality) || training.latents().containsKey(modality);
  }

  private static void requireShape(
      CrossModalModel model, TrainingRecord training, String modality) {
    DenseMatrix latents = training.latentsOf(modality).orElseThrow();
    int cells = training.cellsOf(modality).size();
    int dimensions = model.latentSize().orElse(0);
    if (latents.rows() != cells || latents.columns() != dimensions) {
      throw new IllegalArgumentException(
          Message.format(
              "latents of %s: expected %d cells x %d dimensions, found %d x %d",
              modality, cells, dimensions, latents.rows(), latents.columns()));
    }
  }
}
