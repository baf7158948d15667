package org.chiasm.methods.unioncom;

import org.chiasm.core.data.DenseMatrix;

/**
 * Probabilities that two cells are neighbours, from distances (t-SNE; van der Maaten and Hinton,
 * JMLR 9, 2008): a Gaussian around each cell as wide as makes the perplexity as asked, averaged
 * over both directions. They sum to 1.
 */
final class Affinities {

  private static final int BISECTIONS = 60;

  private Affinities() {}

  /**
   * The probabilities {@code [cells, cells]}, 0 on the diagonal.
   *
   * @param distances {@code [cells, cells]}
   * @param perplexity effective number of neighbours; no more than a third of the cells are used
   */
  static DenseMatrix of(DenseMatrix distances, double perplexity) {
    int cells = distances.rows();
    double effective = Math.min(perplexity, (cells - 1) / 3.0);
    double[][] conditional = new double[cells][];
    for (int cell = 0; cell < cells; cell++) {
      conditional[cell] = conditional(distances, cell, Math.log(Math.max(1.0, effective)));
    }
    return DenseMatrix.generate(
        cells,
        cells,
        row -> {
          float[] values = new float[cells];
          for (int column = 0; column < cells; column++) {
            values[column] =
                (float) ((conditional[row][column] + conditional[column][row]) / (2.0 * cells));
          }
          return values;
        });
  }

  /** {@code exp(-b d^2)} normalised, b such that the entropy is the one asked for. */
  private static double[] conditional(DenseMatrix distances, int cell, double entropy) {
    double low = 0.0;
    double high = Double.POSITIVE_INFINITY;
    double precision = 1.0;
    double[] row = new double[distances.columns()];
    for (int round = 0; round < BISECTIONS; round++) {
      double found = fill(row, distances, cell, precision);
      if (found > entropy) {
        low = precision;
        precision = Double.isInfinite(high) ? 2.0 * precision : (low + high) / 2.0;
      } else {
        high = precision;
        precision = (low + high) / 2.0;
      }
    }
    return row;
  }

  /** Fills in the probabilities; their entropy. */
  private static double fill(double[] row, DenseMatrix distances, int cell, double precision) {
    double least = Double.POSITIVE_INFINITY;
    for (int other = 0; other < row.length; other++) {
      least = other == cell ? least : Math.min(least, Math.pow(distances.at(cell, other), 2));
    }
    double sum = 0.0;
    double weighted = 0.0;
    for (int other = 0; other < row.length; other++) {
      double farther = Math.pow(distances.at(cell, other), 2) - least;
      row[other] = other == cell ? 0.0 : Math.exp(-precision * farther);
      sum += row[other];
      weighted += row[other] * precision * farther;
    }
    for (int other = 0; other < row.length; other++) {
      row[other] /= sum;
    }
    return Math.log(sum) + weighted / sum;
  }
}
