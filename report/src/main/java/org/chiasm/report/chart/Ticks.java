package org.chiasm.report.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Round numbers to mark on an axis. */
final class Ticks {

  private static final int[] MANTISSAS = {1, 2, 5, 10};

  private Ticks() {}

  /**
   * The multiples of a step of 1, 2 or 5 times a power of ten that lie in a range.
   *
   * @param wanted about how many; there are no more, unless the range holds one only
   */
  static List<BigDecimal> within(double min, double max, int wanted) {
    BigDecimal step = step((max - min) / wanted);
    List<BigDecimal> result = new ArrayList<>();
    long first = (long) Math.ceil(min / step.doubleValue() - 1e-9);
    long last = (long) Math.floor(max / step.doubleValue() + 1e-9);
    for (long index = first; index <= last; index++) {
      result.add(step.multiply(BigDecimal.valueOf(index)));
    }
    return result;
  }

  /**
   * Numbers of 1, 2 or 5, or else 1 alone, times a power of ten that lie in a positive range; where
   * that leaves fewer than two, multiples of a step.
   *
   * @param wanted there are no more
   */
  static List<BigDecimal> logarithmic(double min, double max, int wanted) {
    int first = (int) Math.floor(Math.log10(min)) - 1;
    int last = (int) Math.ceil(Math.log10(max)) + 1;
    List<BigDecimal> ticks = powers(min, max, List.of(1, 2, 5), first, last, 1);
    for (int stride = 1; ticks.size() > wanted && stride <= last - first; stride++) {
      ticks = powers(min, max, List.of(1), first, last, stride);
    }
    return ticks.size() < 2 ? within(min, max, Math.max(1, wanted)) : ticks;
  }

  private static List<BigDecimal> powers(
      double min, double max, List<Integer> mantissas, int first, int last, int stride) {
    List<BigDecimal> ticks = new ArrayList<>();
    for (int exponent = first; exponent <= last; exponent++) {
      for (int mantissa : mantissas) {
        BigDecimal tick = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
        boolean inside =
            tick.doubleValue() >= min * (1 - 1e-9) && tick.doubleValue() <= max * (1 + 1e-9);
        if (inside && Math.floorMod(exponent, stride) == 0) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private static BigDecimal step(double atLeast) {
    int exponent = (int) Math.floor(Math.log10(atLeast));
    for (int mantissa : MANTISSAS) {
      BigDecimal step = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent);
      if (step.doubleValue() >= atLeast * (1 - 1e-9)) {
        // no more decimals than the step has: 1 and not 1.0
        return mantissa < 10 ? step : BigDecimal.ONE.scaleByPowerOfTen(exponent + 1);
      }
    }
    throw new IllegalArgumentException("no step for " + atLeast);
  }

  /** The label of a tick, with a real minus sign; by powers of ten if it would be long. */
  static String label(BigDecimal tick) {
    if (tick.signum() == 0) {
      return "0";
    }
    BigDecimal stripped = tick.stripTrailingZeros();
    int exponent = stripped.precision() - stripped.scale() - 1;
    // all labels of an axis share their decimals: 0.5, 1.0
    String text =
        exponent > 5 || exponent < -4
            ? stripped.unscaledValue().abs() + "e" + -stripped.scale()
            : (tick.scale() < 0 ? tick.setScale(0) : tick).abs().toPlainString();
    return (tick.signum() < 0 ? "\u2212" : "") + text;
  }
}
