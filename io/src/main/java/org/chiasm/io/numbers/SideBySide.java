package org.chiasm.io.numbers;

import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.SparseMatrix;

/** Matrices of the same rows, joined. */
public final class SideBySide {

  private SideBySide() {}

  /**
   * The columns of all of them, in order: sparse if all are, else dense.
   *
   * @param parts at least one, with as many rows each
   */
  public static Matrix of(List<Matrix> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int rows = parts.get(0).rows();
    int columns = parts.stream().mapToInt(Matrix::columns).reduce(0, Math::addExact);
    boolean sparse = parts.stream().allMatch(part -> part instanceof SparseMatrix);
    if (!sparse) {
      return DenseMatrix.generate(rows, columns, row -> row(parts, row, columns));
    }
    SparseMatrix.Builder builder = new SparseMatrix.Builder(columns, 1024);
    for (int row = 0; row < rows; row++) {
      builder.addRow(row(parts, row, columns));
    }
    return builder.build();
  }

  private static float[] row(List<Matrix> parts, int row, int columns) {
    float[] joined = new float[columns];
    int offset = 0;
    for (Matrix part : parts) {
      part.copyRow(row, joined, offset);
      offset += part.columns();
    }
    return joined;
  }
}
