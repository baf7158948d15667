package org.chiasm.report.scatter;

import java.util.List;
import org.chiasm.report.CsvTable;
import org.chiasm.report.Figure;
import org.chiasm.report.chart.Paper;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scene.Scene;

/** Dots with names, in one panel or several. */
public final class ScatterFigure implements Figure {

  private final ScatterView view;
  private final CsvTable table;

  ScatterFigure(ScatterView view, CsvTable table) {
    this.view = view;
    this.table = table;
  }

  @Override
  public Scene scene() {
    return new ScatterScene(view).build();
  }

  @Override
  public PlotlyChart chart() {
    return new ScatterChart(view).build();
  }

  @Override
  public CsvTable table() {
    return table;
  }

  /**
   * What dots show.
   *
   * @param title heading
   * @param panels at least one
   * @param isSquare whether both axes are as long and a diagonal divides them
   * @param radius of a dot, in pixels
   * @param caption in whole sentences
   */
  record ScatterView(
      String title, List<ScatterPanel> panels, boolean isSquare, double radius, String caption) {

    ScatterView {
      panels = List.copyOf(panels);
    }

    /** Panels beside each other. */
    int columns() {
      return Paper.columns(panels.size());
    }
  }
}
