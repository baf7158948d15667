package org.chiasm.methods.unioncom;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.graph.Assignment;
import org.chiasm.methods.unioncom.GeometricMatching.Side;

/**
 * The assignment of largest sum where points have masses: of each, as many copies are assigned as
 * its mass says.
 */
final class MassAssignment {

  /** Copies of a point of mass 1. */
  private static final double COPIES = 3.0;

  private MassAssignment() {}

  /**
   * How much of each point goes to which, {@code [points of the first, points of the second]}; rows
   * sum to 1.
   *
   * @param first the side of fewer cells
   */
  static DenseMatrix of(DenseMatrix matching, Side first, Side second) {
    boolean plain = isPlain(first) && isPlain(second);
    int[] columns = plain ? all(second) : copies(second, COPIES);
    int[] rows = plain ? all(first) : copies(first, COPIES);
    for (double share = COPIES; rows.length > columns.length; share *= 0.95) {
      // rounding may have made too many
      rows = copies(first, share);
    }
    return shares(matching, rows, columns);
  }

  private static DenseMatrix shares(DenseMatrix matching, int[] rows, int[] columns) {
    int[] partners =
        Assignment.largest(
            DenseMatrix.generate(
                rows.length,
                columns.length,
                row -> {
                  float[] values = new float[columns.length];
                  for (int column = 0; column < values.length; column++) {
                    values[column] = matching.at(rows[row], columns[column]);
                  }
                  return values;
                }));
    float[][] shares = new float[matching.rows()][matching.columns()];
    int[] counts = new int[matching.rows()];
    for (int row = 0; row < rows.length; row++) {
      counts[rows[row]]++;
    }
    for (int row = 0; row < rows.length; row++) {
      shares[rows[row]][columns[partners[row]]] += 1f / counts[rows[row]];
    }
    return DenseMatrix.ofRows(shares);
  }

  private static boolean isPlain(Side side) {
    return IntStream.range(0, side.masses().length).allMatch(at -> side.masses()[at] == 1f);
  }

  private static int[] all(Side side) {
    return IntStream.range(0, side.masses().length).toArray();
  }

  /** Each point as often as its share says, and at least once. */
  private static int[] copies(Side side, double share) {
    float[] masses = side.masses();
    return IntStream.range(0, masses.length)
        .flatMap(
            at -> {
              int count = Math.max(1, (int) Math.round(share * masses[at]));
              int[] same = new int[count];
              Arrays.fill(same, at);
              return Arrays.stream(same);
            })
        .toArray();
  }
}
