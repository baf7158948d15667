package org.chiasm.report.latent;

import java.util.List;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.chart.Legend;
import org.chiasm.report.chart.LegendEntry;
import org.chiasm.report.chart.Panel;
import org.chiasm.report.chart.PanelHeading;
import org.chiasm.report.chart.Paper;
import org.chiasm.report.scene.Box;

/**
 * The division of the paper: panels in rows, the legend beside them if it is short, else below.
 *
 * @param x axis of all panels
 * @param y axis of all panels
 * @param columns number of panels in a row
 * @param rows number of rows of panels
 * @param panelWidth width of the data area of a panel
 * @param panelHeight height of the data area of a panel
 * @param legend entries of the classes
 * @param isLegendBeside whether the legend stands right of the panels
 */
record LatentLayout(
    Axis x,
    Axis y,
    int columns,
    int rows,
    double panelWidth,
    double panelHeight,
    Legend legend,
    boolean isLegendBeside) {

  private static final double WIDEST_PANEL = 380;
  private static final double LEAST_WIDTH = 380;
  private static final double PANEL_GAP = 22;
  private static final double LEGEND_GAP = 20;
  private static final int MOST_BESIDE = 20;
  private static final double STRIP_ASPECT = 0.4;
  private static final int TICKS = 7;

  static LatentLayout of(LatentView view, List<LegendEntry> entries, String legendTitle) {
    int count = view.panels().size();
    int columns = view.columns();
    int rows = (count + columns - 1) / columns;
    LatentRange range = LatentRange.of(view.flat());
    double aspect = view.isStrip() ? STRIP_ASPECT : range.aspect();
    Axis y =
        view.isStrip()
            ? Axis.bare(-1.1, 1.1)
            : Axis.ticked(view.flatTitles().get(1), range.minY(), range.maxY(), TICKS);
    Legend beside = Legend.ofRows(legendTitle, entries, Math.max(1, entries.size()));
    double left = roomLeft(y);
    double narrow =
        panelWidth(columns, left + (entries.isEmpty() ? 0 : LEGEND_GAP + beside.width()));
    double besideHeight = rows * rowHeight(narrow * aspect) - PanelHeading.HEIGHT;
    boolean isBeside =
        entries.size() <= MOST_BESIDE && beside.height() <= besideHeight && narrow >= 130;
    double width = isBeside ? narrow : panelWidth(columns, left);
    double inner = Math.max(LEAST_WIDTH, left + columns * (width + PANEL_GAP) - PANEL_GAP);
    Legend legend = isBeside ? beside : Legend.within(legendTitle, entries, inner);
    String xTitle = view.flatTitles().get(0);
    Axis x = Axis.along(width, xTitle, range.minX(), range.maxX(), TICKS);
    return new LatentLayout(
        x, y, columns, rows, width, Math.rint(width * aspect), legend, isBeside);
  }

  private static double panelWidth(int columns, double taken) {
    double room = Paper.INNER_WIDTH - taken - (columns - 1) * PANEL_GAP;
    return Math.floor(Math.min(WIDEST_PANEL, room / columns));
  }

  /** Half of the first tick label of the x axis hangs over, if nothing else needs the room. */
  private static double roomLeft(Axis y) {
    return Math.max(10, Panel.roomLeft(y));
  }

  private static double rowHeight(double panelHeight) {
    return PanelHeading.HEIGHT + panelHeight + Panel.ROOM_BELOW + 10;
  }

  private double panelsWidth() {
    return roomLeft(y) + columns * (panelWidth + PANEL_GAP) - PANEL_GAP;
  }

  /** The height of all rows of panels with their names and axes. */
  double panelsHeight() {
    return rows * rowHeight(panelHeight);
  }

  /** The left edge of a legend beside the panels. */
  double legendLeft() {
    return Paper.MARGIN + panelsWidth() + LEGEND_GAP;
  }

  /** The width between the margins. */
  double innerWidth() {
    double legendRoom = isLegendBeside && !legend.isEmpty() ? LEGEND_GAP + legend.width() : 0;
    return Math.max(LEAST_WIDTH, panelsWidth() + legendRoom);
  }

  /** The width of the paper. */
  double width() {
    return Math.ceil(innerWidth() + 2 * Paper.MARGIN);
  }

  /** Whether a panel is the first of its row. */
  boolean isLeftmost(int index) {
    return index % columns == 0;
  }

  /** The data area of a panel when the first row begins at the given height. */
  Box panel(int index, double top) {
    double left = Paper.MARGIN + roomLeft(y) + (index % columns) * (panelWidth + PANEL_GAP);
    int row = index / columns;
    double upper = top + row * rowHeight(panelHeight) + PanelHeading.HEIGHT;
    return new Box(left, upper, panelWidth, panelHeight);
  }
}
