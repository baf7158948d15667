package org.chiasm.report.chart;

import java.util.List;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.chiasm.report.scene.Text.Anchor;
import org.chiasm.report.scene.TextStyle;

/**
 * The line above a panel: what it shows and a remark.
 *
 * @param name in bold, cut if there is no room for it
 * @param remark in fainter type; empty for none
 */
public record PanelHeading(String name, String remark) {

  /** Room that it needs above a panel. */
  public static final double HEIGHT = 20;

  private static final TextStyle NAME = TextStyle.bold(10);
  private static final TextStyle REMARK = TextStyle.regular(9).in(Colour.FAINT_INK);
  private static final double ABOVE = 7;
  private static final double GAP = 8;

  /** The texts above a panel whose upper left corner is given. */
  public List<Shape> above(Point corner, double room) {
    double base = corner.y() - ABOVE;
    String shown = NAME.fit(name, room - REMARK.width(remark) - GAP);
    Point after = new Point(corner.x() + NAME.width(shown) + GAP, base);
    Text title = Text.level(shown, new Point(corner.x(), base), NAME, Anchor.START);
    return remark.isEmpty()
        ? List.of(title)
        : List.of(title, Text.level(remark, after, REMARK, Anchor.START));
  }
}
