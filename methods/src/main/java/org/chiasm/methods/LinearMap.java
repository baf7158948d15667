package org.chiasm.methods;

import java.util.Arrays;
import java.util.Map;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.statistics.RidgeRegression;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.NamedArrays;

/**
 * {@code y = (x - centre) W + offset}, {@code x [cells, inputs]}, {@code W [inputs, outputs]}.
 *
 * <p>Numbers are kept in single precision, as in a model file, and summed in double.
 */
public final class LinearMap {

  private static final int TOGETHER = 4;

  private final float[] centre;
  private final DenseMatrix weights;
  private final float[] offset;

  /**
   * @param centre {@code [inputs]}
   * @param weights {@code [inputs, outputs]}
   * @param offset {@code [outputs]}
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public LinearMap(float[] centre, DenseMatrix weights, float[] offset) {
    if (weights.rows() != centre.length || weights.columns() != offset.length) {
      throw new IllegalArgumentException(
          Message.format(
              "expected weights of %d x %d, found %d x %d",
              centre.length, offset.length, weights.rows(), weights.columns()));
    }
    this.centre = centre.clone();
    this.weights = weights;
    this.offset = offset.clone();
  }

  /** The map of a fitted regression. */
  public static LinearMap of(RidgeRegression regression) {
    DenseMatrix weights = regression.coefficients().toDense();
    return new LinearMap(new float[weights.rows()], weights, narrow(regression.intercepts()));
  }

  /** {@code y = x W}. */
  public static LinearMap product(DenseMatrix weights) {
    return new LinearMap(new float[weights.rows()], weights, new float[weights.columns()]);
  }

  /** Numbers in single precision. */
  public static float[] narrow(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  /** W, {@code [inputs, outputs]}. */
  public DenseMatrix weights() {
    return weights;
  }

  /** The values of {@code x [cells, inputs]}, {@code [cells, outputs]}. */
  public DenseMatrix apply(DenseMatrix x) {
    int outputs = offset.length;
    double[] columns = columnsOfWeights();
    float[] result = new float[Matrix.size(x.rows(), outputs)];
    float[] values = new float[centre.length];
    double[][] centred = new double[TOGETHER][centre.length];
    for (int first = 0; first < x.rows(); first += TOGETHER) {
      int count = Math.min(TOGETHER, x.rows() - first);
      for (int row = 0; row < count; row++) {
        x.copyRow(first + row, values, 0);
        centre(values, centred[row]);
      }
      for (int output = 0; output < outputs; output++) {
        // rows that are not there are sums of what was there before, of which nothing is kept
        double[] sums = sums(centred, columns, output * centre.length);
        for (int row = 0; row < count; row++) {
          result[(first + row) * outputs + output] = (float) (sums[row] + offset[output]);
        }
      }
    }
    return DenseMatrix.wrap(x.rows(), outputs, result);
  }

  private void centre(float[] values, double[] target) {
    for (int input = 0; input < target.length; input++) {
      target[input] = (double) values[input] - centre[input];
    }
  }

  /** One column of the weights after the other. */
  private double[] columnsOfWeights() {
    int inputs = centre.length;
    double[] columns = new double[Matrix.size(inputs, offset.length)];
    for (int input = 0; input < inputs; input++) {
      for (int output = 0; output < offset.length; output++) {
        columns[output * inputs + input] = weights.at(input, output);
      }
    }
    return columns;
  }

  /**
   * The products of four rows with a column of weights: a sum alone waits for its last addition.
   */
  private static double[] sums(double[][] rows, double[] columns, int start) {
    double[] first = rows[0];
    double[] second = rows[1];
    double[] third = rows[2];
    double[] fourth = rows[3];
    double one = 0.0;
    double two = 0.0;
    double three = 0.0;
    double four = 0.0;
    for (int input = 0; input < first.length; input++) {
      double weight = columns[start + input];
      one += first[input] * weight;
      two += second[input] * weight;
      three += third[input] * weight;
      four += fourth[input] * weight;
    }
    return new double[] {one, two, three, four};
  }

  /** This map as arrays under a name. */
  public NamedArrays state(String name) {
    return new NamedArrays(
        Map.of(
            name + ".centre",
            new NamedArrays.Entry(new long[] {centre.length}, centre),
            name + ".weights",
            NamedArrays.Entry.ofMatrix(weights),
            name + ".offset",
            new NamedArrays.Entry(new long[] {offset.length}, offset)));
  }

  /**
   * The map that {@link #state} described.
   *
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  public static LinearMap restore(String name, NamedArrays arrays, int inputs, int outputs) {
    NamedArrays.Entry weights = arrays.entry(name + ".weights");
    if (!Arrays.equals(weights.shape(), new long[] {inputs, outputs})) {
      throw new IllegalArgumentException(
          Message.format(
              "array '%s.weights': expected shape [%d, %d], found %s",
              name, inputs, outputs, Arrays.toString(weights.shape())));
    }
    return new LinearMap(
        arrays.entry(name + ".centre").values(),
        weights.toMatrix(),
        arrays.entry(name + ".offset").values());
  }
}
