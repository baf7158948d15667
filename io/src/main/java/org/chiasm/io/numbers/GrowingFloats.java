package org.chiasm.io.numbers;

import java.util.Arrays;

/** Single-precision numbers as they are read, however many a file's header says there will be. */
public final class GrowingFloats {

  private final String place;
  private float[] values = new float[16];
  private int size;

  /**
   * @param place the file, for messages
   */
  public GrowingFloats(String place) {
    this.place = place;
  }

  /** Adds one. */
  public void add(float value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, GrowingInts.grown(place, size));
    }
    values[size++] = value;
  }

  /** Number of values so far. */
  public int size() {
    return size;
  }

  /** One of them. */
  public float at(int index) {
    return values[index];
  }

  /** A copy of all of them. */
  public float[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
