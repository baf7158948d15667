package org.chiasm.methods;

import org.chiasm.core.data.DenseMatrix;

/**
 * A sparse model that is linear both into its latent space and out of it, so that the targets, too,
 * can be laid on the latent axes.
 */
public interface LinearModel extends SparseModel {

  /**
   * Projects a target on the axes of the decoder: {@code Y V}, with {@code Y} standardised over the
   * training cells and {@code V [features, latent size]} the loadings. Projections of several
   * targets of the same cells add up.
   *
   * @param target a modality that is predicted from the source
   * @param values {@code [cells, features]} in its common space; a missing value is the mean
   * @return {@code [cells, latent size]}
   * @throws IllegalArgumentException if the model does not know the modality, it is the source, or
   *     the number of columns is not that of its space
   */
  DenseMatrix projections(String target, DenseMatrix values);
}
