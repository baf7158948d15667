package org.chiasm.tensor;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.Eigenpairs;
import org.chiasm.core.statistics.SymmetricEigenSolver;

/** Decompositions by LAPACK, as LibTorch brings it, in double precision. */
public final class Lapack {

  private Lapack() {}

  /** Eigenvalues and vectors of symmetric matrices by divide and conquer ({@code syevd}). */
  public static SymmetricEigenSolver eigenSolver() {
    return Lapack::decompose;
  }

  @SuppressWarnings("try") // the scope works by being open
  private static Eigenpairs decompose(DoubleMatrix matrix) {
    SymmetricEigenSolver.requireSquare(matrix);
    int size = matrix.rows();
    if (size == 0) {
      return new Eigenpairs(new double[0], matrix);
    }
    try (Scope scope = Scope.open()) {
      double[] entries = matrix.toArray();
      org.bytedeco.pytorch.Tensor full =
          torch.empty(new long[] {size, size}, new TensorOptions(ScalarType.Double), null);
      new DoublePointer(full.data_ptr()).put(entries, 0, entries.length);
      T_TensorTensor_T found = torch.linalg_eigh(full);
      return new Eigenpairs(
          values(found.get0(), size),
          DoubleMatrix.wrap(size, size, values(found.get1(), size * size)));
    }
  }

  private static double[] values(org.bytedeco.pytorch.Tensor tensor, int count) {
    double[] values = new double[count];
    new DoublePointer(tensor.contiguous().data_ptr()).get(values, 0, count);
    return values;
  }
}
