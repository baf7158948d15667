package org.chiasm.report.scatter;

import org.chiasm.report.scene.Colour;

/**
 * A dot.
 *
 * @param label what it is
 * @param xDeviation half the length of the level error bar; NaN for none
 * @param yDeviation half the length of the upright error bar; NaN for none
 * @param mark its outline
 * @param priority dots of larger numbers are named first; those of 0 are not named on paper
 */
record Dot(
    String label,
    double x,
    double y,
    double xDeviation,
    double yDeviation,
    Colour colour,
    Mark mark,
    double priority) {

  /** A round dot without error bars. */
  static Dot plain(String label, double x, double y, Colour colour, double priority) {
    return new Dot(label, x, y, Double.NaN, Double.NaN, colour, Mark.CIRCLE, priority);
  }

  /** Half the length of the level bar, 0 for none. */
  double xReach() {
    return Double.isNaN(xDeviation) ? 0 : xDeviation;
  }

  /** Half the length of the upright bar, 0 for none. */
  double yReach() {
    return Double.isNaN(yDeviation) ? 0 : yDeviation;
  }
}
