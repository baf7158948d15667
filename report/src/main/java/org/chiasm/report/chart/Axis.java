package org.chiasm.report.chart;

import java.math.BigDecimal;
import java.util.List;
import org.chiasm.core.text.Message;

/**
 * A range of numbers that is laid out along an edge of a panel.
 *
 * @param title what the numbers are; empty for none
 * @param min number at the left or lower end
 * @param max number at the other end
 * @param ticks numbers to mark, none for an axis that only spreads points out
 * @param logarithmic whether equal distances are equal factors
 */
public record Axis(
    String title, double min, double max, List<BigDecimal> ticks, boolean logarithmic) {

  /**
   * Copies the ticks.
   *
   * @throws IllegalArgumentException unless both ends are finite and min is below max; of a
   *     logarithmic axis unless both are positive
   */
  public Axis {
    if (!(min < max) || !Double.isFinite(max - min)) {
      throw new IllegalArgumentException(
          Message.format("expected a range of numbers, found %s to %s", min, max));
    }
    if (logarithmic && min <= 0) {
      throw new IllegalArgumentException(
          Message.format("a logarithmic axis has positive numbers only, found %s", min));
    }
    ticks = List.copyOf(ticks);
  }

  /** An axis with about as many round ticks as wanted. */
  public static Axis ticked(String title, double min, double max, int wanted) {
    return new Axis(title, min, max, Ticks.within(min, max, wanted), false);
  }

  /** An axis with as many round ticks, up to those wanted, as have room for their labels. */
  public static Axis along(double length, String title, double min, double max, int wanted) {
    return ticked(title, min, max, wanted).fitting(length, wanted);
  }

  /** A logarithmic axis with about as many round ticks as wanted. */
  public static Axis logarithmic(String title, double min, double max, int wanted) {
    return new Axis(title, min, max, Ticks.logarithmic(min, max, wanted), true);
  }

  /** This axis with as many of up to the ticks wanted as have room side by side. */
  public Axis fitting(double length, int wanted) {
    Axis axis = ticked(wanted);
    for (int fewer = wanted - 1; fewer > 1 && Panel.tickRoom(axis) > length; fewer--) {
      axis = ticked(fewer);
    }
    return axis;
  }

  /** This axis with about as many round ticks as wanted. */
  public Axis ticked(int wanted) {
    return logarithmic ? logarithmic(title, min, max, wanted) : ticked(title, min, max, wanted);
  }

  /** What stands at the ticks. */
  public List<String> labels() {
    return ticks.stream().map(Ticks::label).toList();
  }

  /** An axis without title and ticks, whose numbers mean nothing. */
  public static Axis bare(double min, double max) {
    return new Axis("", min, max, List.of(), false);
  }

  /** Where a number lies: 0 at the minimum, 1 at the maximum. */
  public double fraction(double value) {
    // StrictMath: a picture has the same bytes on all machines
    return logarithmic
        ? StrictMath.log(value / min) / StrictMath.log(max / min)
        : (value - min) / (max - min);
  }
}
