package org.chiasm.report.plane;

import java.util.List;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.chart.ColourBar;
import org.chiasm.report.chart.Legend;
import org.chiasm.report.chart.LegendEntry;
import org.chiasm.report.chart.Panel;
import org.chiasm.report.chart.PanelHeading;
import org.chiasm.report.chart.Paper;
import org.chiasm.report.latent.LatentRange;
import org.chiasm.report.scene.Box;

/**
 * The division of the paper: small pictures left and right of the cells, and below the cells the
 * colour bar and the legend, if it is short; a long one lies below all.
 *
 * @param x axis of the cells
 * @param y axis of the cells
 * @param cellsWidth width of the cells' panel
 * @param tileWidth width of a small picture
 * @param aspect height over width of both
 * @param titleHeight height of the titles of small pictures
 * @param rowGap distance of two rows of small pictures
 * @param legend entries of the classes
 * @param isLegendInside whether the legend stands below the cells
 */
record PlaneLayout(
    Axis x,
    Axis y,
    double cellsWidth,
    double tileWidth,
    double aspect,
    double titleHeight,
    double rowGap,
    Legend legend,
    boolean isLegendInside) {

  static final double NAME_HEIGHT = PanelHeading.HEIGHT;

  /** Small pictures in a row. */
  static final int COLUMNS = 3;

  private static final double WIDEST_PANEL = 330;
  private static final double TILE = 66;
  private static final double TILE_OF_ONE_SIDE = 84;
  private static final double TILE_GAP = 7;
  private static final double MOST_ROW_GAP = 18;
  private static final double SECTION_GAP = 20;
  private static final double STRIP_ASPECT = 0.4;
  private static final int TICKS = 6;
  private static final int MOST_ROWS_INSIDE = 8;

  static PlaneLayout of(PlaneView view, List<LegendEntry> entries, String legendTitle) {
    LatentRange range = LatentRange.of(view.latents().flat());
    boolean strip = view.latents().isStrip();
    double aspect = strip ? STRIP_ASPECT : range.aspect();
    List<String> titles = view.latents().flatTitles();
    Axis y =
        strip
            ? Axis.bare(-1.1, 1.1)
            : Axis.ticked(titles.get(1), range.minY(), range.maxY(), TICKS);
    double tile = view.sides().size() > 1 ? TILE : TILE_OF_ONE_SIDE;
    double sides = view.sides().size() * (sideWidth(tile) + SECTION_GAP);
    double room = Paper.INNER_WIDTH - sides - roomLeft(y);
    double width = Math.floor(Math.min(WIDEST_PANEL, room));
    Axis x = Axis.along(width, titles.get(0), range.minX(), range.maxX(), TICKS);
    Legend inside = Legend.within(legendTitle, entries, width + roomLeft(y));
    boolean fits =
        inside.width() <= width + roomLeft(y)
            && inside.height() <= MOST_ROWS_INSIDE * Legend.ROW_HEIGHT;
    Legend legend =
        fits ? inside : Legend.within(legendTitle, entries, inner(view, tile, width, y));
    double titleHeight = TileTitle.height(titleLines(view, tile));
    PlaneLayout dense = new PlaneLayout(x, y, width, tile, aspect, titleHeight, 0, legend, fits);
    return new PlaneLayout(
        x, y, width, tile, aspect, titleHeight, dense.possibleGap(view), legend, fits);
  }

  private static int titleLines(PlaneView view, double tile) {
    return view.sides().stream()
        .flatMap(side -> side.drawn().stream().map(side::title))
        .mapToInt(title -> TileTitle.within(title, titleRoom(tile)).lines().size())
        .max()
        .orElse(1);
  }

  /** The rows of small pictures reach down to where the colour bar ends, if they are few. */
  private double possibleGap(PlaneView view) {
    int most = view.sides().stream().mapToInt(PlaneSide::onPaper).max().orElse(0);
    int rows = rows(most);
    double free = barBottom() - sideHeight(most);
    return rows < 2 ? 0 : Math.max(0, Math.min(MOST_ROW_GAP, free / (rows - 1)));
  }

  private static double inner(PlaneView view, double tile, double cellsWidth, Axis y) {
    return view.sides().size() * (sideWidth(tile) + SECTION_GAP) + roomLeft(y) + cellsWidth;
  }

  private static double sideWidth(double tile) {
    return COLUMNS * tile + (COLUMNS - 1) * TILE_GAP;
  }

  private static double roomLeft(Axis y) {
    return Math.max(10, Panel.roomLeft(y));
  }

  double sideWidth() {
    return sideWidth(tileWidth);
  }

  /** The width between the margins. */
  double innerWidth(PlaneView view) {
    return inner(view, tileWidth, cellsWidth, y);
  }

  /** The left edge of the section of the cells. */
  double cellsLeft(PlaneView view) {
    return Paper.MARGIN + (view.selected().isPresent() ? sideWidth() + SECTION_GAP : 0);
  }

  /** Where the cells lie, below a height. */
  Box cells(PlaneView view, double top) {
    return new Box(cellsLeft(view) + roomLeft(y), top, cellsWidth, Math.rint(cellsWidth * aspect));
  }

  /** Where the small pictures left of the cells begin, or those on the right. */
  double sideLeft(PlaneView view, PlaneSide side) {
    return side.equals(view.predicted())
        ? cellsLeft(view) + roomLeft(y) + cellsWidth + SECTION_GAP
        : Paper.MARGIN;
  }

  /** The height of cells, colour bar and, if it stands there, legend. */
  double cellsHeight() {
    double legendHeight = isLegendInside && !legend.isEmpty() ? legend.height() + 10 : 0;
    return barBottom() + legendHeight;
  }

  private double barBottom() {
    return Math.rint(cellsWidth * aspect) + Panel.ROOM_BELOW + 12 + ColourBar.HEIGHT;
  }

  /** Where a small picture lies on a side that begins at the given place. */
  Box tile(int index, double left, double top) {
    double height = Math.rint(tileWidth * aspect);
    int row = index / COLUMNS;
    return new Box(
        left + (index % COLUMNS) * (tileWidth + TILE_GAP),
        top + row * (titleHeight + height + rowGap) + titleHeight,
        tileWidth,
        height);
  }

  /** How wide the title of a small picture may be. */
  double titleRoom() {
    return titleRoom(tileWidth);
  }

  private static double titleRoom(double tile) {
    return tile + TILE_GAP - 2;
  }

  /** The height of the small pictures of a side. */
  double sideHeight(int count) {
    int rows = rows(count);
    double height = rows * (titleHeight + Math.rint(tileWidth * aspect));
    return height + Math.max(0, rows - 1) * rowGap;
  }

  private static int rows(int count) {
    return (count + COLUMNS - 1) / COLUMNS;
  }
}
