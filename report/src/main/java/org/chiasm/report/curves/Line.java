package org.chiasm.report.curves;

import java.util.List;
import org.chiasm.report.scene.Colour;

/**
 * A line through points.
 *
 * @param name what it is, the same in all panels
 * @param spots from left to right
 */
record Line(String name, Colour colour, Look look, List<Spot> spots) {

  /** How a line is drawn. */
  enum Look {
    /** As it is. */
    PLAIN,
    /** With a mark and an error bar at each point. */
    MARKED
  }

  Line {
    spots = List.copyOf(spots);
  }
}
