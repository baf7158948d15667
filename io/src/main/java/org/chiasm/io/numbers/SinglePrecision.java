package org.chiasm.io.numbers;

import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;

/** Wider numbers as single-precision ones. */
public final class SinglePrecision {

  private SinglePrecision() {}

  /**
   * The nearest float; NaN stays, as a missing value. Whole numbers above 2<sup>24</sup> are
   * rounded as well, of which the inspection of a dataset tells.
   *
   * @param place where it is, for messages
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
}
