package org.chiasm.methods.bottleneck;

import java.util.Arrays;
import java.util.Optional;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.SquaredError;
import org.chiasm.tensor.Tensor;

/** Values to predict, some of them missing, and the mean squared error of predicting them. */
final class TargetBatches {

  private final DenseMatrix values;
  private final Optional<DenseMatrix> observed;

  /**
   * @param targets {@code [cells, q]}, NaN where missing
   */
  TargetBatches(DenseMatrix targets) {
    float[] known = targets.toArray();
    float[] mask = new float[known.length];
    boolean missing = false;
    for (int index = 0; index < known.length; index++) {
      boolean gap = Float.isNaN(known[index]);
      mask[index] = gap ? 0f : 1f;
      known[index] = gap ? 0f : known[index];
      missing |= gap;
    }
    this.values = DenseMatrix.wrap(targets.rows(), targets.columns(), known);
    this.observed =
        missing
            ? Optional.of(DenseMatrix.wrap(targets.rows(), targets.columns(), mask))
            : Optional.empty();
  }

  int width() {
    return values.columns();
  }

  /** Mean over the measured values of some cells of the squared error of an output. */
  Loss.Term error(Tensor output, int[] rows) {
    Optional<DenseMatrix> mask = observed.map(known -> known.selectRows(rows));
    double measured = mask.map(TargetBatches::sum).orElse((double) rows.length * width());
    float[] weights = new float[rows.length];
    Arrays.fill(weights, (float) (1.0 / Math.max(1.0, measured)));
    return new SquaredError(
        output,
        Tensor.of(values.selectRows(rows)),
        mask.map(Tensor::of),
        Tensor.of(weights, rows.length));
  }

  private static double sum(DenseMatrix mask) {
    double sum = 0.0;
    for (float value : mask.toArray()) {
      sum += value;
    }
    return sum;
  }
}
