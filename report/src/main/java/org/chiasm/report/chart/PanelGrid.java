package org.chiasm.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Scene;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.TextStyle;

/**
 * A figure of a heading, panels in rows, a legend and a caption, one below the other.
 *
 * @param columns panels beside each other
 * @param width of each panel with its axis
 * @param height of the part of a panel where the data lie
 * @param below room below it for ticks and titles
 */
public record PanelGrid(int columns, double width, double height, double below) {

  /** Distance of panels beside each other. */
  public static final double GAP = 22;

  private static final TextStyle HEADING = TextStyle.bold(12);
  private static final TextStyle CAPTION = TextStyle.regular(8.5).in(Colour.FAINT_INK);

  /** Draws one panel. */
  public interface Drawer {
    /** The shapes of a panel whose data begin at the given corner. */
    List<Shape> draw(int panel, Point corner);
  }

  /** Panels that share the width of a page, but are not wider than the given. */
  public static double width(int columns, double widest) {
    return Math.min(widest, (Paper.INNER_WIDTH - (columns - 1) * GAP) / columns);
  }

  /**
   * The whole figure.
   *
   * @param description what can be seen
   */
  public Scene scene(
      String title, String description, int panels, Drawer drawer, Legend legend, String caption) {
    double inner = columns * (width + GAP) - GAP;
    List<Shape> shapes = new ArrayList<>();
    Paragraph heading = Paragraph.within(title, HEADING, inner);
    shapes.addAll(heading.shapes(new Point(Paper.MARGIN, Paper.MARGIN)));
    double y = Paper.MARGIN + heading.height() + 6 + PanelHeading.HEIGHT;
    for (int panel = 0; panel < panels; panel++) {
      if (panel > 0 && panel % columns == 0) {
        y += height + below + 10 + PanelHeading.HEIGHT;
      }
      double left = Paper.MARGIN + panel % columns * (width + GAP);
      shapes.addAll(drawer.draw(panel, new Point(left, y)));
    }
    y += height + below + 12;
    if (!legend.isEmpty()) {
      shapes.addAll(legend.shapes(new Point(Paper.MARGIN, y)));
      y += legend.height() + 8;
    }
    Paragraph text = Paragraph.within(caption, CAPTION, inner);
    shapes.addAll(text.shapes(new Point(Paper.MARGIN, y)));
    double bottom = Math.ceil(y + text.height() + Paper.MARGIN);
    return new Scene(title, description, Math.ceil(inner + 2 * Paper.MARGIN), bottom, shapes);
  }

  /** The room that a legend has. */
  public double inner() {
    return columns * (width + GAP) - GAP;
  }
}
