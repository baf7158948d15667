package org.chiasm.tensor;

import java.util.random.RandomGenerator;

/**
 * Dropout masks from packed random bits: one 64-bit draw serves four elements (or 64 when the rate
 * is one half), where a Bernoulli generator draws once for each.
 */
public final class RandomMask {

  private static final int BITS = 16;

  /** The factors of eight values, zero or two, for each byte. */
  private static final float[] HALF = new float[(1 << Byte.SIZE) * Byte.SIZE];

  static {
    for (int i = 0; i < HALF.length; i++) {
      HALF[i] = 2f * (((i / Byte.SIZE) >> (i % Byte.SIZE)) & 1);
    }
  }

  private RandomMask() {}

  /**
   * Multiplies each value by 0 with probability {@code rate} and by {@code 1/(1 - rate)} otherwise
   * (inverted dropout). The rate is rounded to a multiple of 2^-16.
   */
  public static void dropOut(float[] values, int length, double rate, RandomGenerator random) {
    if (rate == 0.0) {
      return;
    }
    if (rate == 0.5) {
      dropHalf(values, length, random);
    } else {
      float scale = (float) (1.0 / (1.0 - rate));
      dropShare(values, length, (int) Math.round(rate * (1 << BITS)), scale, random);
    }
  }

  /** Eight values at a time, whose factors stand in the table in the row of their bits. */
  private static void dropHalf(float[] values, int length, RandomGenerator random) {
    int start = 0;
    for (; start + Long.SIZE <= length; start += Long.SIZE) {
      long bits = random.nextLong();
      for (int first = start; first < start + Long.SIZE; first += Byte.SIZE) {
        int row = (int) (bits & 0xff) * Byte.SIZE;
        values[first] *= HALF[row];
        values[first + 1] *= HALF[row + 1];
        values[first + 2] *= HALF[row + 2];
        values[first + 3] *= HALF[row + 3];
        values[first + 4] *= HALF[row + 4];
        values[first + 5] *= HALF[row + 5];
        values[first + 6] *= HALF[row + 6];
        values[first + 7] *= HALF[row + 7];
        bits >>>= Byte.SIZE;
      }
    }
    if (start < length) {
      long bits = random.nextLong();
      for (int i = start; i < length; i++) {
        values[i] *= 2f * (bits & 1L);
        bits >>>= 1;
      }
    }
  }

  private static void dropShare(
      float[] values, int length, int threshold, float scale, RandomGenerator random) {
    int perDraw = Long.SIZE / BITS;
    for (int start = 0; start < length; start += perDraw) {
      long bits = random.nextLong();
      int end = Math.min(length, start + perDraw);
      for (int i = start; i < end; i++) {
        values[i] *= factor((int) bits & ((1 << BITS) - 1), threshold, scale);
        bits >>>= BITS;
      }
    }
  }

  /** Zero below the threshold, else the scale: a branch that nobody can predict takes longer. */
  private static float factor(int drawn, int threshold, float scale) {
    int kept = (threshold - 1 - drawn) >> (Integer.SIZE - 1);
    return Float.intBitsToFloat(Float.floatToRawIntBits(scale) & kept);
  }
}
