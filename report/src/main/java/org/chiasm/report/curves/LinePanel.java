package org.chiasm.report.curves;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.chiasm.report.chart.Axis;
import org.chiasm.report.scene.Colour;

/**
 * Lines over one axis.
 *
 * @param name what they are of
 * @param remark on it; empty for none
 * @param x axis along the lower edge, its ticks still to be chosen
 * @param y axis along the left edge, its ticks still to be chosen
 * @param lines what comes later covers what came before
 * @param cuts upright lines
 */
record LinePanel(String name, String remark, Axis x, Axis y, List<Line> lines, List<Cut> cuts) {

  /** Range of the numbers, largest over smallest, from which on equal factors read better. */
  private static final double WIDE = 20;

  private static final double ROOM = 0.05;

  /** So far below the smallest number, as a part of it, a logarithmic axis follows an error bar. */
  private static final double LOWEST = 0.1;

  /** How the numbers of the y axis are spread. */
  enum Scale {
    /** Equal distances are equal differences. */
    LINEAR,
    /** Equal distances are equal factors if all numbers are positive and differ by large ones. */
    BY_RANGE
  }

  /** A number of the x axis that matters. */
  record Cut(double at, String label, Colour colour) {}

  LinePanel {
    lines = List.copyOf(lines);
    cuts = List.copyOf(cuts);
  }

  /** A panel without cuts whose y axis holds all numbers with their error bars. */
  static LinePanel of(
      String name, String remark, Axis x, String yTitle, Scale scale, List<Line> lines) {
    return new LinePanel(name, remark, x, y(yTitle, scale, lines), lines, List.of());
  }

  LinePanel withCuts(List<Cut> added) {
    return new LinePanel(name, remark, x, y, lines, added);
  }

  private static Axis y(String title, Scale scale, List<Line> lines) {
    double min = all(lines, Spot::y).min().orElse(0);
    double max = all(lines, Spot::y).max().orElse(1);
    DoubleStream ends = DoubleStream.concat(all(lines, Spot::low), all(lines, Spot::high));
    if (scale == Scale.LINEAR || !(min > 0 && max / min >= WIDE)) {
      return linear(title, ends.toArray());
    }
    // a bar that ends near 0 or below would take all the room: it leaves the panel
    return logarithmic(
        title, DoubleStream.concat(DoubleStream.of(min), ends.filter(end -> end >= LOWEST * min)));
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
