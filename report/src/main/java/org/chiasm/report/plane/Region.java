package org.chiasm.report.plane;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.report.chart.Panel;
import org.chiasm.report.scene.Point;

/** A part of the plane in which a surface has one colour. Holes are drawn as regions on top. */
final class Region {

  private final int band;
  private final double[] x;
  private final double[] y;

  /**
   * @param band the colour
   * @param x of each corner
   * @param y of each corner
   */
  Region(int band, double[] x, double[] y) {
    this.band = band;
    this.x = x.clone();
    this.y = y.clone();
  }

  int band() {
    return band;
  }

  int corners() {
    return x.length;
  }

  /** The outline on paper, without corners that no eye can tell from the one before. */
  List<Point> outline(Panel panel) {
    List<Point> outline = new ArrayList<>(x.length);
    for (int corner = 0; corner < x.length; corner++) {
      Point point = panel.place(x[corner], y[corner]);
      Point last = outline.isEmpty() ? null : outline.get(outline.size() - 1);
      if (last == null || Math.hypot(point.x() - last.x(), point.y() - last.y()) >= 0.05) {
        outline.add(point);
      }
    }
    return outline;
  }
}
