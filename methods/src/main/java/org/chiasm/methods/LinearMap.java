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

  /** So many inputs of the rows that are taken together stay in the cache nearest to the core. */
  private static final int NEAR = 512;

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
    double[][] columns = columnsOfWeights();
    float[] result = new float[Matrix.size(x.rows(), outputs)];
    float[][] values = new float[TOGETHER][centre.length];
    double[][] centred = new double[TOGETHER][NEAR];
    for (int first = 0; first < x.rows(); first += TOGETHER) {
      int count = Math.min(TOGETHER, x.rows() - first);
      for (int row = 0; row < count; row++) {
        x.copyRow(first + row, values[row], 0);
      }
      // rows that are not there are sums of what was there before, of which nothing is kept
      double[][] sums = sums(values, centred, columns);
      for (int row = 0; row < count; row++) {
        for (int output = 0; output < outputs; output++) {
          result[(first + row) * outputs + output] =
              (float) (sums[output / 2][output % 2 * TOGETHER + row] + offset[output]);
        }
      }
    }
    return DenseMatrix.wrap(x.rows(), outputs, result);
  }

  /** Of each two outputs those of the rows for the one and then for the other. */
  private double[][] sums(float[][] values, double[][] centred, double[][] columns) {
    double[][] sums = new double[columns.length / 2][2 * TOGETHER];
    for (int start = 0; start < centre.length; start += NEAR) {
      int count = Math.min(NEAR, centre.length - start);
      for (int row = 0; row < TOGETHER; row++) {
        centre(values[row], start, count, centred[row]);
      }
      for (int pair = 0; pair < sums.length; pair++) {
        addUp(centred, columns[2 * pair], columns[2 * pair + 1], start, count, sums[pair]);
      }
    }
    return sums;
  }

  private void centre(float[] values, int start, int count, double[] target) {
    for (int i = 0; i < count; i++) {
      target[i] = (double) values[start + i] - centre[start + i];
    }
  }

  /** The columns of the weights, and one of zeros where their number is odd. */
  private double[][] columnsOfWeights() {
    int outputs = offset.length;
    double[][] columns = new double[outputs + outputs % 2][centre.length];
    for (int input = 0; input < centre.length; input++) {
      for (int output = 0; output < outputs; output++) {
        columns[output][input] = weights.at(input, output);
      }
    }
    return columns;
  }

  /**
   * The products of four rows with two columns of weights: a sum alone waits for its last addition,
   * and each number that is read goes into more than one.
   */
  private static void addUp(
      double[][] rows, double[] left, double[] right, int start, int count, double[] sums) {
    double[] first = rows[0];
    double[] second = rows[1];
    double[] third = rows[2];
    double[] fourth = rows[3];
    double one = sums[0];
    double two = sums[1];
    double three = sums[2];
    double four = sums[3];
    double five = sums[4];
    double six = sums[5];
    double seven = sums[6];
    double eight = sums[7];
    for (int i = 0; i < count; i++) {
      double weight = left[start + i];
      double other = right[start + i];
      one += first[i] * weight;
      two += second[i] * weight;
      three += third[i] * weight;
      four += fourth[i] * weight;
      five += first[i] * other;
      six += second[i] * other;
      seven += third[i] * other;
      eight += fourth[i] * other;
    }
    sums[0] = one;
    sums[1] = two;
    sums[2] = three;
    sums[3] = four;
    sums[4] = five;
    sums[5] = six;
    sums[6] = seven;
    sums[7] = eight;
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
