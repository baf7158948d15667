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
 */
public record Axis(String title, double min, double max, List<BigDecimal> ticks) {

  /**
   * Copies the ticks.
   *
   * @throws IllegalArgumentException unless both ends are finite and min is below max
   */
  public Axis {
    if (!(min < max) || !Double.isFinite(max - min)) {
      throw new IllegalArgumentException(
          Message.format("expected a range of numbers, found %s to %s", min, max));
    }
    ticks = List.copyOf(ticks);
  }

  /** An axis with about as many round ticks as wanted. */
  public static Axis ticked(String title, double min, double max, int wanted) {
    return new Axis(title, min, max, Ticks.within(min, max, wanted));
  }

  /** An axis with as many round ticks, up to those wanted, as have room for their labels. */
  public static Axis along(double length, String title, double min, double max, int wanted) {
    Axis axis = ticked(title, min, max, wanted);
    for (int fewer = wanted - 1; fewer > 1 && Panel.tickRoom(axis) > length; fewer--) {
      axis = ticked(title, min, max, fewer);
    }
    return axis;
  }

  /** An axis without title and ticks, whose numbers mean nothing. */
  public static Axis bare(double min, double max) {
    return new Axis("", min, max, List.of());
  }

  /** Where a number lies: 0 at the minimum, 1 at the maximum. */
  public double fraction(double value) {
    return (value - min) / (max - min);
  }
}
