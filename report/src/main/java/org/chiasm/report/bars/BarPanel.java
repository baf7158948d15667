package org.chiasm.report.bars;

import java.util.List;
import org.chiasm.core.text.Message;

/**
 * Bars below each other.
 *
 * @param name what they are of
 * @param bars from top to bottom
 * @param total how many there would be if all were drawn
 */
record BarPanel(String name, List<Bar> bars, int total) {

  BarPanel {
    bars = List.copyOf(bars);
  }

  /** The first bars, as many as a page holds. */
  static BarPanel first(String name, List<Bar> bars, int most) {
    return new BarPanel(name, bars.subList(0, Math.min(most, bars.size())), bars.size());
  }

  String remark() {
    String features = total == 1 ? "1 feature" : total + " features";
    return bars.size() == total
        ? features
        : Message.format("first %d of %s", bars.size(), features);
  }
}
