package org.chiasm.benchmarks;

import java.util.Arrays;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Tensor;

/** Prints how fast this core multiplies matrices, to put beside every other time. */
public final class MatrixProduct {

  private static final int SIDE = 1024;
  private static final int RUNS = 15;

  private MatrixProduct() {}

  /** Runs the products. */
  @SuppressWarnings("try") // the scopes work by being open
  public static void main(String[] arguments) {
    double[] rates = new double[RUNS];
    try (Scope scope = Scope.open()) {
      Tensor a = Tensor.zeros(Placement.FLOAT32, SIDE, SIDE).plus(0.5);
      for (int run = 0; run < RUNS; run++) {
        try (Scope once = Scope.open()) {
          long start = System.nanoTime();
          a.matmul(a);
          rates[run] = 2.0 * SIDE * SIDE * SIDE / (System.nanoTime() - start);
        }
      }
    }
    Arrays.sort(rates);
    System.out.println(
        Message.format(
            "%d^3 float32 product: %.0f GFLOP/s (median of %d)", SIDE, rates[RUNS / 2], RUNS));
  }
}
