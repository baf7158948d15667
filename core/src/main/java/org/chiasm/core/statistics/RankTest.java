package org.chiasm.core.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * How many dimensions two sets of features share beyond chance: the singular values of {@code X^T Y
 * / n} against those after every column of Y was permuted on its own, which leaves each target's
 * values and the features' relations among themselves as they are. The rank is the number of
 * leading singular values above the 95 % quantile of the values of the same position.
 *
 * @param singularValues of the cells as they are, largest first
 * @param thresholds the 95 % quantile of each over the permutations
 */
public record RankTest(List<Double> singularValues, List<Double> thresholds) {

  private static final double QUANTILE = 0.95;

  /**
   * Runs the test.
   *
   * @param source X, {@code [cells, p]}, without gaps
   * @param target Y, {@code [cells, q]}; a missing value counts as the mean
   * @param permutations number of permutations
   * @throws IllegalArgumentException if there are no permutations or the numbers of cells differ
   */
  public static RankTest of(
      DenseMatrix source, DenseMatrix target, int permutations, RandomStreams streams) {
    if (permutations < 1 || source.rows() != target.rows()) {
      throw new IllegalArgumentException(
          "expected some permutations of the same cells, found "
              + permutations
              + " of "
              + source
              + " and "
              + target);
    }
    DMatrixRMaj x = Centred.of(source, Moments.of(source).means());
    DMatrixRMaj y = Centred.of(target, Moments.of(target).means());
    double[] values = singularValues(x, y);
    double[][] permuted = new double[values.length][permutations];
    for (int permutation = 0; permutation < permutations; permutation++) {
      RandomGenerator random = streams.child("permutation", permutation).generator();
      double[] found = singularValues(x, permuted(y, random));
      for (int axis = 0; axis < values.length; axis++) {
        permuted[axis][permutation] = found[axis];
      }
    }
    double[] thresholds = Arrays.stream(permuted).mapToDouble(RankTest::quantile).toArray();
    return new RankTest(
        Arrays.stream(values).boxed().toList(), Arrays.stream(thresholds).boxed().toList());
  }

  private static double[] singularValues(DMatrixRMaj x, DMatrixRMaj y) {
    DMatrixRMaj crossed = new DMatrixRMaj(x.numCols, y.numCols);
    CommonOps_DDRM.multTransA(1.0 / x.numRows, x, y, crossed);
    boolean tall = crossed.numRows >= crossed.numCols;
    int side = Math.min(crossed.numRows, crossed.numCols);
    DMatrixRMaj gram = new DMatrixRMaj(side, side);
    if (tall) {
      CommonOps_DDRM.multInner(crossed, gram);
    } else {
      CommonOps_DDRM.multOuter(crossed, gram);
    }
    return Arrays.stream(SymmetricEigen.of(gram).values())
        .map(value -> Math.sqrt(Math.max(0, value)))
        .toArray();
  }

  private static DMatrixRMaj permuted(DMatrixRMaj matrix, RandomGenerator random) {
    DMatrixRMaj permuted = matrix.copy();
    for (int column = 0; column < matrix.numCols; column++) {
      for (int last = matrix.numRows - 1; last > 0; last--) {
        int other = random.nextInt(last + 1);
        double kept = permuted.unsafe_get(last, column);
        permuted.unsafe_set(last, column, permuted.unsafe_get(other, column));
        permuted.unsafe_set(other, column, kept);
      }
    }
    return permuted;
  }

  /** Between the two nearest values, as NumPy's default. */
  private static double quantile(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = QUANTILE * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Number of leading singular values above their thresholds. */
  public int rank() {
    int rank = 0;
    while (rank < singularValues.size() && singularValues.get(rank) > thresholds.get(rank)) {
      rank++;
    }
    return rank;
  }
}
