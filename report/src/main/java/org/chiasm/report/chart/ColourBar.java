package org.chiasm.report.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.chiasm.report.scene.Box;
import org.chiasm.report.scene.Colour;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Polyline;
import org.chiasm.report.scene.Rectangle;
import org.chiasm.report.scene.Shape;
import org.chiasm.report.scene.Text;
import org.chiasm.report.scene.Text.Anchor;
import org.chiasm.report.scene.TextStyle;

/**
 * What number has which colour: a level bar of equal steps, with ticks and a title below.
 *
 * @param axis the numbers
 * @param steps number of colours
 * @param colour of a number
 */
public record ColourBar(Axis axis, int steps, DoubleFunction<Colour> colour) {

  /** The height of bar, ticks and title. */
  public static final double HEIGHT = 36;

  private static final TextStyle TICK_STYLE = TextStyle.regular(8);
  private static final TextStyle TITLE_STYLE = TextStyle.regular(8.5);
  private static final double THICKNESS = 8;
  private static final double TICK_LENGTH = 3;
  private static final Paint LINE = Paint.stroked(Colour.INK, 0.6);

  /** The bar with its upper left corner at the given place. */
  public List<Shape> shapes(Point corner, double width) {
    List<Shape> shapes = new ArrayList<>();
    double step = (axis.max() - axis.min()) / steps;
    for (int index = 0; index < steps; index++) {
      double left = corner.x() + width * index / steps;
      // up to the right end, so that no light shines between two of them
      Box box = new Box(left, corner.y(), corner.x() + width - left, THICKNESS);
      Colour shown = colour.apply(axis.min() + (index + 0.5) * step);
      shapes.add(new Rectangle(box, Paint.filled(shown)));
    }
    double bottom = corner.y() + THICKNESS;
    for (BigDecimal tick : axis.ticks()) {
      double at = corner.x() + width * axis.fraction(tick.doubleValue());
      shapes.add(
          Polyline.through(LINE, new Point(at, bottom), new Point(at, bottom + TICK_LENGTH)));
      double base = bottom + TICK_LENGTH + 3 + TICK_STYLE.capitalHeight();
      shapes.add(Text.level(Ticks.label(tick), new Point(at, base), TICK_STYLE, Anchor.MIDDLE));
    }
    Point below = new Point(corner.x() + width / 2, corner.y() + HEIGHT - 2);
    String title = TITLE_STYLE.fit(axis.title(), width);
    shapes.add(Text.level(title, below, TITLE_STYLE, Anchor.MIDDLE));
    return shapes;
  }
}
