package org.chiasm.methods;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.chiasm.core.text.Message;

/**
 * Which training cells of one modality belong to which of another, and how surely: a sparse matrix
 * {@code [cells of the first, cells of the second]} of numbers in (0, 1].
 */
public final class Correspondence {

  private final List<int[]> partners;
  private final List<float[]> weights;
  private final int columns;

  private Correspondence(List<int[]> partners, List<float[]> weights, int columns) {
    this.partners = List.copyOf(partners);
    this.weights = List.copyOf(weights);
    this.columns = columns;
  }

  /**
   * The correspondence that a matrix {@code [rows, columns]} describes, each row divided by its
   * sum.
   *
   * @param row values of a row, {@code [columns]}, not negative; asked for once and in order
   * @param leastShare entries below this share of their row's largest are left out; a row of zeros
   *     has no partners
   * @throws IllegalArgumentException if an entry is negative or not finite, or the share is not in
   *     (0, 1]
   */
  public static Correspondence normalised(
      int rows, int columns, IntFunction<float[]> row, double leastShare) {
    if (!(leastShare > 0.0 && leastShare <= 1.0)) {
      throw new IllegalArgumentException(
          Message.format("expected a least share in (0, 1], found %s", leastShare));
    }
    List<int[]> partners = new ArrayList<>();
    List<float[]> weights = new ArrayList<>();
    for (int index = 0; index < rows; index++) {
      float[] values = row.apply(index);
      int[] kept = largest(values, leastShare, index);
      double sum = 0.0;
      for (int column : kept) {
        sum += values[column];
      }
      float[] shares = new float[kept.length];
      for (int place = 0; place < kept.length; place++) {
        shares[place] = (float) (values[kept[place]] / sum);
      }
      partners.add(kept);
      weights.add(shares);
    }
    return new Correspondence(partners, weights, columns);
  }

  private static int[] largest(float[] values, double leastShare, int row) {
    double largest = 0.0;
    for (int column = 0; column < values.length; column++) {
      if (!(values[column] >= 0f && values[column] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            Message.format(
                "expected no negative number in a correspondence, found %s in row %d, column %d",
                values[column], row, column));
      }
      largest = Math.max(largest, values[column]);
    }
    double least = Math.max(Float.MIN_NORMAL, largest * leastShare);
    return IntStream.range(0, values.length).filter(column -> values[column] >= least).toArray();
  }

  /** Number of cells of the first modality. */
  public int rows() {
    return partners.size();
  }

  /** Number of cells of the second modality. */
  public int columns() {
    return columns;
  }

  /** Number of pairs. */
  public int pairs() {
    return partners.stream().mapToInt(row -> row.length).sum();
  }

  /** Rows of the second modality that belong to a row of the first. */
  public int[] partners(int row) {
    return partners.get(row).clone();
  }

  /** How surely they do, in the same order. */
  public float[] weights(int row) {
    return weights.get(row).clone();
  }

  /** The same seen from the second modality. */
  public Correspondence transposed() {
    Builder builder = new Builder(columns, rows());
    for (int row = 0; row < rows(); row++) {
      for (int index = 0; index < partners.get(row).length; index++) {
        builder.add(partners.get(row)[index], row, weights.get(row)[index]);
      }
    }
    return builder.build();
  }

  /** Collects pairs. */
  public static final class Builder {

    private final List<List<Integer>> partners = new ArrayList<>();
    private final List<List<Float>> weights = new ArrayList<>();
    private final int columns;

    /** Of so many cells. */
    public Builder(int rows, int columns) {
      for (int row = 0; row < rows; row++) {
        partners.add(new ArrayList<>());
        weights.add(new ArrayList<>());
      }
      this.columns = columns;
    }

    /**
     * Adds a pair.
     *
     * @throws IllegalArgumentException if the weight is out of range
     */
    public Builder add(int row, int column, double weight) {
      if (!(weight > 0.0 && weight <= 1.0) || column < 0 || column >= columns) {
        throw new IllegalArgumentException(
            Message.format(
                "expected a column below %d and a weight above 0, at most 1, found %d and %s",
                columns, column, weight));
      }
      partners.get(row).add(column);
      weights.get(row).add((float) weight);
      return this;
    }

    /** The correspondence. */
    public Correspondence build() {
      List<float[]> values = new ArrayList<>();
      for (List<Float> row : weights) {
        float[] copy = new float[row.size()];
        for (int index = 0; index < copy.length; index++) {
          copy[index] = row.get(index);
        }
        values.add(copy);
      }
      return new Correspondence(
          partners.stream().map(row -> row.stream().mapToInt(Integer::intValue).toArray()).toList(),
          values,
          columns);
    }
  }
}
