package org.chiasm.core.metrics;

import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;

/** Checks that what is to be compared can be. */
final class SameShape {

  private SameShape() {}

  /**
   * @throws IllegalArgumentException if truth and prediction differ in shape, or an observed value
   *     has no finite prediction
   */
  static void require(DenseMatrix truth, DenseMatrix predicted) {
    if (truth.rows() != predicted.rows() || truth.columns() != predicted.columns()) {
      throw new IllegalArgumentException(
          Message.format(
              "expected predictions for %d cells x %d features, found %d x %d",
              truth.rows(), truth.columns(), predicted.rows(), predicted.columns()));
    }
    for (int row = 0; row < truth.rows(); row++) {
      for (int column = 0; column < truth.columns(); column++) {
        if (!Float.isNaN(truth.at(row, column)) && !Float.isFinite(predicted.at(row, column))) {
          throw new IllegalArgumentException(
              Message.format(
                  "row %d, column %d: the true value is %s, the prediction %s; leave out cells without a prediction",
                  row, column, truth.at(row, column), predicted.at(row, column)));
        }
      }
    }
  }

  /**
   * @throws IllegalArgumentException if the two differ
   */
  static void requireLength(String what, int expected, int found) {
    if (expected != found) {
      throw new IllegalArgumentException(
          Message.format("%s: expected %d, found %d", what, expected, found));
    }
  }
}
