package org.chiasm.report.curves;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.chiasm.report.chart.Axis;

/**
 * Lines over one axis.
 *
 * @param name what they are of
 * @param remark on it; empty for none
 * @param x axis along the lower edge, its ticks still to be chosen
 * @param y axis along the left edge, its ticks still to be chosen
 * @param lines what comes later covers what came before
 * @param cut an upright line, if there is one
 */
record LinePanel(String name, String remark, Axis x, Axis y, List<Line> lines, Optional<Cut> cut) {

  /** Range of the numbers, largest over smallest, from which on equal factors read better. */
  private static final double WIDE = 20;

  private static final double ROOM = 0.05;

  /** A number of the x axis that matters. */
  record Cut(double at, String label) {}

  LinePanel {
    lines = List.copyOf(lines);
  }

  /** A panel without a cut whose y axis is logarithmic if the numbers differ by large factors. */
  static LinePanel of(String name, String remark, Axis x, String yTitle, List<Line> lines) {
    return new LinePanel(name, remark, x, y(yTitle, lines), lines, Optional.empty());
  }

  LinePanel withCut(Cut added) {
    return new LinePanel(name, remark, x, y, lines, Optional.of(added));
  }

  private static Axis y(String title, List<Line> lines) {
    double min = all(lines, Spot::y).min().orElse(0);
    double max = all(lines, Spot::y).max().orElse(1);
    // error bars reach below 0, where a logarithmic axis ends
    return min > 0 && max / min >= WIDE
        ? logarithmic(title, DoubleStream.of(min, max))
        : linear(
            title, DoubleStream.concat(all(lines, Spot::low), all(lines, Spot::high)).toArray());
  }

  private static DoubleStream all(List<Line> lines, ToDoubleFunction<Spot> value) {
    return lines.stream().flatMap(line -> line.spots().stream()).mapToDouble(value);
  }

  /** An axis that all numbers lie on, with a little room beyond. */
  static Axis linear(String title, double... values) {
    double min = DoubleStream.of(values).min().orElse(0);
    double max = DoubleStream.of(values).max().orElse(1);
    double room = max > min ? ROOM * (max - min) : Math.max(1e-6, ROOM * Math.abs(max));
    return new Axis(title, min - room, max + room, List.of(), false);
  }

  /** A logarithmic axis that all numbers, which are positive, lie on. */
  static Axis logarithmic(String title, DoubleStream values) {
    double[] logs = values.map(StrictMath::log10).toArray();
    double min = DoubleStream.of(logs).min().orElse(0);
    double max = DoubleStream.of(logs).max().orElse(1);
    double room = max > min ? ROOM * (max - min) : ROOM;
    return new Axis(
        title, StrictMath.pow(10, min - room), StrictMath.pow(10, max + room), List.of(), true);
  }
}
