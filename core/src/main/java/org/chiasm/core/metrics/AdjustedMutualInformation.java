package org.chiasm.core.metrics;

import java.util.List;

/**
 * Information that two partitions of the same cells share, corrected for chance: 1 for equal
 * partitions whatever the names of their classes, 0 expected for unrelated ones, however many
 * classes they have.
 *
 * <p>{@code AMI = (I - E[I]) / ((H_1 + H_2) / 2 - E[I])} with the mutual information {@code I}, the
 * entropies {@code H} (natural logarithms; their arithmetic mean) and the expectation over all
 * tables of counts with the same sums. 0 if only one of them has a single class. Time {@code
 * classes_1 x cells} or {@code classes_2 x cells}. Vinh, Epps and Bailey 2010,
 * https://jmlr.org/papers/v11/vinh10a.html.
 */
public final class AdjustedMutualInformation {

  private AdjustedMutualInformation() {}

  /**
   * The index.
   *
   * @param first labels {@code [cells]}
   * @param second labels {@code [cells]}
   * @return NaN if there is no cell
   * @throws IllegalArgumentException if the numbers of labels differ
   */
  public static double of(List<String> first, List<String> second) {
    Contingency table = Contingency.of(first, second, "adjusted mutual information");
    if (table.cells() == 0) {
      return Double.NaN;
    }
    if (table.isOneToOne()) {
      return 1;
    }
    double expected = expected(table);
    double entropy = (entropy(table.rowSums()) + entropy(table.columnSums())) / 2;
    return (information(table) - expected) / (entropy - expected);
  }

  private static double information(Contingency table) {
    double cells = table.cells();
    double sum = 0;
    for (int row = 0; row < table.rowSums().length; row++) {
      for (int column = 0; column < table.columnSums().length; column++) {
        double count = table.counts()[row][column];
        if (count > 0) {
          double independent = (double) table.rowSums()[row] * table.columnSums()[column];
          sum += count / cells * Math.log(cells * count / independent);
        }
      }
    }
    return sum;
  }

  private static double entropy(int[] counts) {
    double cells = 0;
    for (int count : counts) {
      cells += count;
    }
    double sum = 0;
    for (int count : counts) {
      sum -= count / cells * Math.log(count / cells);
    }
    return sum;
  }

  /** Each count is hypergeometric over the tables with the same sums. */
  private static double expected(Contingency table) {
    double[] logFactorials = logFactorials(table.cells());
    double sum = 0;
    for (int row : table.rowSums()) {
      for (int column : table.columnSums()) {
        sum += expected(row, column, table.cells(), logFactorials);
      }
    }
    return sum;
  }

  /** One entry's share, {@code sum_m P(m) m / n log(n m / (row column))}. */
  private static double expected(int row, int column, int cells, double[] logFactorials) {
    double constant =
        logFactorials[row]
            + logFactorials[column]
            + logFactorials[cells - row]
            + logFactorials[cells - column]
            - logFactorials[cells];
    double sum = 0;
    for (int count = Math.max(1, row + column - cells); count <= Math.min(row, column); count++) {
      double logProbability =
          constant
              - logFactorials[count]
              - logFactorials[row - count]
              - logFactorials[column - count]
              - logFactorials[cells - row - column + count];
      double information = Math.log((double) cells * count / ((double) row * column));
      sum += Math.exp(logProbability) * count / cells * information;
    }
    return sum;
  }

  /** Summed with the lost digits carried on: the table is used in small differences. */
  private static double[] logFactorials(int largest) {
    double[] values = new double[largest + 1];
    double lost = 0;
    for (int number = 2; number <= largest; number++) {
      double term = Math.log(number) + lost;
      values[number] = values[number - 1] + term;
      lost = term - (values[number] - values[number - 1]);
    }
    return values;
  }
}
