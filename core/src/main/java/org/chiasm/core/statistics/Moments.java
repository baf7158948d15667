package org.chiasm.core.statistics;

import java.util.Arrays;
import org.chiasm.core.data.Matrix;

/**
 * Mean and standard deviation of each column of {@code [cells, features]}, missing values (NaN)
 * left out.
 *
 * <p>{@code mean = sum x / n}, {@code sd = sqrt(sum (x - mean)^2 / n)}: the divisor is the number
 * of observed values, as in scikit-learn's StandardScaler. Two passes, so that a large mean costs
 * no digits. A column without observed values has mean and deviation NaN; a column of equal values
 * has deviation exactly 0.
 */
public final class Moments {

  private final double[] means;
  private final double[] deviations;
  private final int[] observed;

  private Moments(double[] means, double[] deviations, int[] observed) {
    this.means = means;
    this.deviations = deviations;
    this.observed = observed;
  }

  /** The moments of each column of {@code [cells, features]}. */
  public static Moments of(Matrix cells) {
    int features = cells.columns();
    double[] shift = firstObserved(cells);
    double[] means = new double[features];
    int[] observed = new int[features];
    float[] row = new float[features];
    for (int cell = 0; cell < cells.rows(); cell++) {
      cells.copyRow(cell, row, 0);
      for (int feature = 0; feature < features; feature++) {
        if (!Float.isNaN(row[feature])) {
          means[feature] += row[feature] - shift[feature];
          observed[feature]++;
        }
      }
    }
    for (int feature = 0; feature < features; feature++) {
      means[feature] = shift[feature] + means[feature] / observed[feature];
    }
    return new Moments(means, deviations(cells, means, observed), observed);
  }

  /** Summed as differences to this, equal values have exactly their value as mean. */
  private static double[] firstObserved(Matrix cells) {
    double[] first = new double[cells.columns()];
    Arrays.fill(first, Double.NaN);
    float[] row = new float[cells.columns()];
    int open = first.length;
    for (int cell = 0; cell < cells.rows() && open > 0; cell++) {
      cells.copyRow(cell, row, 0);
      for (int feature = 0; feature < first.length; feature++) {
        if (Double.isNaN(first[feature]) && !Float.isNaN(row[feature])) {
          first[feature] = row[feature];
          open--;
        }
      }
    }
    return first;
  }

  private static double[] deviations(Matrix cells, double[] means, int[] observed) {
    double[] squares = new double[means.length];
    float[] row = new float[means.length];
    for (int cell = 0; cell < cells.rows(); cell++) {
      cells.copyRow(cell, row, 0);
      for (int feature = 0; feature < means.length; feature++) {
        double difference = row[feature] - means[feature];
        squares[feature] += Float.isNaN(row[feature]) ? 0 : difference * difference;
      }
    }
    for (int feature = 0; feature < means.length; feature++) {
      squares[feature] = Math.sqrt(squares[feature] / observed[feature]);
    }
    return squares;
  }

  /** Mean of each feature's observed values, {@code [features]}; NaN if there are none. */
  public double[] means() {
    return means.clone();
  }

  /** Standard deviation with divisor n, {@code [features]}; NaN if nothing was observed. */
  public double[] deviations() {
    return deviations.clone();
  }

  /** Number of observed values of each feature, {@code [features]}. */
  public int[] observed() {
    return observed.clone();
  }
}
