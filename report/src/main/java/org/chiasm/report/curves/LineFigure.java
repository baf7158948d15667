package org.chiasm.report.curves;

import java.util.List;
import java.util.Map;
import org.chiasm.report.CsvTable;
import org.chiasm.report.Figure;
import org.chiasm.report.chart.Paper;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Scene;

/** Lines with error bars, in one panel or several. */
public final class LineFigure implements Figure {

  private final LineView view;
  private final CsvTable table;

  /**
   * @param view what is drawn
   * @param table the numbers of all lines
   */
  LineFigure(LineView view, CsvTable table) {
    this.view = view;
    this.table = table;
  }

  @Override
  public Scene scene() {
    return new LineScene(view).build();
  }

  @Override
  public PlotlyChart chart() {
    return new LineChart(view).build();
  }

  @Override
  public CsvTable table() {
    return table;
  }

  /**
   * What lines show.
   *
   * @param title heading
   * @param panels at least one
   * @param legendTitle what the names of the lines are; empty for none
   * @param legend names of the lines with their colours, none if they need no names
   * @param caption in whole sentences
   */
  record LineView(
      String title,
      List<LinePanel> panels,
      String legendTitle,
      List<Map.Entry<String, Colour>> legend,
      String caption) {

    LineView {
      panels = List.copyOf(panels);
      legend = List.copyOf(legend);
    }

    /** Panels beside each other. */
    int columns() {
      return Paper.columns(panels.size());
    }
  }
}
