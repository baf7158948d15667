package org.chiasm.tensor;

import java.util.random.RandomGenerator;

/**
 * Dropout masks from packed random bits: one 64-bit draw serves four elements (or 64 when the rate
 * is one half), where a Bernoulli generator draws once for each.
 */
public final class RandomMask {

  private static final int BITS = 16;

  private RandomMask() {}

  /**
   * Multiplies each value by 0 with probability {@code rate} and by {@code 1/(1 - rate)} otherwise
   * (inverted dropout). The rate is rounded to a multiple of 2^-16.
   */
  public static void dropOut(float[] values, int length, double rate, RandomGenerator random) {
    if (rate == 0.0) {
      return;
    }
    float scale = (float) (1.0 / (1.0 - rate));
    if (rate == 0.5) {
      dropHalf(values, length, scale, random);
    } else {
      dropShare(values, length, (int) Math.round(rate * (1 << BITS)), scale, random);
    }
  }

  private static void dropHalf(float[] values, int length, float scale, RandomGenerator random) {
    for (int start = 0; start < length; start += Long.SIZE) {
      long bits = random.nextLong();
      int end = Math.min(length, start + Long.SIZE);
      for (int i = start; i < end; i++) {
        values[i] *= scale * (bits & 1L);
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
        values[i] *= (int) (bits & ((1 << BITS) - 1)) < threshold ? 0f : scale;
        bits >>>= BITS;
      }
    }
  }
}
