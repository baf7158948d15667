package org.chiasm.report.latent;

import java.util.List;
import java.util.Optional;
import org.chiasm.core.text.Message;
import org.chiasm.report.CsvTable;
import org.chiasm.report.Figure;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scene.Scene;

/**
 * Cells as points, of one modality by its own features ({@link MeasuredCells}), or the same cells
 * as each of their modalities places them in latent space: one panel a modality, equal axes, one
 * legend.
 *
 * <p>One latent dimension is drawn as a strip, in which height only keeps the points apart; two as
 * they are; three and more as the first two principal components of the latents of all modalities
 * together, the interactive form in space. A method may order its dimensions ({@link
 * Projection#FIRST}): then the first ones are drawn as they are.
 */
public final class LatentFigure implements Figure {

  private final LatentView view;
  private final LatentClasses classes;
  private final LatentOptions options;

  private LatentFigure(LatentView view, LatentClasses classes, LatentOptions options) {
    this.view = view;
    this.classes = classes;
    this.options = options;
  }

  /**
   * The figure of one or more modalities in the order given.
   *
   * @throws IllegalArgumentException if there is no panel or the numbers of dimensions differ
   */
  public static LatentFigure of(List<LatentPanel> panels, LatentOptions options) {
    return of(panels, options, Projection.PCA);
  }

  /**
   * The figure of one or more modalities in the order given.
   *
   * @param projection of latents of more than three dimensions
   * @throws IllegalArgumentException if there is no panel or the numbers of dimensions differ
   */
  public static LatentFigure of(
      List<LatentPanel> panels, LatentOptions options, Projection projection) {
    requireEqualDimensions(panels);
    return of(panels, Dimensions.latent(panels.get(0).latents().columns()), options, projection);
  }

  static LatentFigure of(
      List<LatentPanel> panels,
      Dimensions dimensions,
      LatentOptions options,
      Projection projection) {
    LatentClasses classes = LatentClasses.of(panels, options);
    return new LatentFigure(LatentView.of(panels, dimensions, projection), classes, options);
  }

  private static void requireEqualDimensions(List<LatentPanel> panels) {
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("a latent figure needs at least one modality");
    }
    LatentPanel first = panels.get(0);
    for (LatentPanel panel : panels) {
      if (panel.latents().columns() != first.latents().columns()) {
        throw new IllegalArgumentException(
            Message.format(
                "modality %s has %d latent dimensions, modality %s has %d",
                first.modality(),
                first.latents().columns(),
                panel.modality(),
                panel.latents().columns()));
      }
    }
  }

  /**
   * Why the figure shows another projection than the wanted one, and which, in a sentence that is
   * in its caption too; empty if it shows the wanted one.
   */
  public Optional<String> instead() {
    return view.instead();
  }

  @Override
  public Scene scene() {
    return new LatentScene(view, classes, options).build();
  }

  @Override
  public PlotlyChart chart() {
    return new LatentChart(view, classes, options).build();
  }

  @Override
  public CsvTable table() {
    return LatentTable.of(view, options);
  }
}
