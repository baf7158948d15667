package org.chiasm.methods.ridge;

import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.preprocessing.CommonSpace;

/** Targets that were measured in no cell at all. */
final class Gaps {

  private Gaps() {}

  /**
   * The targets with the training mean in columns without a single value, which a regression could
   * not be fitted to; it then predicts that mean.
   */
  static DenseMatrix withoutEmptyColumns(DenseMatrix target, CommonSpace space) {
    float[] fill = space.fillValues();
    float[] values = target.toArray();
    int columns = target.columns();
    for (int column = 0; column < columns; column++) {
      boolean empty = true;
      for (int i = column; i < values.length; i += columns) {
        empty &= Float.isNaN(values[i]);
      }
      for (int i = column; empty && i < values.length; i += columns) {
        values[i] = fill[column];
      }
    }
    return DenseMatrix.wrap(target.rows(), columns, values);
  }
}
