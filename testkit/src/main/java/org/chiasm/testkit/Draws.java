package org.chiasm.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Random inputs of a property test, all from one seed; shown as {@code seed 17} in the test's name.
 */
public final class Draws {

  private final long seed;
  private final RandomGenerator random;

  private Draws(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /** The draws of a seed, from their beginning. */
  public static Draws of(long seed) {
    return new Draws(seed);
  }

  /** The seed that replays these draws. */
  public long seed() {
    return seed;
  }

  /** A whole number from {@code from} to {@code to}, both possible. */
  public int integer(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  /** A number in {@code [from, to)}. */
  public double uniform(double from, double to) {
    return random.nextDouble(from, to);
  }

  /** A standard normal number. */
  public double normal() {
    return random.nextGaussian();
  }

  /** A matrix {@code [rows, columns]} of standard normal values. */
  public float[][] normal(int rows, int columns) {
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      for (int column = 0; column < columns; column++) {
        row[column] = (float) random.nextGaussian();
      }
    }
    return values;
  }

  /** A random order of {@code 0 .. size-1}. */
  public int[] permutation(int size) {
    int[] order = IntStream.range(0, size).toArray();
    for (int last = size - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int swap = order[last];
      order[last] = order[other];
      order[other] = swap;
    }
    return order;
  }

  /** Labels {@code type-0 .. type-(classes-1)}, each drawn with the same probability. */
  public List<String> labels(int size, int classes) {
    List<String> labels = new ArrayList<>(size);
    for (int index = 0; index < size; index++) {
      labels.add("type-" + random.nextInt(classes));
    }
    return List.copyOf(labels);
  }

  /**
   * A random orthogonal matrix {@code [size, size]}: Gram-Schmidt on normal vectors, twice for
   * orthogonality to rounding.
   */
  public double[][] rotation(int size) {
    double[][] axes = new double[size][size];
    for (int axis = 0; axis < size; axis++) {
      for (int column = 0; column < size; column++) {
        axes[axis][column] = random.nextGaussian();
      }
      for (int pass = 0; pass < 2; pass++) {
        orthogonalise(axes, axis);
      }
    }
    return axes;
  }

  private static void orthogonalise(double[][] axes, int axis) {
    double[] vector = axes[axis];
    for (int earlier = 0; earlier < axis; earlier++) {
      double shared = dot(vector, axes[earlier]);
      for (int column = 0; column < vector.length; column++) {
        vector[column] -= shared * axes[earlier][column];
      }
    }
    double length = Math.sqrt(dot(vector, vector));
    for (int column = 0; column < vector.length; column++) {
      vector[column] /= length;
    }
  }

  /** The rows of a matrix times another, {@code [n, p] x [p, q]}, rounded to floats at the end. */
  public static float[][] multiply(float[][] rows, double[][] matrix) {
    float[][] product = new float[rows.length][matrix[0].length];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < product[row].length; column++) {
        double sum = 0;
        for (int inner = 0; inner < matrix.length; inner++) {
          sum += rows[row][inner] * matrix[inner][column];
        }
        product[row][column] = (float) sum;
      }
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int index = 0; index < a.length; index++) {
      sum += a[index] * b[index];
    }
    return sum;
  }

  @Override
  public String toString() {
    return "seed " + seed;
  }
}
