package org.chiasm.tensor;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How the values of a parameter begin. */
@FunctionalInterface
public interface Initializer {

  /**
   * Initial values.
   *
   * @param shape shape of the parameter; a weight is {@code [outputs, inputs]}
   * @param random the parameter's own random stream
   * @return values, last dimension running fastest
   */
  float[] values(long[] shape, RandomGenerator random);

  /**
   * Uniform in +- sqrt(6 / (inputs + outputs)) (Glorot and Bengio, AISTATS 2010): keeps the
   * variance of signals and gradients through linear layers.
   */
  static Initializer glorotUniform() {
    return (shape, random) -> {
      float bound = (float) Math.sqrt(6.0 / (shape[0] + shape[1]));
      float[] values = new float[Shape.size("a weight", shape)];
      for (int i = 0; i < values.length; i++) {
        values[i] = bound * (2f * (float) random.nextDouble() - 1f);
      }
      return values;
    };
  }

  /** Uniform in +- bound. */
  static Initializer uniform(double bound) {
    return (shape, random) -> {
      float[] values = new float[Shape.size("an array", shape)];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (bound * (2.0 * random.nextDouble() - 1.0));
      }
      return values;
    };
  }

  /** The same value everywhere. */
  static Initializer constant(float value) {
    return (shape, random) -> {
      float[] values = new float[Shape.size("an array", shape)];
      Arrays.fill(values, value);
      return values;
    };
  }

  /** The given values. */
  static Initializer given(float[] values) {
    return (shape, random) -> values.clone();
  }
}
