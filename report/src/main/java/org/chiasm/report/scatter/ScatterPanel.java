package org.chiasm.report.scatter;

import java.util.List;
import org.chiasm.report.chart.Axis;

/**
 * Dots over one pair of axes.
 *
 * @param name what they are of
 * @param remark on it; empty for none
 * @param x axis along the lower edge, its ticks still to be chosen
 * @param y axis along the left edge, its ticks still to be chosen
 * @param dots what comes later covers what came before
 * @param guides lines below the dots
 */
record ScatterPanel(
    String name, String remark, Axis x, Axis y, List<Dot> dots, List<Guide> guides) {

  ScatterPanel {
    dots = List.copyOf(dots);
    guides = List.copyOf(guides);
  }

  /** An axis that a range of numbers lies on with a little room beyond. */
  static Axis axis(String title, double min, double max) {
    double room = max > min ? 0.06 * (max - min) : Math.max(1e-6, 0.06 * Math.abs(max));
    return new Axis(title, min - room, max + room, List.of(), false);
  }
}
