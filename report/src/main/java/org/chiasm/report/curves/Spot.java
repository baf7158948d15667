package org.chiasm.report.curves;

/**
 * A point of a line.
 *
 * @param deviation half the length of the error bar; NaN for none
 */
record Spot(double x, double y, double deviation) {

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
