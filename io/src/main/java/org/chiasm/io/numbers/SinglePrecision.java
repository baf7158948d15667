package org.chiasm.io.numbers;

import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;

/**
 * Wider numbers as single-precision ones: the nearest float, where NaN stays a missing value. Whole
 * numbers above 2<sup>24</sup> are rounded as well, of which the inspection of a dataset tells.
 */
public final class SinglePrecision {

  private static final float TWO = 2;

  private SinglePrecision() {}

  /**
   * A float for a double.
   *
   * @param place file and key, for messages
   * @throws DataFormatException if the value is infinite or beyond the range of a float
   */
  public static float of(double value, String place) {
    float nearest = (float) value;
    if (Float.isInfinite(nearest)) {
      throw new DataFormatException(
          Double.isInfinite(value)
              ? Message.format(
                  "%s: expected finite numbers, found %s; a missing value is NaN", place, value)
              : Message.format(
                  "%s: found %s, which is beyond the range of single precision (3.4e38)",
                  place, value));
    }
    return nearest;
  }

  /** A float for 64 bits without a sign. */
  public static float ofUnsigned(long bits) {
    // halved where it would be negative; the bit that falls off still decides ties
    return bits >= 0 ? bits : TWO * ((bits >>> 1) | (bits & 1));
  }
}
