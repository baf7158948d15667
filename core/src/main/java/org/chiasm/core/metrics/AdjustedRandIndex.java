package org.chiasm.core.metrics;

import java.util.List;

/**
 * Agreement of two partitions of the same cells in pairs of cells that are together or apart,
 * corrected for chance: 1 for equal partitions whatever the names of their classes, 0 expected for
 * unrelated ones, at least -0.5.
 *
 * <pre>
 * ARI = (sum_ij C(n_ij, 2) - E) / ((sum_i C(a_i, 2) + sum_j C(b_j, 2)) / 2 - E),
 * E = sum_i C(a_i, 2) sum_j C(b_j, 2) / C(n, 2)
 * </pre>
 *
 * <p>with {@code n_ij} cells in class {@code i} and {@code j}, {@code a}, {@code b} the sums of its
 * rows and columns and {@code C(m, 2)} pairs among {@code m} cells. Hubert and Arabie 1985, doi
 * 10.1007/BF01908075.
 */
public final class AdjustedRandIndex {

  private AdjustedRandIndex() {}

  /**
   * The index.
   *
   * @param first labels {@code [cells]}
   * @param second labels {@code [cells]}
   * @return NaN if there is no cell
   * @throws IllegalArgumentException if the numbers of labels differ
   */
  public static double of(List<String> first, List<String> second) {
    Contingency table = Contingency.of(first, second, "adjusted Rand index");
    if (table.cells() == 0) {
      return Double.NaN;
    }
    if (table.isOneToOne()) {
      return 1;
    }
    double together = 0;
    for (int[] row : table.counts()) {
      together += pairs(row);
    }
    double inFirst = pairs(table.rowSums());
    double inSecond = pairs(table.columnSums());
    double expected = inFirst * inSecond / pairs(new int[] {table.cells()});
    return (together - expected) / ((inFirst + inSecond) / 2 - expected);
  }

  private static double pairs(int[] counts) {
    double pairs = 0;
    for (int count : counts) {
      pairs += count * (count - 1.0) / 2;
    }
    return pairs;
  }
}
