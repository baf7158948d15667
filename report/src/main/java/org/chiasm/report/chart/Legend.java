package org.chiasm.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.chiasm.report.scene.Text.Anchor;
import org.chiasm.report.scene.TextStyle;

/**
 * Marks with labels in columns of equal length or one less, read downwards, each column as wide as
 * its widest label, below a title if there is one.
 */
public final class Legend {

  /** Distance of two base lines. */
  public static final double ROW_HEIGHT = 13;

  private static final TextStyle TITLE_STYLE = TextStyle.bold(8.5);
  private static final TextStyle STYLE = TextStyle.regular(8.5);
  private static final double RADIUS = 3.2;
  private static final double LABEL_OFFSET = 2 * RADIUS + 5;
  private static final double COLUMN_GAP = 14;
  private static final double TITLE_HEIGHT = 15;
  private static final double WIDEST_LABEL = 200;

  private final String title;
  private final List<Item> items;
  private final double width;
  private final double height;

  private Legend(String title, List<Item> items, double width, double height) {
    this.title = title;
    this.items = List.copyOf(items);
    this.width = width;
    this.height = height;
  }

  /**
   * A placed entry; its label may be cut to the widest that is shown.
   *
   * @param x left edge of the mark
   * @param y upper edge of the row
   */
  record Item(String label, LegendEntry entry, double x, double y) {}

  /**
   * The legend of fewest rows that is not wider than there is room, if one column fits at all.
   *
   * @param title what the marks stand for; empty for none
   */
  public static Legend within(String title, List<LegendEntry> entries, double room) {
    int rows = 1;
    Legend legend = ofRows(title, entries, rows);
    while (legend.width > room && rows < entries.size()) {
      legend = ofRows(title, entries, ++rows);
    }
    return legend;
  }

  /** A legend of as many columns as the given number of rows, at least 1, asks for. */
  public static Legend ofRows(String title, List<LegendEntry> entries, int rows) {
    if (entries.isEmpty()) {
      return new Legend("", List.of(), 0, 0);
    }
    String heading = TITLE_STYLE.fit(title, WIDEST_LABEL);
    double top = heading.isEmpty() ? 0 : TITLE_HEIGHT;
    List<Item> items = new ArrayList<>();
    double left = 0;
    double right = 0;
    int columns = (entries.size() + rows - 1) / rows;
    for (int index = 0; index < columns; index++) {
      double widest = 0;
      List<LegendEntry> column = column(entries, index, columns);
      for (int row = 0; row < column.size(); row++) {
        LegendEntry entry = column.get(row);
        String label = STYLE.fit(entry.label(), WIDEST_LABEL);
        items.add(new Item(label, entry, left, top + row * ROW_HEIGHT));
        widest = Math.max(widest, LABEL_OFFSET + STYLE.width(label));
      }
      right = left + widest;
      left = right + COLUMN_GAP;
    }
    double height = top + column(entries, 0, columns).size() * ROW_HEIGHT;
    return new Legend(heading, items, Math.max(right, TITLE_STYLE.width(heading)), height);
  }

  /** As many in each column, or one more in the first ones. */
  private static List<LegendEntry> column(List<LegendEntry> entries, int index, int columns) {
    int least = entries.size() / columns;
    int longer = entries.size() % columns;
    int start = index * least + Math.min(index, longer);
    return entries.subList(start, start + least + (index < longer ? 1 : 0));
  }

  /** Whether there is nothing to explain. */
  public boolean isEmpty() {
    return items.isEmpty();
  }

  /** The width of all columns. */
  public double width() {
    return width;
  }

  /** The height of title and rows. */
  public double height() {
    return height;
  }

  List<Item> items() {
    return items;
  }

  /** The marks and labels, with the legend's upper left corner at the given place. */
  public List<Shape> shapes(Point corner) {
    List<Shape> shapes = new ArrayList<>();
    if (!title.isEmpty()) {
      Point base = new Point(corner.x(), corner.y() + TITLE_STYLE.size());
      shapes.add(Text.level(title, base, TITLE_STYLE, Anchor.START));
    }
    for (Item item : items) {
      double x = corner.x() + item.x();
      double middle = corner.y() + item.y() + ROW_HEIGHT / 2;
      shapes.add(new Circle(new Point(x + RADIUS, middle), RADIUS, item.entry().paint()));
      Point base = new Point(x + LABEL_OFFSET, middle + STYLE.capitalHeight() / 2);
      shapes.add(Text.level(item.label(), base, STYLE, Anchor.START));
    }
    return shapes;
  }
}
