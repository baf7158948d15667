package org.chiasm.report.dots;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.report.CsvTable;
import org.chiasm.report.Figure;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Palette;
import org.chiasm.report.scene.Scene;

/** A table of counts as dots, whose areas are shares of the rows. */
public final class DotTableFigure implements Figure {

  private final DotTable table;

  DotTableFigure(DotTable table) {
    this.table = table;
  }

  @Override
  public Scene scene() {
    return new DotScene(table).build();
  }

  @Override
  public PlotlyChart chart() {
    return new DotChart(table).build();
  }

  /** Every count, zeros too. */
  @Override
  public CsvTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      for (int column = 0; column < table.columns().size(); column++) {
        rows.add(
            List.of(
                table.rows().get(row),
                table.columns().get(column),
                String.valueOf(table.counts().get(row).get(column)),
                table.isPartner(row, column) ? "yes" : ""));
      }
    }
    return new CsvTable(List.of(table.rowTitle(), table.columnTitle(), "cells", "matched"), rows);
  }

  /** Matched pairs stand out. */
  static Colour colour(boolean isPartner) {
    return isPartner ? Palette.categorical(1).get(0) : Palette.categorical(2).get(1);
  }
}
