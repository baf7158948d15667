package org.chiasm.methods;

import java.util.Set;

/**
 * A way to learn from cells with several modalities. Holds its settings and nothing that was
 * fitted; immutable, so one method serves any number of threads.
 */
public interface Method {

  /** The name used in files and on the command line, such as {@code coupled}. */
  String name();

  /**
   * Whether what is learned depends on the random numbers of {@link FitContext#streams}: if not,
   * the same cells give the same model with any seed.
   */
  default boolean isRandom() {
    return true;
  }

  /** What it takes and what its models offer; by default a latent space and predictions. */
  default Set<Trait> traits() {
    return Set.of(Trait.LATENTS, Trait.NEW_CELLS, Trait.PREDICTIONS);
  }

  /**
   * Whether which features a sparse method selects depends on these random numbers: if not, the
   * same cells give the same features with any seed, even where the model differs.
   */
  default boolean selectsAtRandom() {
    return isRandom();
  }

  /**
   * Learns from training cells.
   *
   * @throws org.chiasm.core.data.DataFormatException if the cells do not fit the method
   * @throws org.chiasm.tensor.TrainingDivergedException if a training leaves the finite numbers
   */
  CrossModalModel fit(TrainingCells training, FitContext context);
}
