package org.chiasm.report;

import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scene.Scene;

/** Something to look at, in each of its forms. Equal figures give equal forms. */
public interface Figure {

  /** The figure on paper. */
  Scene scene();

  /** The figure to point at and turn. */
  PlotlyChart chart();

  /** The numbers that the figure shows. */
  CsvTable table();
}
