package org.chiasm.benchmarks;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.graph.GeodesicDistances;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;
import org.chiasm.methods.unioncom.GeometricMatching;
import org.chiasm.tensor.Placement;
import org.chiasm.tensor.Scope;
import org.chiasm.tensor.Tensor;
import org.chiasm.tensor.TrainingListener;

/**
 * Prints the time of an iteration of geometric matching beside that of five products of matrices of
 * the same size, in turns: {@code MatchingRate [CELLS]}.
 */
public final class MatchingRate {

  private static final int ITERATIONS = 10;
  private static final int ROUNDS = 9;
  private static final int PRODUCTS = 5;

  private MatchingRate() {}

  /** Runs both. */
  @SuppressWarnings("try") // the scope works by being open
  public static void main(String[] arguments) {
    int cells = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1213;
    DenseMatrix distances = GeodesicDistances.of(points(cells));
    double[] products = new double[ROUNDS];
    double[] iterations = new double[ROUNDS];
    try (Scope scope = Scope.open()) {
      Tensor matrix = Tensor.of(distances);
      Tensor product = Tensor.zeros(Placement.FLOAT32, cells, cells);
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        for (int index = 0; index < ITERATIONS * PRODUCTS; index++) {
          product.setToProductInPlace(matrix, matrix);
        }
        long middle = System.nanoTime();
        GeometricMatching.of(
            distances,
            distances,
            new GeometricMatching.Options(ITERATIONS, 10.0, 0.01),
            TrainingListener.SILENT);
        products[round] = (middle - start) / 1e6 / ITERATIONS;
        iterations[round] = (System.nanoTime() - middle) / 1e6 / ITERATIONS;
      }
    }
    Arrays.sort(products);
    Arrays.sort(iterations);
    double five = products[ROUNDS / 2];
    double one = iterations[ROUNDS / 2];
    System.out.println(
        Message.format(
            "%d cells: %d products %.1f ms, an iteration %.1f ms, ratio %.2f (medians of %d)",
            cells, PRODUCTS, five, one, one / five, ROUNDS));
  }

  private static DenseMatrix points(int cells) {
    RandomGenerator random = RandomStreams.of(1).child("benchmark").generator();
    return DenseMatrix.generate(
        cells,
        10,
        cell -> {
          float[] values = new float[10];
          for (int axis = 0; axis < values.length; axis++) {
            values[axis] = (float) random.nextGaussian();
          }
          return values;
        });
  }
}
