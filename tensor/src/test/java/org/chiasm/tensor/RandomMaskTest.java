package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;

class RandomMaskTest {

  /** Five standard errors: of the 200 comparisons here, 1 in 10,000 seeds would fail one. */
  private static final double STANDARD_ERRORS = 5.0;

  private static final double[] RATES = {0.5, 0.1, 0.3, 0.9};

  private static float[] mask(int size, double rate, RandomGenerator random) {
    float[] values = new float[size];
    Arrays.fill(values, 1f);
    RandomMask.dropOut(values, size, rate, random);
    return values;
  }

  private static RandomGenerator random(Draws draws) {
    return RandomStreams.of(draws.seed()).generator();
  }

  private static Tolerance share(double rate, int size) {
    return Tolerance.absolute(
        "share of " + size + " draws",
        STANDARD_ERRORS * Math.sqrt(rate * (1.0 - rate) / size) + 1.0 / (1 << 16),
        "five standard errors, and the rate is rounded to a multiple of 2^-16");
  }

  @SeededTest(seeds = 10)
  void rateAndScale(Draws draws) {
    int size = 100_000;
    for (double rate : RATES) {
      float[] mask = mask(size, rate, random(draws));
      int dropped = 0;
      for (float value : mask) {
        assertThat(value).isIn(0f, (float) (1.0 / (1.0 - rate)));
        dropped += value == 0f ? 1 : 0;
      }
      share(rate, size).check("rate " + rate, rate, dropped / (double) size);
    }
  }

  @SeededTest(seeds = 10)
  void neighboursAreIndependent(Draws draws) {
    int size = 100_000;
    for (double rate : RATES) {
      float[] mask = mask(size, rate, random(draws));
      // lags within a 64-bit draw, and one row of 64 or 100 values below
      for (int lag : new int[] {1, 2, 3, 4, 16, 63, 64, 100}) {
        int both = 0;
        for (int i = lag; i < size; i++) {
          both += mask[i] == 0f && mask[i - lag] == 0f ? 1 : 0;
        }
        share(rate * rate, size - lag)
            .check("both dropped, lag " + lag, rate * rate, both / (double) (size - lag));
      }
    }
  }

  @SeededTest(seeds = 10)
  void columnsHaveTheSameRate(Draws draws) {
    int rows = 4000;
    int columns = 7;
    for (double rate : RATES) {
      float[] mask = mask(rows * columns, rate, random(draws));
      int[] dropped = new int[columns];
      for (int i = 0; i < mask.length; i++) {
        dropped[i % columns] += mask[i] == 0f ? 1 : 0;
      }
      for (int count : dropped) {
        share(rate, rows).check("column, rate " + rate, rate, count / (double) rows);
      }
    }
  }

  @Test
  void sameSeedSameMask() {
    for (double rate : RATES) {
      float[] first = mask(1001, rate, RandomStreams.of(3).generator());
      assertThat(mask(1001, rate, RandomStreams.of(3).generator())).isEqualTo(first);
      assertThat(mask(1001, rate, RandomStreams.of(4).generator())).isNotEqualTo(first);
    }
  }

  @Test
  void leavesWhatIsBeyondTheLength() {
    float[] values = new float[200];
    Arrays.fill(values, 1f);
    RandomMask.dropOut(values, 130, 0.5, RandomStreams.of(1).generator());
    assertThat(Arrays.copyOfRange(values, 130, 200)).containsOnly(1f);
    assertThat(Arrays.copyOf(values, 130)).containsOnly(0f, 2f);
  }

  @Test
  void rateZeroChangesNothingAndDrawsNothing() {
    RandomGenerator random = RandomStreams.of(1).generator();
    assertThat(mask(10, 0.0, random)).containsOnly(1f);
    assertThat(random.nextLong()).isEqualTo(RandomStreams.of(1).generator().nextLong());
  }

  @Test
  void multipliesWhatIsThere() {
    float[] values = new float[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    RandomMask.dropOut(values, 1000, 0.25, RandomStreams.of(1).generator());
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isIn(0f, i * (float) (1.0 / 0.75));
    }
  }
}
