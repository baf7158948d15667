package org.chiasm.report.curves;

/**
 * A point of a line.
 *
 * @param deviation half the length of the error bar; NaN for none
 * @param isPartial whether it is a mean of some folds only, which is drawn as a ring
 */
record Spot(double x, double y, double deviation, boolean isPartial) {

  /** A point of all that there is. */
  Spot(double x, double y, double deviation) {
    this(x, y, deviation, false);
  }

  /** A point without an error bar. */
  static Spot at(double x, double y) {
    return new Spot(x, y, Double.NaN);
  }

  double low() {
    return Double.isNaN(deviation) ? y : y - deviation;
  }

  double high() {
    return Double.isNaN(deviation) ? y : y + deviation;
  }
}
