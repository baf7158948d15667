package org.chiasm.core.data;

import org.chiasm.core.text.Identified;

/** What the values of a modality are, which decides how they are normalised and scored. */
public enum FeatureKind implements Identified {
  /** Non-negative whole numbers whose sum per cell (depth) is technical, such as reads. */
  COUNTS,
  /** Real numbers in any unit. */
  CONTINUOUS,
  /** Zeros and ones, such as methylated or not. */
  BINARY;

  /** Whether a value can be of this kind; a missing one can. */
  public boolean admits(float value) {
    return switch (this) {
      case CONTINUOUS -> true;
      case COUNTS -> Float.isNaN(value) || (value >= 0f && value == Math.rint(value));
      case BINARY -> Float.isNaN(value) || value == 0f || value == 1f;
    };
  }

  /**
   * The kind that values look like: only zeros and ones are binary, other non-negative whole
   * numbers and nothing but zeros are counts, all else is continuous, also what has no value at
   * all. Missing values say nothing.
   */
  public static FeatureKind detect(Matrix values) {
    ValueScan scan = ValueScan.detecting();
    scan.visit(0, values);
    return scan.kind();
  }
}
