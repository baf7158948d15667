package org.chiasm.io.inspect;

/**
 * The values of a table that are no counts, where it may be that all others are. Zeros say nothing:
 * of sparse tables nearly all values are zero, whatever the others are.
 */
final class OddValues {

  /** Physical quantities are whole numbers less often than all but this share. */
  private static final double MOST = 0.01;

  /** Fewer counts above one have tables of zeros and ones with a slip. */
  private static final double FEWEST_ABOVE_ONE = 0.05;

  /** As far from a whole number is what was one before it was divided and multiplied again. */
  private static final double ROUNDING = 0.01;

  /** What is rounded to nothing must have been next to nothing. */
  private static final double ROUNDING_OF_ZERO = 1e-4;

  private long values;
  private long odd;
  private long aboveOne;
  private boolean nearlyWhole = true;
  private boolean oneColumn = true;
  private int row = -1;
  private int column = -1;
  private float first;

  /** Takes in how many counts there are that are not zero, and how many of them are above one. */
  void addCounts(int counts, int countsAboveOne) {
    values += counts;
    aboveOne += countsAboveOne;
  }

  /** Takes in a value that is no count. */
  void add(int itsRow, int itsColumn, float value) {
    values++;
    double whole = Math.rint(value);
    aboveOne += whole >= 2 ? 1 : 0;
    double most = whole == 0 ? ROUNDING_OF_ZERO : ROUNDING;
    nearlyWhole &= whole >= 0 && Math.abs(value - whole) <= most;
    oneColumn &= odd == 0 || itsColumn == column;
    if (odd++ == 0) {
      row = itsRow;
      column = itsColumn;
      first = value;
    }
  }

  private boolean hasCounts() {
    return odd > 0 && aboveOne >= FEWEST_ABOVE_ONE * values;
  }

  /** Whether all would be counts but for very few. */
  boolean areFew() {
    return hasCounts() && odd <= MOST * values;
  }

  /** Whether all would be counts, were they rounded. */
  boolean areRounded() {
    return hasCounts() && nearlyWhole;
  }

  /** Whether there are several and all in one column. */
  boolean areInOneColumn() {
    return odd > 1 && oneColumn;
  }

  /** How many there are. */
  long count() {
    return odd;
  }

  /** How many values are neither missing nor zero. */
  long values() {
    return values;
  }

  /** The first of them. */
  float first() {
    return first;
  }

  /** Where the first is; -1 if there is none. */
  int row() {
    return row;
  }

  /** Where the first is; -1 if there is none. */
  int column() {
    return column;
  }
}
