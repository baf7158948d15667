package org.chiasm.report.render;

/** Numbers of drawings. */
final class Decimal {

  private Decimal() {}

  /**
   * The number to a hundredth, which no eye sees at 96 pixels an inch, without trailing zeros.
   *
   * @throws IllegalArgumentException if it is not finite: a drawing has no such place
   */
  static String shortest(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a drawing cannot hold the number " + value);
    }
    long hundredths = Math.round(value * 100);
    long fraction = Math.abs(hundredths % 100);
    String sign = hundredths < 0 ? "-" : "";
    String whole = sign + Math.abs(hundredths / 100);
    if (fraction == 0) {
      return whole;
    }
    return whole
        + (fraction % 10 == 0 ? "." + fraction / 10 : (fraction < 10 ? ".0" : ".") + fraction);
  }
}
