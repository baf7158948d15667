package org.chiasm.core.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.chiasm.core.text.Message;

/**
 * Eigenvalues of a symmetric matrix, smallest first unless said otherwise, and the vectors of unit
 * length that belong to them. The entry of a vector that is largest in absolute value is positive.
 */
public final class Eigenpairs {

  /** Of entries that are equal but for this share the first decides on the sign. */
  private static final double EQUAL = 1e-6;

  private final double[] values;
  private final DoubleMatrix vectors;

  /**
   * Copies the values and unifies the signs.
   *
   * @param values {@code [count]}
   * @param vectors as columns, {@code [size, count]}
   * @throws IllegalArgumentException if there are not as many values as vectors
   */
  public Eigenpairs(double[] values, DoubleMatrix vectors) {
    if (values.length != vectors.columns()) {
      throw new IllegalArgumentException(
          Message.format(
              "expected as many eigenvalues as vectors, found %d and %d",
              values.length, vectors.columns()));
    }
    this.values = values.clone();
    this.vectors = vectors.withScaledColumns(signs(vectors));
  }

  /**
   * 1 or -1 for every column: what makes its entry that is largest in absolute value positive, of
   * several the first.
   */
  public static double[] signs(DoubleMatrix columns) {
    int count = columns.columns();
    double[] all = columns.toArray();
    double[] signs = new double[count];
    for (int column = 0; column < count; column++) {
      double largest = 0.0;
      for (int index = column; index < all.length; index += count) {
        largest = Math.max(largest, Math.abs(all[index]));
      }
      int deciding = column;
      while (deciding < all.length && Math.abs(all[deciding]) < largest * (1 - EQUAL)) {
        deciding += count;
      }
      signs[column] = deciding < all.length && all[deciding] < 0 ? -1.0 : 1.0;
    }
    return signs;
  }

  /** The values, {@code [count]}; a copy. */
  public double[] values() {
    return values.clone();
  }

  /** The vectors as columns, {@code [size, count]}. */
  public DoubleMatrix vectors() {
    return vectors;
  }

  /** The first few whose value is above a bound; fewer if there are not as many. */
  public Eigenpairs above(double bound, int most) {
    int[] kept =
        IntStream.range(0, values.length)
            .filter(index -> values[index] > bound)
            .limit(most)
            .toArray();
    int size = vectors.rows();
    double[] all = new double[size * kept.length];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < kept.length; column++) {
        all[row * kept.length + column] = vectors.at(row, kept[column]);
      }
    }
    return new Eigenpairs(
        IntStream.of(kept).mapToDouble(index -> values[index]).toArray(),
        DoubleMatrix.wrap(size, kept.length, all));
  }

  /** Those above a share of the largest value, the largest first; none if that is not positive. */
  public Eigenpairs largest(double share) {
    double bound = values.length == 0 ? 0.0 : Math.max(0.0, share * values[values.length - 1]);
    Eigenpairs kept = above(bound, values.length);
    int count = kept.values.length;
    double[] falling = new double[count];
    double[] all = new double[vectors.rows() * count];
    for (int column = 0; column < count; column++) {
      falling[column] = kept.values[count - 1 - column];
      for (int row = 0; row < vectors.rows(); row++) {
        all[row * count + column] = kept.vectors.at(row, count - 1 - column);
      }
    }
    return new Eigenpairs(falling, DoubleMatrix.wrap(vectors.rows(), count, all));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Eigenpairs that
        && Arrays.equals(values, that.values)
        && vectors.equals(that.vectors);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + vectors.hashCode();
  }

  @Override
  public String toString() {
    return "Eigenpairs" + Arrays.toString(values);
  }
}
