package org.chiasm.cli;

import java.util.Map;
import org.chiasm.core.text.Message;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.report.latent.Projection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How cells of many dimensions come to paper. */
final class LayoutOption {

  /** So many cells take a while. */
  private static final Map<Projection, Integer> MANY =
      Map.of(Projection.TSNE, 1500, Projection.UMAP, 5000);

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      description =
          "How cells of more than 3 dimensions come to paper: ${COMPLETION-CANDIDATES}. Principal"
              + " components (pca) keep distances, tsne and umap neighbours; first draws the first"
              + " dimensions as they are. Default: pca, but first for models whose dimensions are"
              + " ordered and of like variance (pc-cca, cca, lma, nlma).")
  private @Nullable Projection layout;

  /** Filled in by picocli. */
  LayoutOption() {}

  /** What was chosen. */
  Projection value() {
    return layout == null ? Projection.PCA : layout;
  }

  /** What was chosen, or what suits the dimensions of a method's models. */
  Projection valueFor(String method) {
    return layout == null && Methods.WITH_ORDERED_DIMENSIONS.contains(method)
        ? Projection.FIRST
        : value();
  }

  /** Whether neighbours are to stay neighbours. */
  boolean keepsNeighbours() {
    return value() == Projection.TSNE || value() == Projection.UMAP;
  }

  /** Whether the user chose. */
  boolean given() {
    return layout != null;
  }

  /**
   * Refuses to flatten what is flat.
   *
   * @param what what has the dimensions, such as {@code latents of more than 3 dimensions}
   * @param whose what has the dimensions found, such as {@code those of this model have}
   * @throws IllegalArgumentException if neighbours are to be kept of dimensions that are drawn as
   *     they are
   */
  void requireUseful(int dimensions, String what, String whose) {
    if (keepsNeighbours() && dimensions <= Projection.DRAWN_AS_THEY_ARE) {
      throw new IllegalArgumentException(
          Message.format(
              "--layout %s is for %s, which have to be flattened; %s %d",
              value(), what, whose, dimensions));
    }
  }

  /** Tells of work that takes a while. */
  void announce(Console console, int cells) {
    if (cells >= MANY.getOrDefault(value(), Integer.MAX_VALUE)) {
      console.say(Message.format("placing %d cells by %s", cells, value()));
    }
  }
}
