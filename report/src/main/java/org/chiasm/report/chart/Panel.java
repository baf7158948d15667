package org.chiasm.report.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Polyline;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.chiasm.report.scene.Text.Anchor;
import org.chiasm.report.scene.TextStyle;

/**
 * A plane of two axes.
 *
 * @param box where the data lie; ticks and titles stand outside
 * @param x axis along the lower edge
 * @param y axis along the left edge
 */
public record Panel(Box box, Axis x, Axis y) {

  /** Room that tick labels and title need below the box. */
  public static final double ROOM_BELOW = 32;

  private static final TextStyle TICK_STYLE = TextStyle.regular(8.5);
  private static final TextStyle TITLE_STYLE = TextStyle.regular(10);
  private static final Paint LINE = Paint.stroked(Colour.INK, 0.7);
  private static final double TICK_LENGTH = 3.5;
  private static final double GAP = 3;

  /** Length that a level axis needs for the labels of its ticks side by side. */
  static double tickRoom(Axis x) {
    return x.ticks().size() * (widestLabel(x) + 4 * GAP);
  }

  private static double widestLabel(Axis axis) {
    return axis.ticks().stream()
        .mapToDouble(tick -> TICK_STYLE.width(Ticks.label(tick)))
        .max()
        .orElse(0);
  }

  /** Room that an axis needs left of a box with its labels and title. */
  public static double roomLeft(Axis y) {
    double title = y.title().isEmpty() ? 0 : TITLE_STYLE.size() + 2 * GAP;
    return y.ticks().isEmpty() ? title : title + widestLabel(y) + TICK_LENGTH + GAP;
  }

  /** The place of a pair of numbers. */
  public Point place(double xValue, double yValue) {
    return new Point(
        box.x() + box.width() * x.fraction(xValue),
        box.bottom() - box.height() * y.fraction(yValue));
  }

  /**
   * The lines, ticks and titles of both axes.
   *
   * @param namedY false if a panel to the left has the same y axis with its labels already
   */
  public List<Shape> axes(boolean namedY) {
    List<Shape> shapes = new ArrayList<>();
    addX(shapes);
    if (!y.ticks().isEmpty()) {
      addY(shapes, namedY);
    }
    return shapes;
  }

  private void addX(List<Shape> shapes) {
    double bottom = box.bottom();
    shapes.add(line(box.x(), bottom, box.right(), bottom));
    for (BigDecimal tick : x.ticks()) {
      double at = box.x() + box.width() * x.fraction(tick.doubleValue());
      shapes.add(line(at, bottom, at, bottom + TICK_LENGTH));
      double base = bottom + TICK_LENGTH + GAP + TICK_STYLE.capitalHeight();
      shapes.add(Text.level(Ticks.label(tick), new Point(at, base), TICK_STYLE, Anchor.MIDDLE));
    }
    Point place = new Point(box.x() + box.width() / 2, bottom + ROOM_BELOW - GAP);
    shapes.add(Text.level(x.title(), place, TITLE_STYLE, Anchor.MIDDLE));
  }

  private void addY(List<Shape> shapes, boolean named) {
    double left = box.x();
    shapes.add(line(left, box.y(), left, box.bottom()));
    for (BigDecimal tick : y.ticks()) {
      double at = box.bottom() - box.height() * y.fraction(tick.doubleValue());
      shapes.add(line(left - TICK_LENGTH, at, left, at));
      if (named) {
        Point place = new Point(left - TICK_LENGTH - GAP, at + TICK_STYLE.capitalHeight() / 2);
        shapes.add(Text.level(Ticks.label(tick), place, TICK_STYLE, Anchor.END));
      }
    }
    if (named) {
      Point place = new Point(left - roomLeft(y) + TITLE_STYLE.size(), box.y() + box.height() / 2);
      shapes.add(new Text(y.title(), place, TITLE_STYLE, Anchor.MIDDLE, -90));
    }
  }

  private static Polyline line(double x1, double y1, double x2, double y2) {
    return Polyline.through(LINE, new Point(x1, y1), new Point(x2, y2));
  }
}
