package org.chiasm.methods;

import java.util.List;
import org.chiasm.core.data.DenseMatrix;

/**
 * A model that sees few features of one modality, the source, and predicts all modalities from the
 * latent space that these span.
 */
public interface SparseModel extends CrossModalModel {

  /** Name of the modality that is predicted from. */
  String sourceName();

  /** The features of the source that are used, the one with the largest norm first. */
  List<SelectedFeature> selectedFeatures();

  /**
   * What the model predicts at places of the latent space, for pictures of it.
   *
   * @param modality a modality that it predicts
   * @param latents {@code [places, latent size]}
   * @return {@code [places, features]} of that modality, in units of the standard deviation of the
   *     training cells from their mean; 0 for features that did not vary
   * @throws UnsupportedOperationException if the model does not predict this modality
   */
  DenseMatrix predictAt(String modality, DenseMatrix latents);

  /** The selected features of the source, all of another modality. */
  @Override
  default List<String> usedFeatures(String modality) {
    return embeds(modality)
        ? selectedFeatures().stream().map(SelectedFeature::name).toList()
        : CrossModalModel.super.usedFeatures(modality);
  }
}
