package org.chiasm.io.hdf5;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** An array of which nothing is known but its shape and how long a value is. */
final class RawArray {

  private final long[] shape;
  private final long valueBytes;

  /**
   * @param shape size of each dimension
   * @param valueBytes length of a value
   */
  RawArray(long[] shape, long valueBytes) {
    this.shape = shape.clone();
    this.valueBytes = valueBytes;
  }

  /** Size of each dimension. */
  long[] shape() {
    return shape.clone();
  }

  /** Length of a value. */
  long valueBytes() {
    return valueBytes;
  }

  /** Takes bytes to where they go. */
  interface Receiver {
    void receive(RawArray array, BytePointer bytes) throws IOException;
  }

  /** Number of values. */
  long count() {
    return size(0, shape.length);
  }

  long bytes() {
    return Math.multiplyExact(count(), valueBytes);
  }

  /** Memory for all of it. */
  BytePointer allocate() {
    return new BytePointer(Math.max(1, bytes()));
  }

  private long size(int from, int to) {
    return Arrays.stream(shape, from, to).reduce(1, Math::multiplyExact);
  }

  /**
   * Hands on what is chosen of it, one dimension after the other.
   *
   * @param bytes all of it
   */
  void write(BytePointer bytes, List<Places> chosen, Receiver receiver) throws IOException {
    for (int dimension = 0; dimension < Math.min(chosen.size(), shape.length); dimension++) {
      Places places = chosen.get(dimension);
      if (places.of() != shape[dimension]) {
        throw new IllegalArgumentException(
            places.of() + " places to choose from do not fit " + Arrays.toString(shape));
      }
      if (!places.isAll()) {
        long[] smaller = shape.clone();
        smaller[dimension] = places.count();
        RawArray some = new RawArray(smaller, valueBytes);
        try (BytePointer selected = some.allocate()) {
          select(bytes, dimension, places, selected);
          List<Places> rest = new ArrayList<>(chosen);
          rest.set(dimension, Places.all(places.count()));
          some.write(selected, rest, receiver);
        }
        return;
      }
    }
    receiver.receive(this, bytes);
  }

  /** Neighbours are copied together. */
  private void select(BytePointer from, int dimension, Places places, BytePointer to) {
    long inner = size(dimension + 1, shape.length) * valueBytes;
    long outer = size(0, dimension);
    long written = 0;
    for (long block = 0; block < outer; block++) {
      long start = block * shape[dimension] * inner;
      for (int first = 0; first < places.count(); ) {
        int end = first + 1;
        while (end < places.count() && places.at(end) == places.at(end - 1) + 1) {
          end++;
        }
        long length = (end - first) * inner;
        Pointer.memcpy(
            to.position(written), from.position(start + places.at(first) * inner), length);
        written += length;
        first = end;
      }
    }
    to.position(0);
    from.position(0);
  }
}
