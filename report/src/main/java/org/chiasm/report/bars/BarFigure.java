package org.chiasm.report.bars;

import java.util.List;
import org.chiasm.report.CsvTable;
import org.chiasm.report.Figure;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scene.Scene;

/** Level bars with names, error bars and marks to compare with; one panel or several. */
public final class BarFigure implements Figure {

  private final BarView view;
  private final CsvTable table;

  /**
   * @param view what is drawn
   * @param table the numbers of all bars, also those that the paper has no room for
   */
  BarFigure(BarView view, CsvTable table) {
    this.view = view;
    this.table = table;
  }

  @Override
  public Scene scene() {
    return new BarScene(view).build();
  }

  @Override
  public PlotlyChart chart() {
    return new BarChart(view).build();
  }

  @Override
  public CsvTable table() {
    return table;
  }

  /**
   * What bars show.
   *
   * @param title heading
   * @param axis what the numbers are
   * @param bars what the bars are, each kind, for the legend
   * @param marks what the marks are, for the legend
   * @param panels at least one
   * @param lowest where the axis begins at the lowest; what lies below is not seen
   * @param caption in whole sentences
   */
  record BarView(
      String title,
      String axis,
      List<String> bars,
      List<String> marks,
      List<BarPanel> panels,
      double lowest,
      String caption) {

    BarView {
      bars = List.copyOf(bars);
      marks = List.copyOf(marks);
      panels = List.copyOf(panels);
    }

    /** Whether it does not go without saying what is what. */
    boolean hasLegend() {
      return bars.size() + marks.size() > 1;
    }

    /** Where the axis begins and ends. */
    double min() {
      double min = 0;
      for (BarPanel panel : panels) {
        for (Bar bar : panel.bars()) {
          min = Math.min(min, bar.value() - bar.reach());
          min = bar.marks().stream().filter(mark -> !mark.isNaN()).reduce(min, Math::min);
        }
      }
      return min < 0 ? Math.max(lowest, 1.04 * min) : 0;
    }

    double max() {
      double max = 0;
      for (BarPanel panel : panels) {
        for (Bar bar : panel.bars()) {
          max = Math.max(max, bar.value() + bar.reach());
          max = bar.marks().stream().filter(mark -> !mark.isNaN()).reduce(max, Math::max);
        }
      }
      return max > 0 ? 1.04 * max : 1;
    }
  }
}
