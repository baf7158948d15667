package org.chiasm.methods;

/** What a method takes and what its models offer, whatever the settings. */
public enum Trait {
  /** Its models have a latent space, in which they place their training cells. */
  LATENTS,
  /** They place new cells in it, too. */
  NEW_CELLS,
  /**
   * Its latent dimensions are ordered by what they are worth, and each has about the same variance,
   * so that principal components of them mean nothing.
   */
  ORDERED_DIMENSIONS,
  /** They predict one modality from another. */
  PREDICTIONS,
  /** They use few features of one modality. */
  FEW_FEATURES,
  /** It can be told which cells belong together, by {@link TrainingCells#correspondence}. */
  SAID_PAIRS,
  /** It uses no pairs, not even cells of the same id. */
  NO_PAIRS,
  /** A training that was interrupted goes on from {@link FitContext#checkpoints}. */
  RESUMES,
  /** Its networks are trained on the {@link FitContext#device} that is asked for. */
  ANY_DEVICE
}
