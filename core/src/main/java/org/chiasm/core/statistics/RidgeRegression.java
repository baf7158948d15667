package org.chiasm.core.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Linear prediction of many targets with a squared penalty: {@code min |Y - X B - 1 b^T|^2 + l
 * |B|^2}, the intercept b unpenalised.
 *
 * <p>The penalty is {@code l = g n v}, n cells and v the mean variance of the columns of X, so that
 * g means the same whatever the unit and number of features (for z-scored X and g = 1, l = n). g is
 * the one of {@link Options#relativePenalties} with the smallest leave-one-out error on the
 * training cells, summed over all targets in the units given: targets of very different units
 * should be standardised first. See {@link RidgePath} for the formulas.
 *
 * <p>Missing targets (NaN) are left out: targets observed in the same cells are fitted together on
 * those cells, all with the same g. The time is therefore one decomposition for each pattern of
 * missing cells, twice that for more than {@value #KEPT} patterns.
 *
 * <p>Hoerl and Kennard 1970, doi 10.1080/00401706.1970.10488634.
 */
public final class RidgeRegression {

  /** Decompositions kept in memory between choosing the penalty and using it. */
  private static final int KEPT = 8;

  private final DoubleMatrix coefficients;
  private final double[] intercepts;
  private final double relativePenalty;
  private final double[] penalties;

  private RidgeRegression(
      DoubleMatrix coefficients, double[] intercepts, double relativePenalty, double[] penalties) {
    this.coefficients = coefficients;
    this.intercepts = intercepts;
    this.relativePenalty = relativePenalty;
    this.penalties = penalties;
  }

  /**
   * Settings of {@link RidgeRegression}.
   *
   * @param relativePenalties values of g to choose from, each 0 or more; the smaller wins a tie. By
   *     default half decades from 1e-5 to 1e4
   */
  public record Options(List<Double> relativePenalties) {

    /**
     * @throws IllegalArgumentException if there is no penalty, or one is negative or not finite
     */
    public Options {
      relativePenalties = relativePenalties.stream().sorted().toList();
      for (double penalty : relativePenalties) {
        if (!(penalty >= 0) || Double.isInfinite(penalty)) {
          throw new IllegalArgumentException("ridge: penalty " + penalty + ", expected 0 or more");
        }
      }
      if (relativePenalties.isEmpty()) {
        throw new IllegalArgumentException("ridge: expected at least one penalty");
      }
    }

    /** The defaults named above. */
    public static Options defaults() {
      return new Options(
          IntStream.rangeClosed(-10, 8).mapToObj(half -> Math.pow(10, half / 2.0)).toList());
    }

    /** A copy with other penalties. */
    public Options withRelativePenalties(List<Double> penalties) {
      return new Options(penalties);
    }
  }

  /**
   * Fits to training cells with the default penalties.
   *
   * @see #fit(DenseMatrix, DenseMatrix, Options)
   */
  public static RidgeRegression fit(DenseMatrix source, DenseMatrix target) {
    return fit(source, target, Options.defaults());
  }

  /**
   * Fits to training cells.
   *
   * @param source X, {@code [cells, p]}, without missing values
   * @param target Y, {@code [cells, m]}, NaN where missing
   * @throws IllegalArgumentException if the numbers of cells differ, the source holds values that
   *     are not finite, or a target is observed in fewer than 2 cells or infinite
   */
  public static RidgeRegression fit(DenseMatrix source, DenseMatrix target, Options options) {
    Centred.requireFinite("ridge, source", source);
    if (source.rows() != target.rows()) {
      throw new IllegalArgumentException(
          Message.format(
              "ridge: expected the same cells, found %d in the source, %d in the target",
              source.rows(), target.rows()));
    }
    List<MissingPattern> patterns = MissingPattern.groups(target);
    patterns.forEach(RidgeRegression::requireObserved);
    double[] grid = options.relativePenalties().stream().mapToDouble(Double::doubleValue).toArray();
    if (grid.length == 1) {
      Stream<RidgePath> paths = patterns.stream().map(pattern -> path(source, target, pattern));
      return assemble(source.columns(), target.columns(), patterns, paths, grid[0]);
    }
    double[] errors = new double[grid.length];
    List<RidgePath> kept = new ArrayList<>();
    for (MissingPattern pattern : patterns) {
      RidgePath path = path(source, target, pattern);
      path.addLeaveOneOutErrors(grid, errors);
      if (patterns.size() <= KEPT) {
        kept.add(path);
      }
    }
    Stream<RidgePath> paths =
        kept.isEmpty()
            ? patterns.stream().map(pattern -> path(source, target, pattern))
            : kept.stream();
    double chosen = grid[smallest(errors)];
    return assemble(source.columns(), target.columns(), patterns, paths, chosen);
  }

  private static void requireObserved(MissingPattern pattern) {
    if (pattern.rows().length < 2) {
      throw new IllegalArgumentException(
          Message.format(
              "ridge: the target in column %d is observed in %d cells, expected 2 or more",
              pattern.columns()[0], pattern.rows().length));
    }
  }

  private static RidgePath path(DenseMatrix source, DenseMatrix target, MissingPattern pattern) {
    boolean complete = pattern.rows().length == source.rows();
    DenseMatrix targets = target.selectColumns(pattern.columns());
    DenseMatrix observed = complete ? targets : targets.selectRows(pattern.rows());
    Centred.requireFinite("ridge, target", observed);
    return new RidgePath(complete ? source : source.selectRows(pattern.rows()), observed);
  }

  private static int smallest(double[] errors) {
    int best = 0;
    for (int index = 1; index < errors.length; index++) {
      best = errors[index] < errors[best] ? index : best;
    }
    return best;
  }

  private static RidgeRegression assemble(
      int features, int targets, List<MissingPattern> patterns, Stream<RidgePath> paths, double g) {
    double[] coefficients = new double[Matrix.size(features, targets)];
    double[] intercepts = new double[targets];
    double[] penalties = new double[targets];
    var path = paths.iterator();
    for (MissingPattern pattern : patterns) {
      RidgePath fitted = path.next();
      DMatrixRMaj part = fitted.coefficients(g);
      double[] constants = fitted.intercepts(part);
      for (int k = 0; k < constants.length; k++) {
        int column = pattern.columns()[k];
        intercepts[column] = constants[k];
        penalties[column] = g * fitted.unit();
        for (int feature = 0; feature < features; feature++) {
          coefficients[feature * targets + column] = part.get(feature, k);
        }
      }
    }
    return new RidgeRegression(
        DoubleMatrix.wrap(features, targets, coefficients), intercepts, g, penalties);
  }

  /**
   * A model fitted earlier, as read from a file.
   *
   * @param coefficients {@code [p, m]}
   * @param intercepts {@code [m]}
   * @param relativePenalty the chosen g
   * @param penalties l of each target, {@code [m]}
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static RidgeRegression restore(
      DoubleMatrix coefficients, double[] intercepts, double relativePenalty, double[] penalties) {
    if (intercepts.length != coefficients.columns() || penalties.length != intercepts.length) {
      throw new IllegalArgumentException(
          Message.format(
              "ridge: expected %d intercepts and penalties, found %d and %d",
              coefficients.columns(), intercepts.length, penalties.length));
    }
    return new RidgeRegression(
        coefficients, intercepts.clone(), relativePenalty, penalties.clone());
  }

  /**
   * Predicted targets {@code [cells, m]} of any cells {@code [cells, p]}; a cell with a missing
   * value has only missing predictions.
   *
   * @throws IllegalArgumentException if there is another number of features
   */
  public DenseMatrix predict(DenseMatrix source) {
    Centred.requireColumns("ridge", coefficients.rows(), source);
    DMatrixRMaj doubles = new DMatrixRMaj(source.rows(), source.columns());
    float[] values = source.toArray();
    for (int index = 0; index < values.length; index++) {
      doubles.data[index] = values[index];
    }
    DMatrixRMaj predicted = new DMatrixRMaj(source.rows(), intercepts.length);
    CommonOps_DDRM.mult(doubles, coefficients.ejml(), predicted);
    return Centred.shifted(predicted, intercepts);
  }

  /** B, {@code [p, m]}. */
  public DoubleMatrix coefficients() {
    return coefficients;
  }

  /** b, {@code [m]}. */
  public double[] intercepts() {
    return intercepts.clone();
  }

  /** The chosen g. At an end of the range of choices, the range was too narrow. */
  public double relativePenalty() {
    return relativePenalty;
  }

  /** l of each target, in squared units of the source, {@code [m]}. */
  public double[] penalties() {
    return penalties.clone();
  }
}
