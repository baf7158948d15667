package org.chiasm.methods.mmdma;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.chiasm.tensor.NamedArrays;

/**
 * Draws places to begin at: the first modality's leading axes, and those of every other mirrored at
 * random, in every second draw turned at random.
 */
final class Beginning {

  private final int dimensions;
  private final RandomGenerator random;
  private boolean turned = true;

  Beginning(int dimensions, RandomGenerator random) {
    this.dimensions = dimensions;
    this.random = random;
  }

  /** The next draw, {@code [d, rank]} by modality. */
  NamedArrays axes(MmdMa.Prepared prepared) {
    turned = !turned;
    Map<String, NamedArrays.Entry> axes = new LinkedHashMap<>();
    for (int part = 0; part < prepared.names().size(); part++) {
      double[][] turn = part == 0 ? identity() : turned ? rotation() : signs();
      axes.put(
          MmdMa.name(prepared.names().get(part)) + ".weight",
          entry(turn, prepared.kernels().get(part).rank()));
    }
    return new NamedArrays(axes);
  }

  private double[][] identity() {
    double[][] turn = new double[dimensions][dimensions];
    for (int axis = 0; axis < dimensions; axis++) {
      turn[axis][axis] = 1.0;
    }
    return turn;
  }

  private double[][] signs() {
    double[][] turn = identity();
    for (int axis = 0; axis < dimensions; axis++) {
      turn[axis][axis] = random.nextBoolean() ? 1.0 : -1.0;
    }
    return turn;
  }

  /** Normal numbers, made orthonormal (Gram-Schmidt): all turns and mirror images alike. */
  private double[][] rotation() {
    double[][] turn = new double[dimensions][dimensions];
    for (int row = 0; row < dimensions; row++) {
      for (int column = 0; column < dimensions; column++) {
        turn[row][column] = random.nextGaussian();
      }
      for (int earlier = 0; earlier < row; earlier++) {
        subtract(turn[row], turn[earlier], dot(turn[row], turn[earlier]));
      }
      double length = Math.sqrt(dot(turn[row], turn[row]));
      for (int column = 0; column < dimensions; column++) {
        turn[row][column] /= length;
      }
    }
    return turn;
  }

  private static void subtract(double[] target, double[] other, double factor) {
    for (int index = 0; index < target.length; index++) {
      target[index] -= factor * other[index];
    }
  }

  private static double dot(double[] one, double[] two) {
    return IntStream.range(0, one.length).mapToDouble(index -> one[index] * two[index]).sum();
  }

  private static NamedArrays.Entry entry(double[][] turn, int rank) {
    float[] values = new float[turn.length * rank];
    for (int row = 0; row < turn.length; row++) {
      for (int column = 0; column < turn.length; column++) {
        values[row * rank + column] = (float) turn[row][column];
      }
    }
    return new NamedArrays.Entry(new long[] {turn.length, rank}, values);
  }
}
