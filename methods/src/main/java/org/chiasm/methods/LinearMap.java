package org.chiasm.methods;

import java.util.Arrays;
import java.util.Map;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.RidgeRegression;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.NamedArrays;

/**
 * {@code y = (x - centre) W + offset}, {@code x [cells, inputs]}, {@code W [inputs, outputs]}.
 *
 * <p>Numbers are kept in single precision, as in a model file, and summed in double.
 */
public final class LinearMap {

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
    float[] weight = weights.toArray();
    return DenseMatrix.generate(
        x.rows(),
        outputs,
        row -> {
          double[] sums = new double[outputs];
          for (int input = 0; input < centre.length; input++) {
            double value = (double) x.at(row, input) - centre[input];
            for (int output = 0; output < outputs; output++) {
              sums[output] += value * weight[input * outputs + output];
            }
          }
          float[] result = new float[outputs];
          for (int output = 0; output < outputs; output++) {
            result[output] = (float) (sums[output] + offset[output]);
          }
          return result;
        });
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
