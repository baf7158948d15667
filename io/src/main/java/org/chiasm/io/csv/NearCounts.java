package org.chiasm.io.csv;

import java.util.Arrays;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.text.Message;

/** Finds out whether a table would hold counts, were it not for very few of its values. */
final class NearCounts {

  /** Physical quantities are whole numbers less often. */
  private static final double SHARE = 0.99;

  /** Largest value of a middling feature; zeros and ones with a slip are no counts. */
  private static final float LARGE = 5f;

  private final float[] maxima;
  private long values;
  private long misfits;
  private String first = "";

  NearCounts(int features) {
    maxima = new float[features];
  }

  /** Takes a value in; whether it is the first that is no count. */
  boolean add(int feature, float value) {
    if (Float.isNaN(value)) {
      return false;
    }
    values++;
    maxima[feature] = Math.max(maxima[feature], value);
    if (FeatureKind.COUNTS.admits(value)) {
      return false;
    }
    misfits++;
    return misfits == 1;
  }

  /** Says what and where the first value that is no count is. */
  void first(String place) {
    first = place;
  }

  /** Whether the values look like counts but for some. */
  boolean likely() {
    return misfits > 0 && misfits <= (1 - SHARE) * values && medianMaximum() >= LARGE;
  }

  private float medianMaximum() {
    float[] sorted = maxima.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  @Override
  public String toString() {
    return Message.format(
        "taken as continuous because of %d of %d values, the others being counts; the first is %s",
        misfits, values, first);
  }
}
