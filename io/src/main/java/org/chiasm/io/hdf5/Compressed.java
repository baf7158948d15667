package org.chiasm.io.hdf5;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.core.text.Message;

/** The three arrays of a compressed matrix: the major dimension is that of its starts. */
final class Compressed {

  private static final int BLOCK = 1 << 16;

  private final Hdf5Array data;
  private final Hdf5Array indices;
  private final long[] starts;
  private final int minors;

  private Compressed(Hdf5Array data, Hdf5Array indices, long[] starts, int minors) {
    this.data = data;
    this.indices = indices;
    this.starts = starts;
    this.minors = minors;
  }

  /**
   * @param names of its arrays
   * @param majors rows of a matrix that is compressed by row
   * @param minors columns of it
   * @throws org.chiasm.core.data.DataFormatException if the arrays do not describe a matrix of that
   *     shape
   */
  static Compressed of(Hdf5Group group, SparseNames names, int majors, int minors) {
    Hdf5Array data = group.array(names.values()).requireVector();
    Hdf5Array indices = group.array(names.indices()).requireVector();
    indices.requireRows(data.rows(), "as many as " + names.values());
    Hdf5Array starts = group.array(names.starts()).requireVector();
    starts.requireRows(majors + 1L, "one more than the shape says");
    long[] places = starts.integers();
    for (int major = 0; major <= majors; major++) {
      long least = major == 0 ? 0 : places[major - 1];
      boolean right = major == 0 ? places[0] == 0 : places[major] >= least;
      if (!right || places[major] > data.rows()) {
        throw starts.failure(
            Message.format(
                "expected numbers that rise from 0 to at most %d, found %d at %d",
                data.rows(), places[major], major));
      }
    }
    return new Compressed(data, indices, places, minors);
  }

  int majors() {
    return starts.length - 1;
  }

  /** Stored values of a major on average. */
  long meanStored() {
    return starts[majors()] / Math.max(1, majors());
  }

  /** Some majors as a matrix that is compressed by row: of a matrix by column its transpose. */
  SparseMatrix majors(int first, int count) {
    long from = starts[first];
    long stored = starts[first + count] - from;
    if (stored > Matrix.MAX_VALUES) {
      throw data.failure(
          Message.format(
              "%d values that are not zero, more than the %d that one matrix can hold",
              stored, Matrix.MAX_VALUES));
    }
    int[] places = new int[count + 1];
    for (int index = 0; index <= count; index++) {
      places[index] = (int) (starts[first + index] - from);
    }
    int[] found = indices.ints(from, (int) stored);
    float[] values = data.floats(from, (int) stored);
    for (int major = 0; major < count; major++) {
      requireInside(found, places[major], places[major + 1]);
      if (!rises(found, places[major], places[major + 1])) {
        return summed(count, places, found, values);
      }
    }
    return SparseMatrix.wrap(minors, places, found, values);
  }

  /** Hands over all stored values, major after major, in the order of the file. */
  void forEach(SparseEntries.Receiver receiver) {
    int major = 0;
    for (long done = 0; done < starts[majors()]; done += BLOCK) {
      int count = (int) Math.min(BLOCK, starts[majors()] - done);
      int[] found = indices.ints(done, count);
      double[] values = data.doubles(done, count);
      requireInside(found, 0, count);
      for (int place = 0; place < count; place++) {
        while (starts[major + 1] <= done + place) {
          major++;
        }
        receiver.take(major, found[place], values[place]);
      }
    }
  }

  private void requireInside(int[] found, int start, int end) {
    for (int place = start; place < end; place++) {
      if (found[place] < 0 || found[place] >= minors) {
        throw indices.failure(
            Message.format("expected indices from 0 to %d, found %d", minors - 1, found[place]));
      }
    }
  }

  private static boolean rises(int[] found, int start, int end) {
    for (int place = start + 1; place < end; place++) {
      if (found[place] <= found[place - 1]) {
        return false;
      }
    }
    return true;
  }

  /** Indices may come in any order, and what is stored twice is meant to be added. */
  private SparseMatrix summed(int count, int[] places, int[] found, float[] values) {
    int[] ends = new int[count + 1];
    int[] columns = new int[found.length];
    float[] sums = new float[found.length];
    int stored = 0;
    for (int major = 0; major < count; major++) {
      requireInside(found, places[major], places[major + 1]);
      int[] order =
          IntStream.range(places[major], places[major + 1])
              .boxed()
              .sorted((one, two) -> Integer.compare(found[one], found[two]))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int place : order) {
        if (stored > ends[major] && columns[stored - 1] == found[place]) {
          sums[stored - 1] += values[place];
        } else {
          columns[stored] = found[place];
          sums[stored++] = values[place];
        }
      }
      ends[major + 1] = stored;
    }
    return SparseMatrix.wrap(
        minors, ends, Arrays.copyOf(columns, stored), Arrays.copyOf(sums, stored));
  }
}
