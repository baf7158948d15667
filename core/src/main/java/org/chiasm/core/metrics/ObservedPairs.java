package org.chiasm.core.metrics;

import org.chiasm.core.data.DenseMatrix;

/** One feature's true and predicted values in the cells where the truth is observed. */
final class ObservedPairs {

  private final double[] truth;
  private final double[] predicted;

  private ObservedPairs(double[] truth, double[] predicted) {
    this.truth = truth;
    this.predicted = predicted;
  }

  static ObservedPairs of(DenseMatrix truth, DenseMatrix predicted, int feature) {
    int observed = 0;
    for (int cell = 0; cell < truth.rows(); cell++) {
      observed += Float.isNaN(truth.at(cell, feature)) ? 0 : 1;
    }
    double[] left = new double[observed];
    double[] right = new double[observed];
    int next = 0;
    for (int cell = 0; cell < truth.rows(); cell++) {
      if (!Float.isNaN(truth.at(cell, feature))) {
        left[next] = truth.at(cell, feature);
        right[next++] = predicted.at(cell, feature);
      }
    }
    return new ObservedPairs(left, right);
  }

  double[] truth() {
    return truth;
  }

  double[] predicted() {
    return predicted;
  }
}
