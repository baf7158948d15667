package org.chiasm.core.graph;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;

/**
 * The one-to-one assignment of rows to columns of largest total value, by shortest augmenting paths
 * (Jonker and Volgenant 1987, doi 10.1007/BF02278710). Time rows^2 x columns.
 */
public final class Assignment {

  private final DenseMatrix values;
  private final int columns;

  // column 0 stands for none; rows and columns count from 1
  private final double[] rowPrice;
  private final double[] columnPrice;
  private final int[] rowOf;

  /** Of each column the one before it on the shortest path, and how long that path is. */
  private final int[] before;

  private final double[] nearest;
  private final boolean[] reached;

  private Assignment(DenseMatrix values) {
    this.values = values;
    this.columns = values.columns();
    this.rowPrice = new double[values.rows() + 1];
    this.columnPrice = new double[columns + 1];
    this.rowOf = new int[columns + 1];
    this.before = new int[columns + 1];
    this.nearest = new double[columns + 1];
    this.reached = new boolean[columns + 1];
  }

  /**
   * The column of each row, {@code [rows]}; no column twice.
   *
   * @param values {@code [rows, columns]}, finite
   * @throws IllegalArgumentException if there are more rows than columns
   * @throws CancellationException if the thread is interrupted
   */
  public static int[] largest(DenseMatrix values) {
    if (values.rows() > values.columns()) {
      throw new IllegalArgumentException(
          Message.format(
              "assignment: expected at most as many rows as columns, found %d x %d",
              values.rows(), values.columns()));
    }
    Assignment assignment = new Assignment(values);
    for (int row = 1; row <= values.rows(); row++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted while rows were assigned to columns");
      }
      assignment.shift(assignment.shortestPath(row));
    }
    return assignment.columns();
  }

  /**
   * The column of each row, {@code [rows]}, no column twice, where there may be more rows than
   * columns: rows that are left over have -1.
   *
   * @param values {@code [rows, columns]}, finite
   * @throws CancellationException if the thread is interrupted
   */
  public static int[] largestOrNone(DenseMatrix values) {
    if (values.rows() <= values.columns()) {
      return largest(values);
    }
    int[] rows =
        largest(
            DenseMatrix.generate(values.columns(), /* columns= */ values.rows(), values::column));
    int[] assigned = new int[values.rows()];
    Arrays.fill(assigned, -1);
    for (int column = 0; column < rows.length; column++) {
      assigned[rows[column]] = column;
    }
    return assigned;
  }

  /** Gives prices at which a path of free steps leads from a row to a free column, the result. */
  private int shortestPath(int row) {
    rowOf[0] = row;
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    Arrays.fill(reached, false);
    int column = 0;
    while (rowOf[column] != 0) {
      reached[column] = true;
      int next = nearestAfter(column);
      reprice(nearest[next]);
      column = next;
    }
    return column;
  }

  /** The column nearest to those reached, the last of which is new. */
  private int nearestAfter(int column) {
    int row = rowOf[column];
    double least = Double.POSITIVE_INFINITY;
    int next = 0;
    for (int other = 1; other <= columns; other++) {
      if (!reached[other]) {
        double cost = -values.at(row - 1, other - 1) - rowPrice[row] - columnPrice[other];
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
    return next;
  }

  /** Makes the steps to what was reached dearer by as much as the next one costs. */
  private void reprice(double least) {
    for (int other = 0; other <= columns; other++) {
      if (reached[other]) {
        rowPrice[rowOf[other]] += least;
        columnPrice[other] -= least;
      } else {
        nearest[other] -= least;
      }
    }
  }

  /** Moves every row on the path to a free column one column on. */
  private void shift(int free) {
    int column = free;
    while (column != 0) {
      rowOf[column] = rowOf[before[column]];
      column = before[column];
    }
  }

  private int[] columns() {
    int[] assigned = new int[values.rows()];
    for (int column = 1; column <= columns; column++) {
      if (rowOf[column] != 0) {
        assigned[rowOf[column] - 1] = column - 1;
      }
    }
    return assigned;
  }
}
