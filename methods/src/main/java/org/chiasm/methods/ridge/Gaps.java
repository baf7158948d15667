package org.chiasm.methods.ridge;

import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.preprocessing.CommonSpace;

/** Targets that were measured in too few cells to learn from. */
final class Gaps {

  private Gaps() {}

  /**
   * The targets with the training mean in columns with fewer than two values, which a regression
   * could not be fitted to; it then predicts that mean.
   */
  static DenseMatrix withoutSparseColumns(DenseMatrix target, CommonSpace space) {
    float[] fill = space.fillValues();
    float[] values = target.toArray();
    int columns = target.columns();
    for (int column = 0; column < columns; column++) {
      int observed = 0;
      for (int i = column; i < values.length; i += columns) {
        observed += Float.isNaN(values[i]) ? 0 : 1;
      }
      for (int i = column; observed < 2 && i < values.length; i += columns) {
        values[i] = fill[column];
      }
    }
    return DenseMatrix.wrap(target.rows(), columns, values);
  }
}
