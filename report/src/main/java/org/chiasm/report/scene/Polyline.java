package org.chiasm.report.scene;

import java.util.List;

/**
 * Straight lines from point to point.
 *
 * @param closed whether the last point is joined to the first
 */
public record Polyline(List<Point> points, boolean closed, Paint paint) implements Shape {

  /** Copies the points. */
  public Polyline {
    points = List.copyOf(points);
  }

  /** One open line through the given points. */
  public static Polyline through(Paint paint, Point... points) {
    return new Polyline(List.of(points), false, paint);
  }
}
