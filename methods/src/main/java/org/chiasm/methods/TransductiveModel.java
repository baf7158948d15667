package org.chiasm.methods;

import java.util.Optional;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;

/**
 * A model that places the cells it was trained on and no others: its method finds coordinates, not
 * a map from features to coordinates.
 */
public interface TransductiveModel extends CrossModalModel {

  /**
   * Latent coordinates of the training cells.
   *
   * @return {@code [training cells of the modality, latent size]}, rows in the order of {@link
   *     TrainingCells.Part#values}
   * @throws IllegalArgumentException if the model does not know the modality
   */
  DenseMatrix trainingLatents(String modality);

  /** Why new cells are not placed, as a sentence without a full stop. */
  default String refusal() {
    return Message.format(
        "a model of the method '%s' has no map for new cells: it places only those that it was"
            + " trained on",
        method());
  }

  @Override
  default boolean embeds(String modality) {
    return false;
  }

  @Override
  default DenseMatrix embed(String modality, DenseMatrix values) {
    spaces().of(modality);
    throw new UnsupportedOperationException(refusal());
  }

  @Override
  default Optional<DenseMatrix> latentsOf(TrainingCells.Part training) {
    return Optional.of(trainingLatents(training.name()));
  }
}
