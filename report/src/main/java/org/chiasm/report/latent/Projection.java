package org.chiasm.report.latent;

import java.util.Locale;

/** How cells of more than three dimensions come to paper. */
public enum Projection {
  /** Principal components: linear, and what is far apart on paper is far apart. */
  PCA,
  /** The first dimensions as they are, of a method that orders them. */
  FIRST,
  /** t-SNE: neighbours stay neighbours; distances between groups mean little. */
  TSNE,
  /** UMAP: likewise. */
  UMAP;

  /** So many dimensions are drawn as they are: the page turns them in space. */
  public static final int DRAWN_AS_THEY_ARE = 3;

  /** What it is called in figures. */
  String title() {
    return switch (this) {
      case PCA -> "PCA";
      case FIRST -> "the first dimensions";
      case TSNE -> "t-SNE";
      case UMAP -> "UMAP";
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
