package org.chiasm.report.chart;

import java.util.List;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.chiasm.report.scene.Text.Anchor;
import org.chiasm.report.scene.TextStyle;

/**
 * The line above a panel: what it shows and a remark, which stands below if it has to.
 *
 * @param name in bold, cut if it is wider than the panel
 * @param remark in fainter type; empty for none
 */
public record PanelHeading(String name, String remark) {

  /** Room that it needs above a panel. */
  public static final double HEIGHT = 20;

  private static final TextStyle NAME = TextStyle.bold(10);
  private static final TextStyle REMARK = TextStyle.regular(9).in(Colour.FAINT_INK);
  private static final double ABOVE = 7;
  private static final double GAP = 8;
  private static final double LINE = 13;

  /** Room that it needs above a panel of a width beyond {@link #HEIGHT}. */
  public double extraHeight(double width) {
    return remark.isEmpty() || oneLine() <= width ? 0 : LINE;
  }

  private double oneLine() {
    return NAME.width(name) + GAP + REMARK.width(remark);
  }

  /** The texts above a panel whose upper left corner is given, in one line. */
  public List<Shape> above(Point corner, double room) {
    return above(corner, room, NAME.fit(name, room - REMARK.width(remark) - GAP), 0);
  }

  /** The texts above a panel whose upper left corner is given, in two lines if one is too short. */
  public List<Shape> wrappedAbove(Point corner, double room) {
    double extra = extraHeight(room);
    return extra > 0 ? above(corner, room, NAME.fit(name, room), extra) : above(corner, room);
  }

  private List<Shape> above(Point corner, double room, String shown, double rise) {
    double base = corner.y() - ABOVE;
    Text title = Text.level(shown, new Point(corner.x(), base - rise), NAME, Anchor.START);
    if (remark.isEmpty()) {
      return List.of(title);
    }
    double right = rise > 0 ? 0 : NAME.width(shown) + GAP;
    String told = REMARK.fit(remark, room - right);
    Point place = new Point(corner.x() + right, base);
    return List.of(title, Text.level(told, place, REMARK, Anchor.START));
  }
}
