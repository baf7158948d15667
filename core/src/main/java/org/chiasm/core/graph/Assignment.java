package org.chiasm.core.graph;

import java.util.Arrays;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;

/**
 * The one-to-one assignment of rows to columns of largest total value, by shortest augmenting paths
 * (Jonker and Volgenant 1987, doi 10.1007/BF02278710). Time rows^2 x columns.
 */
public final class Assignment {

  private Assignment() {}

  /**
   * The column of each row, {@code [rows]}; no column twice.
   *
   * @param values {@code [rows, columns]}, finite
   * @throws IllegalArgumentException if there are more rows than columns
   */
  public static int[] largest(DenseMatrix values) {
    int rows = values.rows();
    int columns = values.columns();
    if (rows > columns) {
      throw new IllegalArgumentException(
          Message.format(
              "assignment: expected at most as many rows as columns, found %d x %d",
              rows, columns));
    }
    // column 0 stands for none; rows and columns count from 1
    double[] rowPrice = new double[rows + 1];
    double[] columnPrice = new double[columns + 1];
    int[] rowOf = new int[columns + 1];
    int[] before = new int[columns + 1];
    double[] nearest = new double[columns + 1];
    boolean[] reached = new boolean[columns + 1];
    for (int row = 1; row <= rows; row++) {
      rowOf[0] = row;
      Arrays.fill(nearest, Double.POSITIVE_INFINITY);
      Arrays.fill(reached, false);
      int column = 0;
      while (rowOf[column] != 0) {
        reached[column] = true;
        int from = rowOf[column];
        double least = Double.POSITIVE_INFINITY;
        int next = 0;
        for (int other = 1; other <= columns; other++) {
          if (!reached[other]) {
            double cost = -values.at(from - 1, other - 1) - rowPrice[from] - columnPrice[other];
            if (cost < nearest[other]) {
              nearest[other] = cost;
              before[other] = column;
            }
            if (nearest[other] < least) {
              least = nearest[other];
              next = other;
            }
          }
        }
        for (int other = 0; other <= columns; other++) {
          if (reached[other]) {
            rowPrice[rowOf[other]] += least;
            columnPrice[other] -= least;
          } else {
            nearest[other] -= least;
          }
        }
        column = next;
      }
      while (column != 0) {
        rowOf[column] = rowOf[before[column]];
        column = before[column];
      }
    }
    int[] assigned = new int[rows];
    for (int column = 1; column <= columns; column++) {
      if (rowOf[column] != 0) {
        assigned[rowOf[column] - 1] = column - 1;
      }
    }
    return assigned;
  }
}
