package org.chiasm.methods.manifold;

import org.chiasm.core.text.Message;

/**
 * Settings of manifold alignment.
 *
 * @param latentSize number of latent dimensions; fewer if the joint graph has not as many
 * @param neighbours nearest other cells of its modality that a cell is joined to; all if there are
 *     fewer
 * @param coupling weight of all edges between modalities together, as a share of that of all edges
 *     within
 * @param zero up to which an eigenvalue counts as zero
 */
public record ManifoldOptions(int latentSize, int neighbours, double coupling, double zero) {

  /** Latent dimensions by default. */
  public static final int DEFAULT_LATENT_SIZE = 8;

  /** Neighbours by default. */
  public static final int DEFAULT_NEIGHBOURS = 5;

  /** Those of ManiNetCluster, in eight dimensions. */
  public static ManifoldOptions defaults() {
    return new ManifoldOptions(DEFAULT_LATENT_SIZE, DEFAULT_NEIGHBOURS, 0.9, 1e-8);
  }

  /**
   * @throws IllegalArgumentException if a setting is out of range
   */
  public ManifoldOptions {
    require("latent size", latentSize, latentSize >= 1, "a positive whole number");
    require("neighbours", neighbours, neighbours >= 1, "a positive whole number");
    require("coupling", coupling, coupling > 0.0, "a finite number > 0");
    require("zero", zero, zero >= 0.0, "a finite number >= 0");
  }

  private static void require(String what, Number value, boolean valid, String expected) {
    if (!valid || !Double.isFinite(value.doubleValue())) {
      throw new IllegalArgumentException(
          Message.format("%s: expected %s, found %s", what, expected, value));
    }
  }

  /** These settings with another number of latent dimensions. */
  public ManifoldOptions withLatentSize(int value) {
    return new ManifoldOptions(value, neighbours, coupling, zero);
  }

  /** These settings with another number of neighbours. */
  public ManifoldOptions withNeighbours(int value) {
    return new ManifoldOptions(latentSize, value, coupling, zero);
  }
}
