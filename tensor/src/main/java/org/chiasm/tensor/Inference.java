package org.chiasm.tensor;

import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.RowBlocks;
import org.chiasm.core.random.RandomStreams;

/** Applies a trained network to cells, so many at a time that memory stays small. */
public final class Inference {

  /** Cells that go through the network at once: enough to keep it busy, little memory. */
  public static final int CELLS_AT_ONCE = RowBlocks.MULTIPLE;

  private final Layout layout;
  private final NamedArrays values;

  /** A network with its values. */
  public Inference(Layout layout, NamedArrays values) {
    this.layout = layout;
    this.values = values;
  }

  /**
   * The function's values, noise off and without gradients.
   *
   * @param cells {@code [cells, inputs]}
   * @param width number of columns of the result
   * @param function maps rows {@code [cells, inputs]} to {@code [cells, width]}, each row on its
   *     own
   * @return {@code [cells, width]}
   */
  @SuppressWarnings("try") // the scopes work by being open
  public DenseMatrix apply(
      DenseMatrix cells, int width, BiFunction<Tensor, Pass, Tensor> function) {
    float[] result = new float[Matrix.size(cells.rows(), width)];
    try (Scope scope = Scope.open()) {
      Parameters parameters = new Parameters(layout, values, Placement.FLOAT32);
      RandomGenerator unused = RandomStreams.of(0).generator();
      Pass pass = new Pass(parameters, Pass.Mode.INFERENCE, unused);
      for (int start = 0; start < cells.rows(); start += CELLS_AT_ONCE) {
        int count = Math.min(CELLS_AT_ONCE, cells.rows() - start);
        DenseMatrix chunk = cells.rows(start, count);
        try (Scope step = Scope.open()) {
          float[] mapped =
              Pass.withoutGradients(() -> function.apply(Tensor.of(chunk), pass).toArray());
          System.arraycopy(mapped, 0, result, start * width, mapped.length);
        }
      }
    }
    return DenseMatrix.wrap(cells.rows(), width, result);
  }
}
