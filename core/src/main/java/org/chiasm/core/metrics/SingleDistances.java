package org.chiasm.core.metrics;

import java.util.Arrays;

/**
 * Squared distances from {@link DistanceBlocks} in single precision, with what they say for certain
 * about those in double precision.
 *
 * <p>Twice as many fit a vector instruction. The sum of {@code d} squares of rounded differences is
 * off by at most {@code d + 3} roundings relative to itself, however far the points lie from the
 * origin, and nearly all comparisons are decided by that. Those that are not, the caller repeats in
 * double precision, so that results are those of double precision to the last bit.
 */
final class SingleDistances {

  /** Squares of coordinates up to this, and of {@link #NOWHERE}, are far from overflow. */
  private static final float LARGEST = 0x1p40f;

  /** Coordinates of a block's unused places: not infinite, because that minus itself is NaN. */
  private static final float NOWHERE = 0x1p50f;

  /** With more dimensions than these the bounds below are not safe. */
  private static final int MOST_DIMENSIONS = 1 << 16;

  private static final int LANES = DistanceBlocks.LANES;

  private final boolean usable;
  private final int dimensions;
  private final float[][] lanes;

  private SingleDistances(boolean usable, int dimensions, float[][] lanes) {
    this.usable = usable;
    this.dimensions = dimensions;
    this.lanes = lanes;
  }

  /**
   * @param lanes targets as {@link DistanceBlocks} stores them, infinite where there is none
   */
  static SingleDistances of(double[][] lanes, int dimensions) {
    boolean usable = dimensions <= MOST_DIMENSIONS;
    float[][] single = new float[lanes.length][LANES];
    for (int index = 0; index < lanes.length; index++) {
      for (int lane = 0; lane < LANES; lane++) {
        double value = lanes[index][lane];
        single[index][lane] = value == Double.POSITIVE_INFINITY ? NOWHERE : (float) value;
        usable &= value == Double.POSITIVE_INFINITY || Math.abs(value) <= LARGEST;
      }
    }
    return new SingleDistances(usable, dimensions, single);
  }

  /** Rows in single precision, which holds them exactly: they come from such matrices. */
  static float[][] points(double[][] points) {
    float[][] single = new float[points.length][];
    for (int row = 0; row < points.length; row++) {
      single[row] = new float[points[row].length];
      for (int dimension = 0; dimension < single[row].length; dimension++) {
        single[row][dimension] = (float) points[row][dimension];
      }
    }
    return single;
  }

  /**
   * Squared distances from a point to the targets of a block, enormous where there is none; all NaN
   * where single precision might overflow.
   *
   * @param point {@code [dimensions]}
   * @param distances where to write them, {@code [LANES]}
   */
  void squared(float[] point, int block, float[] distances) {
    if (!usable || !isModest(point)) {
      Arrays.fill(distances, Float.NaN);
      return;
    }
    int first = block * dimensions;
    Arrays.fill(distances, 0);
    int dimension = 0;
    for (; dimension + 4 <= dimensions; dimension += 4) {
      addFour(
          point,
          dimension,
          lanes[first + dimension],
          lanes[first + dimension + 1],
          lanes[first + dimension + 2],
          lanes[first + dimension + 3],
          distances);
    }
    for (; dimension < dimensions; dimension++) {
      addOne(point[dimension], lanes[first + dimension], distances);
    }
  }

  private static boolean isModest(float[] point) {
    boolean modest = true;
    for (float value : point) {
      modest &= Math.abs(value) <= LARGEST;
    }
    return modest;
  }

  private static void addFour(
      float[] point,
      int dimension,
      float[] first,
      float[] second,
      float[] third,
      float[] fourth,
      float[] distances) {
    float a = point[dimension];
    float b = point[dimension + 1];
    float c = point[dimension + 2];
    float d = point[dimension + 3];
    for (int lane = 0; lane < LANES; lane++) {
      float w = a - first[lane];
      float x = b - second[lane];
      float y = c - third[lane];
      float z = d - fourth[lane];
      distances[lane] += w * w + x * x + y * y + z * z;
    }
  }

  private static void addOne(float value, float[] lane, float[] distances) {
    for (int index = 0; index < LANES; index++) {
      float difference = value - lane[index];
      distances[index] += difference * difference;
    }
  }

  /**
   * A single-precision distance below this is below the limit in double precision. Negative if no
   * distance is below the limit.
   *
   * @param limit a squared distance in double precision, or negative
   */
  float certainlyBelow(double limit) {
    return limit > 0 ? Math.nextDown((float) (limit * (1 - rounding()) - underflow())) : -1;
  }

  /**
   * A single-precision distance above this is not below the limit in double precision. Negative if
   * no distance is below the limit.
   *
   * @param limit a squared distance in double precision, or negative
   */
  float certainlyAbove(double limit) {
    double bound = Math.min(Float.MAX_VALUE, limit * (1 + rounding()) + underflow());
    return limit > 0 ? Math.nextUp((float) bound) : -1;
  }

  /** One relative rounding a dimension, and a few for differences, squares and this limit. */
  private double rounding() {
    return 1.01 * (dimensions + 8) * 0x1p-24;
  }

  /** Squares too small for single precision, even where such are taken for 0. */
  private double underflow() {
    return (dimensions + 8) * (double) Float.MIN_NORMAL;
  }
}
