package org.chiasm.report.bars;

import java.util.List;

/**
 * A number with a name.
 *
 * @param label the name
 * @param value length of the bar
 * @param deviation half the length of the error bar; NaN for none
 * @param marks numbers to compare with, one for each name of a mark; NaN for none
 * @param kind which of the kinds of bars it is, from 0
 */
record Bar(String label, double value, double deviation, List<Double> marks, int kind) {

  Bar {
    marks = List.copyOf(marks);
  }

  /** A bar alone. */
  static Bar plain(String label, double value) {
    return new Bar(label, value, Double.NaN, List.of(), 0);
  }

  /** The same of another kind. */
  Bar ofKind(int newKind) {
    return new Bar(label, value, deviation, marks, newKind);
  }

  /** How far the error bar reaches beyond the value. */
  double reach() {
    return Double.isNaN(deviation) ? 0 : deviation;
  }
}
