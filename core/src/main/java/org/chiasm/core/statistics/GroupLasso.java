package org.chiasm.core.statistics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Linear regression of several targets whose penalty selects features:
 *
 * <pre>min_W 1/(2n) |Z - X W|_F^2 + l1 sum_j |W_j|_2 + l2/2 |W|_F^2</pre>
 *
 * <p>Block coordinate descent over the rows of W (Yuan and Lin 2006, doi
 * 10.1111/j.1467-9868.2005.00532.x) on inner products: a row becomes {@code max(0, 1 - l1/|g|) g /
 * (|x_j|^2/n + l2)}, g being the gradient without that row. Rows that are not zero are swept until
 * they stand still; then all are looked at, and those that would leave zero join (active sets as in
 * glmnet). Inner products of a feature are computed when it first joins and kept for further
 * targets and penalties.
 */
final class GroupLasso {

  /** Sweeps over the rows that are not zero before all rows are looked at again. */
  private static final int SWEEPS = 10_000;

  private final DMatrixRMaj cells;
  private final double[] squares;
  private final double[][] gram;
  private final double tolerance;

  /**
   * @param cells X, {@code [cells, p]}, centred; read only
   * @param tolerance rows stand still when none moves its prediction, a root mean square over
   *     cells, by more than this share of the targets' spread
   */
  GroupLasso(DMatrixRMaj cells, double tolerance) {
    this.cells = cells;
    this.tolerance = tolerance;
    this.gram = new double[cells.numCols][];
    this.squares = new double[cells.numCols];
    for (int row = 0; row < cells.numRows; row++) {
      for (int feature = 0; feature < squares.length; feature++) {
        double value = cells.unsafe_get(row, feature);
        squares[feature] += value * value / cells.numRows;
      }
    }
  }

  /**
   * Solves it.
   *
   * @param crossed {@code X^T Z / n}, {@code [p, targets]}
   * @param spread root mean square of the targets, over cells, summed over targets
   * @param start W to begin with, which does not change the result
   * @return W, {@code [p, targets]}
   */
  DMatrixRMaj solve(DMatrixRMaj crossed, double spread, double l1, double l2, DMatrixRMaj start) {
    Descent descent = new Descent(crossed, l1, l2, start.copy());
    BitSet active = new BitSet();
    while (descent.join(active)) {
      descent.settle(active.stream().toArray(), tolerance * spread);
    }
    return descent.rows;
  }

  /** {@code x_j^T X / n}, {@code [p]}. */
  private double[] products(int feature) {
    double[] known = gram[feature];
    if (known != null) {
      return known;
    }
    int features = cells.numCols;
    double[] products = new double[features];
    for (int row = 0; row < cells.numRows; row++) {
      double weight = cells.unsafe_get(row, feature) / cells.numRows;
      int offset = row * features;
      for (int other = 0; other < features; other++) {
        products[other] += weight * cells.data[offset + other];
      }
    }
    gram[feature] = products;
    return products;
  }

  /** {@code |X W|_F^2 / n}. */
  double meanSquare(DMatrixRMaj rows) {
    double sum = 0;
    int[] used = nonZero(rows);
    for (int feature : used) {
      double[] products = products(feature);
      for (int other : used) {
        sum += products[other] * inner(rows, feature, other);
      }
    }
    return sum;
  }

  private static double inner(DMatrixRMaj rows, int one, int two) {
    double sum = 0;
    for (int target = 0; target < rows.numCols; target++) {
      sum += rows.unsafe_get(one, target) * rows.unsafe_get(two, target);
    }
    return sum;
  }

  /** Rows that are not zero, in order. */
  static int[] nonZero(DMatrixRMaj rows) {
    List<Integer> found = new ArrayList<>();
    for (int row = 0; row < rows.numRows; row++) {
      if (inner(rows, row, row) > 0) {
        found.add(row);
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  /** One solution under way. */
  private final class Descent {
    private final DMatrixRMaj crossed;
    private final double l1;
    private final double l2;
    private final DMatrixRMaj rows;
    private final double[] pull;

    Descent(DMatrixRMaj crossed, double l1, double l2, DMatrixRMaj rows) {
      this.crossed = crossed;
      this.l1 = l1;
      this.l2 = l2;
      this.rows = rows;
      this.pull = new double[rows.numCols];
    }

    /** Adds the rows that are not zero or would not stay so; false if all were there. */
    boolean join(BitSet active) {
      DMatrixRMaj gradient = crossed.copy();
      for (int feature : nonZero(rows)) {
        double[] products = products(feature);
        for (int other = 0; other < products.length; other++) {
          for (int target = 0; target < rows.numCols; target++) {
            int index = other * rows.numCols + target;
            gradient.data[index] -= products[other] * rows.unsafe_get(feature, target);
          }
        }
      }
      int before = active.cardinality();
      for (int feature = 0; feature < rows.numRows; feature++) {
        boolean leaves = inner(gradient, feature, feature) > l1 * l1 && squares[feature] > 0;
        if (leaves || inner(rows, feature, feature) > 0) {
          active.set(feature);
        }
      }
      return active.cardinality() > before;
    }

    /** Sweeps over some rows until none moves by more than a bound. */
    void settle(int[] active, double bound) {
      double[][] products = new double[active.length][active.length];
      for (int one = 0; one < active.length; one++) {
        double[] all = products(active[one]);
        for (int two = 0; two < active.length; two++) {
          products[one][two] = all[active[two]];
        }
      }
      double[][] gradient = gradient(active, products);
      double moved = Double.POSITIVE_INFINITY;
      for (int sweep = 0; sweep < SWEEPS && moved > bound; sweep++) {
        moved = 0;
        for (int index = 0; index < active.length; index++) {
          moved = Math.max(moved, update(active[index], index, products[index], gradient));
        }
      }
    }

    /** {@code X^T (Z - X W) / n} of some rows, {@code [targets, rows]}. */
    private double[][] gradient(int[] active, double[][] products) {
      int width = rows.numCols;
      double[][] gradient = new double[width][active.length];
      for (int target = 0; target < width; target++) {
        for (int index = 0; index < active.length; index++) {
          gradient[target][index] = crossed.unsafe_get(active[index], target);
        }
        for (int index = 0; index < active.length; index++) {
          subtract(rows.unsafe_get(active[index], target), products[index], gradient[target]);
        }
      }
      return gradient;
    }

    /** The inner loop of the descent: no sum runs over it, so that it takes several at a time. */
    private static void subtract(double factor, double[] values, double[] from) {
      for (int index = 0; index < from.length; index++) {
        from[index] -= factor * values[index];
      }
    }

    /** Sets one row to its best given the others; returns how far its predictions moved. */
    private double update(int feature, int index, double[] products, double[][] gradient) {
      int width = rows.numCols;
      double norm = 0;
      for (int target = 0; target < width; target++) {
        pull[target] =
            gradient[target][index] + products[index] * rows.data[feature * width + target];
        norm += pull[target] * pull[target];
      }
      norm = Math.sqrt(norm);
      double factor = norm > l1 ? (1 - l1 / norm) / (squares[feature] + l2) : 0;
      double change = 0;
      for (int target = 0; target < width; target++) {
        double value = factor * pull[target];
        double difference = value - rows.data[feature * width + target];
        change += difference * difference;
        rows.data[feature * width + target] = value;
        if (difference != 0) {
          subtract(difference, products, gradient[target]);
        }
      }
      return Math.sqrt(change * squares[feature]);
    }
  }
}
