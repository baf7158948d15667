package org.chiasm.methods;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.chiasm.tensor.NamedArrays;

/** Layers in plain Java doubles, to compute a loss as its equations are written. */
public final class PlainLayers {

  private final NamedArrays values;

  /** Layers with the given weights and biases. */
  public PlainLayers(NamedArrays values) {
    this.values = values;
  }

  /** {@code x W^T + b} of rows {@code [cells, inputs]}, W {@code [outputs, inputs]}. */
  public double[][] linear(String name, double[][] rows) {
    float[] bias = values.entry(name + ".bias").values();
    float[] weight = values.entry(name + ".weight").values();
    double[][] result = new double[rows.length][bias.length];
    for (int row = 0; row < rows.length; row++) {
      int inputs = rows[row].length;
      for (int output = 0; output < bias.length; output++) {
        double sum = bias[output];
        for (int input = 0; input < inputs; input++) {
          sum += rows[row][input] * weight[output * inputs + input];
        }
        result[row][output] = sum;
      }
    }
    return result;
  }

  /** A function of every entry. */
  public static double[][] each(double[][] rows, DoubleUnaryOperator function) {
    double[][] result = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      result[row] = Arrays.stream(rows[row]).map(function).toArray();
    }
    return result;
  }

  /** Mean over all entries of the squared difference. */
  public static double meanSquare(double[][] one, double[][] two) {
    double sum = 0.0;
    for (int row = 0; row < one.length; row++) {
      sum += squaredDistance(one[row], two[row]) / one[row].length;
    }
    return sum / one.length;
  }

  /** Squared Euclidean distance. */
  public static double squaredDistance(double[] one, double[] two) {
    double sum = 0.0;
    for (int index = 0; index < one.length; index++) {
      sum += Math.pow(one[index] - two[index], 2);
    }
    return sum;
  }

  /** Some rows of single-precision values. */
  public static double[][] rows(float[][] values, int[] rows) {
    double[][] result = new double[rows.length][];
    for (int place = 0; place < rows.length; place++) {
      float[] from = values[rows[place]];
      result[place] = new double[from.length];
      for (int column = 0; column < from.length; column++) {
        result[place][column] = from[column];
      }
    }
    return result;
  }
}
