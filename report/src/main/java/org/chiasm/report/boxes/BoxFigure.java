package org.chiasm.report.boxes;

import java.util.List;
import java.util.Map;
import org.chiasm.report.CsvTable;
import org.chiasm.report.Figure;
import org.chiasm.report.html.PlotlyChart;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Scene;

/** Boxes side by side by type, a panel a feature. */
public final class BoxFigure implements Figure {

  private final BoxView view;
  private final CsvTable table;

  BoxFigure(BoxView view, CsvTable table) {
    this.view = view;
    this.table = table;
  }

  @Override
  public Scene scene() {
    return new BoxScene(view).build();
  }

  @Override
  public PlotlyChart chart() {
    return new BoxChart(view).build();
  }

  @Override
  public CsvTable table() {
    return table;
  }

  /**
   * What boxes show.
   *
   * @param title heading
   * @param axis what the numbers are
   * @param types of all panels, in order
   * @param kinds what boxes are of, in order, with their colours
   * @param panels at least one
   * @param caption in whole sentences
   */
  record BoxView(
      String title,
      String axis,
      List<String> types,
      List<Map.Entry<String, Colour>> kinds,
      List<BoxPanel> panels,
      String caption) {

    /** Boxes that one panel of half a page has room for. */
    private static final int FEW = 45;

    BoxView {
      types = List.copyOf(types);
      kinds = List.copyOf(kinds);
      panels = List.copyOf(panels);
    }

    /** Whether no type has boxes of several kinds, so that each has all the room. */
    boolean isSingle() {
      return panels.stream()
          .flatMap(panel -> panel.boxes().values().stream())
          .allMatch(boxes -> boxes.size() < 2);
    }

    /** Panels beside each other. */
    int columns() {
      return types.size() * (isSingle() ? 1 : kinds.size()) > FEW || panels.size() == 1 ? 1 : 2;
    }
  }
}
