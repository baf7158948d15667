package org.chiasm.methods;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.text.Message;

/**
 * What a method learned: maps each modality to a latent space that all share, and predicts one
 * modality from another. Immutable and safe for use by several threads.
 *
 * <p>Values go in and come out in the modality's {@link CommonSpace}, with NaN where a value is
 * missing; {@code Queries} does the same in original units.
 */
public interface CrossModalModel {

  /** Name of the method that fitted it. */
  String method();

  /** The modalities in the order of training, and the space of each. */
  Spaces spaces();

  /** Number of latent dimensions; empty if the method has no latent space. */
  OptionalInt latentSize();

  /** Whether {@link #embed} offers this modality; some methods place only one. */
  boolean embeds(String modality);

  /** Names of the features of a modality that the model goes by; all unless it selects some. */
  default List<String> usedFeatures(String modality) {
    return spaces().of(modality).features().stream().map(Feature::name).toList();
  }

  /**
   * Latent coordinates.
   *
   * @param modality a modality of this model
   * @param values {@code [cells, features]} in its common space
   * @return {@code [cells, latent size]}; a cell's row does not depend on the other cells
   * @throws IllegalArgumentException if the model does not know the modality, or the number of
   *     columns is not that of its space
   * @throws UnsupportedOperationException if the method does not place this modality
   */
  DenseMatrix embed(String modality, DenseMatrix values);

  /**
   * Latent coordinates of the cells that the model was trained on.
   *
   * @param training the training cells of one of its modalities
   * @return {@code [cells, latent size]}, rows as in {@link TrainingCells.Part#values}; empty if it
   *     does not place this modality
   */
  default Optional<DenseMatrix> latentsOf(TrainingCells.Part training) {
    return embeds(training.name())
        ? Optional.of(embed(training.name(), training.values()))
        : Optional.empty();
  }

  /**
   * Predicts a modality; from a modality to itself is its reconstruction.
   *
   * @param values {@code [cells, features of from]} in the common space of {@code from}
   * @return {@code [cells, features of to]} in the common space of {@code to}, finite; a cell's row
   *     does not depend on the other cells
   * @throws IllegalArgumentException if the model does not know a modality, or the number of
   *     columns is not that of the space of {@code from}
   * @throws UnsupportedOperationException if the method does not offer this direction
   */
  DenseMatrix predict(String from, String to, DenseMatrix values);

  /** Whether {@link #predict} offers this direction. */
  boolean predicts(String from, String to);

  /** Whether {@link #decode} offers this modality. */
  default boolean decodes(String modality) {
    return false;
  }

  /**
   * Predicts a modality at places of the latent space, whether or not there is a cell: {@link
   * #predict} is this at the places that {@link #embed} gives.
   *
   * @param modality a modality of this model
   * @param latents {@code [places, latent size]}
   * @return {@code [places, features]} in the common space of the modality; a place's row does not
   *     depend on the other places
   * @throws IllegalArgumentException if the model does not know the modality, or the number of
   *     columns is not the latent size
   * @throws UnsupportedOperationException if the method does not predict this modality from latents
   */
  default DenseMatrix decode(String modality, DenseMatrix latents) {
    spaces().of(modality);
    throw new UnsupportedOperationException(
        Message.format("%s does not predict %s from latents", method(), modality));
  }

  /** Everything needed to restore this model. */
  ModelState state();
}
