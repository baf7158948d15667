package org.chiasm.io.numbers;

import java.util.Arrays;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Matrix;

/** Whole numbers as they are read, however many a file's header says there will be. */
public final class GrowingInts {

  private final String place;
  private int[] values = new int[16];
  private int size;

  /**
   * @param place the file, for messages
   */
  public GrowingInts(String place) {
    this.place = place;
  }

  /** Adds one. */
  public void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, grown(place, size));
    }
    values[size++] = value;
  }

  /** Number of values so far. */
  public int size() {
    return size;
  }

  /** One of them. */
  public int at(int index) {
    return values[index];
  }

  /** A copy of all of them. */
  public int[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** The next length of a full array. */
  static int grown(String place, int size) {
    if (size == Matrix.MAX_VALUES) {
      throw new DataFormatException(
          place + ": more values than the " + Matrix.MAX_VALUES + " that one matrix can hold");
    }
    return (int) Math.min(Matrix.MAX_VALUES, size + (long) (size >> 1) + 16);
  }
}
