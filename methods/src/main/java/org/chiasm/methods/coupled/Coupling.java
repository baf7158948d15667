package org.chiasm.methods.coupled;

import org.chiasm.core.text.Identified;

/**
 * What draws the latents of a cell together. The first is the one to use; what goes wrong with the
 * others is the point of [G19] (Gala et al. 2019, arXiv:1911.05663), measured in {@code
 * docs/coupled.md}.
 */
public enum Coupling implements Identified {
  /** Squared distance over the smallest variance of the latents in any direction. */
  MIN_SINGULAR_VALUE,
  /** Squared distance of normalised latents, whitened by their covariance in the batch. */
  FULL_COVARIANCE,
  /** Squared distance of normalised latents: they collapse to a line. */
  BATCH_NORM,
  /** Squared distance of latents as they are: they shrink to a point. */
  PLAIN,
  /** Divergence of Gaussians: encoders also give the variance of each latent. */
  KL,
  /** Sum of the canonical correlations of a batch (Andrew et al. 2013). */
  DCCA;

  /** Whether latents are normalised over the batch. */
  boolean normalises() {
    return this != PLAIN;
  }

  /** Whether encoders also say how sure they are. */
  boolean hasVariances() {
    return this == KL;
  }
}
