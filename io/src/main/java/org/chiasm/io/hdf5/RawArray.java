package org.chiasm.io.hdf5;

import java.util.Arrays;

/** An array of which nothing is known but its shape, how it can grow and how long a value is. */
final class RawArray {

  /** What the library takes for a dimension that can grow without end. */
  static final long UNLIMITED = -1;

  /** Of a chunk that is taken over from elsewhere. */
  private static final long MOST_CHUNK_BYTES = 1 << 20;

  private static final long CHUNK_BYTES = 1 << 18;

  private final long[] shape;
  private final long[] limits;
  private final long[] chunk;
  private final long valueBytes;
  private final boolean nothing;

  private RawArray(long[] shape, long[] limits, long[] chunk, long valueBytes, boolean nothing) {
    this.shape = shape.clone();
    this.limits = limits.clone();
    this.chunk = chunk.clone();
    this.valueBytes = valueBytes;
    this.nothing = nothing;
  }

  /**
   * @param shape size of each dimension; none for a scalar
   * @param valueBytes length of a value
   */
  RawArray(long[] shape, long valueBytes) {
    this(shape, shape, rows(shape, valueBytes), valueBytes, false);
  }

  /** One that has not even the value of a scalar. */
  static RawArray ofNothing(long valueBytes) {
    return new RawArray(new long[0], new long[0], new long[0], valueBytes, true);
  }

  /** Chunks of whole rows, of about the size that is read at once. */
  private static long[] rows(long[] shape, long valueBytes) {
    long[] chunk = Arrays.stream(shape).map(length -> Math.max(1, length)).toArray();
    if (chunk.length > 0) {
      long rowBytes = Arrays.stream(chunk).skip(1).reduce(valueBytes, Math::multiplyExact);
      chunk[0] = Math.max(1, Math.min(chunk[0], CHUNK_BYTES / Math.max(1, rowBytes)));
    }
    return chunk;
  }

  /**
   * The same as one that can grow.
   *
   * @param most sizes of the dimensions, or {@link #UNLIMITED}
   * @param pieces size of a chunk, which is another one if this cannot be
   */
  RawArray growing(long[] most, int[] pieces) {
    long[] limit = shape.clone();
    long[] size = chunk.clone();
    long bytes = valueBytes;
    for (int dimension = 0; dimension < shape.length; dimension++) {
      limit[dimension] =
          most[dimension] == UNLIMITED ? UNLIMITED : Math.max(most[dimension], shape[dimension]);
      size[dimension] = pieces[dimension];
      if (limit[dimension] != UNLIMITED) {
        size[dimension] = Math.min(size[dimension], Math.max(1, limit[dimension]));
      }
      bytes = size[dimension] > 0 && bytes <= MOST_CHUNK_BYTES ? bytes * size[dimension] : -1;
    }
    boolean fits = bytes > 0 && bytes <= MOST_CHUNK_BYTES;
    return new RawArray(shape, limit, fits ? size : chunk, valueBytes, nothing);
  }

  /** Size of each dimension. */
  long[] shape() {
    return shape.clone();
  }

  /** The most that each dimension can have, or {@link #UNLIMITED}. */
  long[] limits() {
    return limits.clone();
  }

  /** Whether it can have more than it has. */
  boolean grows() {
    return !Arrays.equals(shape, limits);
  }

  /** Size of a chunk, if it is stored in such. */
  long[] chunk() {
    return chunk.clone();
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
