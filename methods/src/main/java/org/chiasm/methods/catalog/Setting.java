package org.chiasm.methods.catalog;

import org.chiasm.core.text.Identified;

/**
 * What a user may set of a method; which of them means something depends on the method. The id is
 * the name of its option, without dashes.
 */
public enum Setting implements Identified {
  /** Named settings to begin with. */
  PRESET,
  /** Number of latent dimensions: of the rank, or the width of the bottleneck. */
  LATENT,
  /** What draws the latents of a cell together. */
  COUPLING,
  /** Weight of the coupling. */
  LAMBDA,
  /** How values are distributed, {@code NAME=LIKELIHOOD} by modality, separated by commas. */
  LIKELIHOOD,
  /** Share of the geometry of cells in which of them correspond. */
  GEOMETRY,
  /** Terms of the loss to leave out, separated by commas. */
  WITHOUT,
  /** Number of training steps. */
  STEPS,
  /** Number of nearest neighbours that a cell is joined to. */
  NEIGHBOURS,
  /** How matched cells become latents. */
  PROJECTION,
  /** Modality to predict from. */
  FROM,
  /** Modalities to predict, separated by commas. */
  TO,
  /** Number of features to select. */
  GENES,
  /** Strength of the group lasso. */
  LASSO,
  /** Strength of the penalty of a regression. */
  PENALTY,
  /** Share of the penalty that selects. */
  MIX
}
