package org.chiasm.report.latent;

import java.util.Locale;

/** How latents of more than three dimensions come to paper. */
public enum Projection {
  /** Principal components: linear, and what is far apart on paper is far apart. */
  PCA,
  /** UMAP: neighbours stay neighbours; distances between groups mean little. */
  UMAP;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
