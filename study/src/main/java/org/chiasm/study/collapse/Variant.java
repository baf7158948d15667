package org.chiasm.study.collapse;

import org.chiasm.core.text.Identified;
import org.chiasm.methods.coupled.CoupledOptions;
import org.chiasm.methods.coupled.Coupling;

/** What draws the latents of the two arms together, in the order of the paper, or nothing. */
public enum Variant implements Identified {
  /**
   * Nothing: two autoencoders, whose latents are not normalised. What the others are seen beside.
   */
  UNCOUPLED(Coupling.PLAIN),
  /** Squared distance. */
  PLAIN(Coupling.PLAIN),
  /** Squared distance of normalised latents. */
  BATCH_NORM(Coupling.BATCH_NORM),
  /** Squared distance, whitened by the covariance of the batch. */
  FULL_COVARIANCE(Coupling.FULL_COVARIANCE),
  /** Squared distance over the smallest variance in any direction. */
  MIN_SINGULAR_VALUE(Coupling.MIN_SINGULAR_VALUE),
  /** Divergence of Gaussians. */
  KL(Coupling.KL),
  /** Canonical correlations of the batch. */
  DCCA(Coupling.DCCA);

  private final Coupling coupling;

  Variant(Coupling coupling) {
    this.coupling = coupling;
  }

  /** Settings with this coupling. */
  CoupledOptions applied(CoupledOptions options, double lambda) {
    return options.withCoupling(coupling).withLambda(this == UNCOUPLED ? 0.0 : lambda);
  }
}
