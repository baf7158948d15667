package org.chiasm.cli;

import org.chiasm.core.text.Message;
import org.chiasm.report.latent.Projection;
import picocli.CommandLine.Option;

/** How cells of many dimensions come to paper. */
final class LayoutOption {

  /** So many take a while. */
  private static final int MANY = 5000;

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      description =
          "How cells of more than 3 dimensions come to paper: ${COMPLETION-CANDIDATES}. Principal"
              + " components (pca) keep distances, the others neighbours. Default:"
              + " ${DEFAULT-VALUE}.")
  private Projection layout = Projection.PCA;

  /** Filled in by picocli. */
  LayoutOption() {}

  /** What was chosen. */
  Projection value() {
    return layout;
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
    if (layout != Projection.PCA && dimensions <= Projection.DRAWN_AS_THEY_ARE) {
      throw new IllegalArgumentException(
          Message.format(
              "--layout %s is for %s, which have to be flattened; %s %d",
              layout, what, whose, dimensions));
    }
  }

  /** Tells of work that takes a while. */
  void announce(Console console, int cells) {
    if (layout != Projection.PCA && cells >= MANY) {
      console.say(Message.format("placing %d cells by %s", cells, layout));
    }
  }
}
