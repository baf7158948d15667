package org.chiasm.methods.unioncom;

import java.util.Arrays;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.graph.GeodesicDistances;
import org.chiasm.tensor.TrainingListener;
import org.chiasm.testkit.Golden;
import org.chiasm.testkit.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeometricMatchingGoldenTest {

  private static final Golden GOLDEN = Golden.load("unioncom");

  private static final Tolerance PATH =
      new Tolerance("path", 1e-5, 1e-6, "a sum of distances in double, kept in single precision");
  private static final Tolerance ENTRY =
      Tolerance.absolute(
          "entry of F", 1e-5, "2000 steps in single precision; entries are up to 0.2");
  private static final Tolerance OBJECTIVE =
      Tolerance.relative("objective", 1e-4, "a sum of squares of what is left of larger numbers");

  @Test
  void pathsAndNeighboursAreThoseOfScipy() {
    for (String problem : new String[] {"rectangular", "square"}) {
      check(
          GOLDEN.group(problem).matrix("geodesics"),
          GeodesicDistances.of(points(GOLDEN.group(problem), "first")),
          PATH);
    }
    // no path leads from one part to the other, however many neighbours there may be
    Golden apart = GOLDEN.group("apart");
    check(apart.matrix("geodesics"), GeodesicDistances.of(points(apart, "points")), PATH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rectangular", "square"})
  void matchingIsThatOfThePlainFormulas(String problem) {
    Golden golden = GOLDEN.group(problem);
    DenseMatrix first = GeodesicDistances.of(points(golden, "first"));
    DenseMatrix second = GeodesicDistances.of(points(golden, "second"));
    for (int iterations : new int[] {1, 2, 25}) {
      check(
          golden.group("after" + iterations).matrix("matching"),
          match(first, second, iterations),
          ENTRY);
    }
    DenseMatrix end = match(first, second, 2000);
    check(golden.group("end").matrix("matching"), end, ENTRY);
    OBJECTIVE.check(
        problem, golden.group("end").number("objective"), objective(first, second, end));
    if (first.rows() != second.rows()) {
      // the larger set first
      check(
          golden.group("end").matrix("matching"),
          DenseMatrix.generate(first.rows(), second.rows(), match(second, first, 2000)::column),
          ENTRY);
    }
  }

  private static DenseMatrix points(Golden golden, String key) {
    return DenseMatrix.ofRows(golden.floats(key));
  }

  private static DenseMatrix match(DenseMatrix first, DenseMatrix second, int iterations) {
    return GeometricMatching.of(
        first,
        second,
        new GeometricMatching.Options(iterations, 10.0, 0.01),
        TrainingListener.SILENT);
  }

  private static void check(double[][] expected, DenseMatrix found, Tolerance tolerance) {
    for (int row = 0; row < expected.length; row++) {
      float[] values = found.row(row);
      double[] wide = new double[values.length];
      Arrays.setAll(wide, column -> values[column]);
      tolerance.check("row " + row, expected[row], wide);
    }
  }

  /** {@code |a K_1 - F K_2 F^T|^2} with the best a. */
  private static double objective(DenseMatrix first, DenseMatrix second, DenseMatrix matching) {
    int rows = first.rows();
    double[][] far = product(wide(matching), scaled(second, second.rows()));
    double[][] one = scaled(first, second.rows());
    double[][] image = product(far, transposed(wide(matching)));
    double dot = 0;
    double squared = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < rows; column++) {
        dot += one[row][column] * image[row][column];
        squared += Math.pow(one[row][column], 2);
      }
    }
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < rows; column++) {
        sum += Math.pow(dot / squared * one[row][column] - image[row][column], 2);
      }
    }
    return sum;
  }

  private static double[][] wide(DenseMatrix matrix) {
    double[][] wide = new double[matrix.rows()][matrix.columns()];
    for (int row = 0; row < wide.length; row++) {
      for (int column = 0; column < wide[row].length; column++) {
        wide[row][column] = matrix.at(row, column);
      }
    }
    return wide;
  }

  private static double[][] scaled(DenseMatrix distances, int cells) {
    double[][] wide = wide(distances);
    double largest = Arrays.stream(wide).flatMapToDouble(Arrays::stream).max().orElseThrow();
    for (double[] row : wide) {
      for (int column = 0; column < row.length; column++) {
        row[column] /= largest * cells;
      }
    }
    return wide;
  }

  private static double[][] transposed(double[][] matrix) {
    double[][] turned = new double[matrix[0].length][matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < matrix[row].length; column++) {
        turned[column][row] = matrix[row][column];
      }
    }
    return turned;
  }

  private static double[][] product(double[][] left, double[][] right) {
    double[][] product = new double[left.length][right[0].length];
    for (int row = 0; row < left.length; row++) {
      for (int inner = 0; inner < right.length; inner++) {
        for (int column = 0; column < right[inner].length; column++) {
          product[row][column] += left[row][inner] * right[inner][column];
        }
      }
    }
    return product;
  }
}
