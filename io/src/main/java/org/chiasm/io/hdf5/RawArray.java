package org.chiasm.io.hdf5;

import java.util.Arrays;

/** An array of which nothing is known but its shape and how long a value is. */
final class RawArray {

  private final long[] shape;
  private final long valueBytes;
  private final boolean nothing;

  private RawArray(long[] shape, long valueBytes, boolean nothing) {
    this.shape = shape.clone();
    this.valueBytes = valueBytes;
    this.nothing = nothing;
  }

  /**
   * @param shape size of each dimension; none for a scalar
   * @param valueBytes length of a value
   */
  RawArray(long[] shape, long valueBytes) {
    this(shape, valueBytes, false);
  }

  /** One that has not even the value of a scalar. */
  static RawArray ofNothing(long valueBytes) {
    return new RawArray(new long[0], valueBytes, true);
  }

  /** Size of each dimension. */
  long[] shape() {
    return shape.clone();
  }

  /** Length of a value. */
  long valueBytes() {
    return valueBytes;
  }

  /** Whether it has not even the value of a scalar. */
  boolean isNothing() {
    return nothing;
  }

  /** Number of values. */
  long count() {
    return nothing ? 0 : Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }
}
