package org.chiasm.report.heat;

import org.chiasm.report.CsvTable;
import org.chiasm.report.Figure;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scene.Scene;

/** A table of numbers as colours, in one panel or several. */
public final class HeatFigure implements Figure {

  private final HeatTable heat;
  private final CsvTable numbers;

  /**
   * @param heat what is drawn
   * @param numbers all of it
   */
  HeatFigure(HeatTable heat, CsvTable numbers) {
    this.heat = heat;
    this.numbers = numbers;
  }

  @Override
  public Scene scene() {
    return new HeatScene(heat).build();
  }

  @Override
  public PlotlyChart chart() {
    return new HeatChart(heat).build();
  }

  @Override
  public CsvTable table() {
    return numbers;
  }
}
