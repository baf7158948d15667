package org.chiasm.report.scatter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chiasm.core.text.Identified;
import org.chiasm.report.scene.Circle;
import org.chiasm.report.scene.Paint;
import org.chiasm.report.scene.Point;
import org.chiasm.report.scene.Polyline;
import org.chiasm.report.scene.Shape;

/** Outlines of dots; their ids are plotly's names of them. All cover about the same area. */
enum Mark implements Identified {
  CIRCLE(0, 0, 1),
  SQUARE(4, 45, 1.25),
  TRIANGLE_UP(3, 90, 1.5),
  DIAMOND(4, 90, 1.25),
  TRIANGLE_DOWN(3, -90, 1.5),
  PENTAGON(5, 90, 1.15);

  private final int corners;
  private final double turn;
  private final double reach;

  Mark(int corners, double turn, double reach) {
    this.corners = corners;
    this.turn = turn;
    this.reach = reach;
  }

  /** That of the n-th group, from 0; those of a seventh and later ones come again. */
  static Mark ofGroup(int group) {
    return values()[group % values().length];
  }

  /** As in captions. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * The mark itself.
   *
   * @param radius that of the circle
   */
  Shape at(Point middle, double radius, Paint paint) {
    if (corners == 0) {
      return new Circle(middle, radius, paint);
    }
    List<Point> points = new ArrayList<>();
    for (int corner = 0; corner < corners; corner++) {
      double angle = Math.toRadians(turn + 360.0 * corner / corners);
      points.add(
          new Point(
              middle.x() + reach * radius * Math.cos(angle),
              middle.y() - reach * radius * Math.sin(angle)));
    }
    return new Polyline(points, true, paint);
  }
}
