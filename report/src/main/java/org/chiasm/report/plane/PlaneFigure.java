package org.chiasm.report.plane;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.methods.SparseModel;
import org.chiasm.report.CsvTable;
import org.chiasm.report.Figure;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.latent.LatentClasses;
import org.chiasm.report.latent.LatentFigure;
import org.chiasm.report.latent.LatentPanel;
import org.chiasm.report.scene.Scene;

/**
 * What a sparse model predicts over the plane of its latents: the cells in the middle, small
 * pictures of selected features of the source on their left and of features of the targets on their
 * right, all in one range of colours, as Figure 1c of Bernaerts et al. (2021, <a
 * href="https://arxiv.org/abs/2006.10411">arXiv 2006.10411</a>).
 *
 * <p>Of more than two latent dimensions the plane is that of the first two principal components,
 * and predictions are for the places in it. Where there is no area between the cells (fewer than
 * three, all on a line, or one dimension), they are drawn as points in the colour of the
 * prediction.
 */
public final class PlaneFigure implements Figure {

  private final PlaneView view;
  private final LatentPanel cells;
  private final LatentClasses classes;
  private final PlaneOptions options;

  private PlaneFigure(
      PlaneView view, LatentPanel cells, LatentClasses classes, PlaneOptions options) {
    this.view = view;
    this.cells = cells;
    this.classes = classes;
    this.options = options;
  }

  /**
   * The figure of a model.
   *
   * @param cells latents of cells by the model's source
   */
  public static PlaneFigure of(SparseModel model, LatentPanel cells, PlaneOptions options) {
    LatentClasses classes = LatentClasses.of(List.of(cells), options.look());
    return new PlaneFigure(PlaneView.of(model, cells, options), cells, classes, options);
  }

  @Override
  public Scene scene() {
    return new PlaneScene(view, classes, options.look()).build();
  }

  @Override
  public PlotlyChart chart() {
    return new PlaneChart(view, classes, options.look()).build();
  }

  /** Latents and places of the cells, and what is predicted there, one column a feature. */
  @Override
  public CsvTable table() {
    CsvTable places = LatentFigure.of(List.of(cells), options.look()).table();
    List<Surface> surfaces =
        view.sides().stream().flatMap(side -> side.surfaces().stream()).toList();
    List<String> header = new ArrayList<>(places.header());
    surfaces.forEach(surface -> header.add(surface.modality() + ": " + surface.feature()));
    List<List<String>> rows = new ArrayList<>();
    for (int cell = 0; cell < places.rows().size(); cell++) {
      List<String> row = new ArrayList<>(places.rows().get(cell));
      for (Surface surface : surfaces) {
        float value = surface.at(cell);
        row.add(Float.isNaN(value) ? "" : Float.toString(value));
      }
      rows.add(row);
    }
    return new CsvTable(header, rows);
  }
}
