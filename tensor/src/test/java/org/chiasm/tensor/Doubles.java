package org.chiasm.tensor;

import org.bytedeco.javacpp.DoublePointer;
import org.chiasm.testkit.Golden;

/** Values between golden files and tensors in double precision. */
final class Doubles {

  private Doubles() {}

  /** All values of a tensor in double precision. */
  static double[] of(Tensor tensor) {
    double[] values = new double[Math.toIntExact(tensor.size())];
    org.bytedeco.pytorch.Tensor plain = tensor.handle().detach().contiguous();
    new DoublePointer(plain.data_ptr()).get(values, 0, values.length);
    return values;
  }

  /** A matrix that single placement holds exactly. */
  static Tensor matrix(Golden golden, String key) {
    float[][] rows = golden.floats(key);
    return Tensor.of(Gradients.flat(rows), rows.length, rows[0].length).to(Placement.FLOAT64);
  }

  /** The rows of a golden matrix one after the other. */
  static double[] flat(double[][] rows) {
    double[] values = new double[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * rows[row].length, rows[row].length);
    }
    return values;
  }

  /** One row of a golden matrix as floats. */
  static float[] narrow(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }
}
