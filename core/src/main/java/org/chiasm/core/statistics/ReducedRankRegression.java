package org.chiasm.core.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;

/**
 * Linear prediction of many targets through a few dimensions, from few features:
 *
 * <pre>
 * min_{W,V} 1/(2n) |Y - X W V^T|_F^2 + l ( a sum_j |W_j|_2 + (1-a)/2 |W|_F^2 ),  V^T V = I_r
 * </pre>
 *
 * <p>X and Y are centred with the means of the training cells, and not rescaled: features should
 * have been standardised. Each column of V has its entry of largest size positive.
 *
 * <p>a = 0 has a closed form: ridge regression, then the leading axes of the fitted values. Else W
 * and V are found in turn from the leading right singular vectors of {@code X^T Y}; the result is a
 * local optimum. With {@code relaxed}, the closed form with the same l is then fitted to the
 * selected features alone.
 *
 * <p>Missing targets (NaN) are filled with what the model predicts for them, until that changes by
 * less than 1e-4 of the target's spread, 100 times at most (expectation-maximisation).
 *
 * <p>Kobak et al. 2021, "Sparse reduced-rank regression for exploratory visualisation of paired
 * multivariate data", doi 10.1111/rssc.12494.
 */
public final class ReducedRankRegression {

  /**
   * Settings.
   *
   * @param rank r, number of dimensions
   * @param penalty l, 0 or more
   * @param mix a, in [0, 1]: 1 selects features, 0 shrinks all
   * @param relaxed whether the selected features are fitted again without selection
   */
  public record Options(int rank, double penalty, double mix, boolean relaxed) {

    /**
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Options {
      if (rank < 1) {
        throw new IllegalArgumentException("rank: expected a positive number, found " + rank);
      }
      if (!(penalty >= 0) || Double.isInfinite(penalty)) {
        throw new IllegalArgumentException("penalty: expected 0 or more, found " + penalty);
      }
      if (!(mix >= 0 && mix <= 1)) {
        throw new IllegalArgumentException("mix: expected a number in [0, 1], found " + mix);
      }
    }

    /** A copy with another penalty. */
    public Options withPenalty(double value) {
      return new Options(rank, value, mix, relaxed);
    }

    /** A copy with another rank. */
    public Options withRank(int value) {
      return new Options(value, penalty, mix, relaxed);
    }
  }

  private final double[] sourceMeans;
  private final double[] targetMeans;
  private final DoubleMatrix encoder;
  private final DoubleMatrix decoder;
  private final double penalty;

  ReducedRankRegression(
      double[] sourceMeans,
      double[] targetMeans,
      DoubleMatrix encoder,
      DoubleMatrix decoder,
      double penalty) {
    this.penalty = penalty;
    this.sourceMeans = sourceMeans;
    this.targetMeans = targetMeans;
    this.encoder = encoder;
    this.decoder = decoder;
  }

  /**
   * Fits to training cells.
   *
   * @param source X, {@code [cells, p]}, without missing values
   * @param target Y, {@code [cells, q]}, NaN where missing; each column observed in some cell
   * @throws IllegalArgumentException if the numbers of cells differ, a source value is not finite,
   *     the rank is above p or q, or the penalty is so strong that no feature is selected (the
   *     message names the largest useful one)
   */
  public static ReducedRankRegression fit(DenseMatrix source, DenseMatrix target, Options options) {
    return fit(source, target, options, ReducedRankRegression::silent);
  }

  /**
   * As without it, but tells of its progress.
   *
   * @param progress is told what share of the work is done, as far as that can be known
   * @throws CancellationException if the thread is interrupted
   */
  public static ReducedRankRegression fit(
      DenseMatrix source, DenseMatrix target, Options options, DoubleConsumer progress) {
    return checked(source, target, options, progress).at(options.penalty());
  }

  /**
   * Fits to the same cells under several penalties.
   *
   * @param largestUsefulPenalty below it some feature is selected; infinite for a mix of 0
   * @param models one for each penalty, in the order given; empty where the penalty is so strong
   *     that no feature is selected, or within a per mille of that
   */
  public record Path(double largestUsefulPenalty, List<Optional<ReducedRankRegression>> models) {

    /** Copies the list. */
    public Path {
      models = List.copyOf(models);
    }
  }

  /**
   * Fits with several penalties, faster than one by one; the results are the same.
   *
   * @param penalties in any order
   */
  public static Path path(
      DenseMatrix source, DenseMatrix target, Options options, List<Double> penalties) {
    return path(source, target, options, penalties, ReducedRankRegression::silent);
  }

  /**
   * As without it, but tells of its progress.
   *
   * @param progress is told what share of the penalties is done
   * @throws CancellationException if the thread is interrupted
   */
  public static Path path(
      DenseMatrix source,
      DenseMatrix target,
      Options options,
      List<Double> penalties,
      DoubleConsumer progress) {
    return checked(source, target, options, ReducedRankRegression::silent)
        .along(penalties, progress);
  }

  /**
   * Fits with the weakest penalty that selects no more than a number of features, to a few per
   * mille of the penalty: down from the largest useful one in steps of a tenth, then by halving the
   * last. With missing targets only until as many are selected: these are filled with means to find
   * where to look, and anew under each penalty looked at from there on.
   *
   * @param options settings; their penalty has no say
   * @param most largest number of features
   * @param progress is told what share of the work is done, as far as that can be known
   * @return what {@link #fit} gives with the penalty that was found
   * @throws CancellationException if the thread is interrupted
   * @throws IllegalArgumentException if no feature goes with any target, if too many go with them
   *     so equally well that none can be left out, or the mix is 0, which selects all
   */
  public static ReducedRankRegression selecting(
      DenseMatrix source, DenseMatrix target, Options options, int most, DoubleConsumer progress) {
    if (options.mix() == 0) {
      throw new IllegalArgumentException("mix: 0 selects all features, expected a larger number");
    }
    return checked(source, target, options, progress).selecting(most);
  }

  private static ReducedRankFit checked(
      DenseMatrix source, DenseMatrix target, Options options, DoubleConsumer progress) {
    Centred.requireFinite("reduced-rank regression, source", source);
    if (source.rows() != target.rows()) {
      throw new IllegalArgumentException(
          Message.format(
              "reduced-rank regression: expected the same cells, found %d in the source, %d in the"
                  + " target",
              source.rows(), target.rows()));
    }
    requireTargets(target);
    int most = Math.min(source.columns(), target.columns());
    if (options.rank() > most) {
      throw new IllegalArgumentException(
          Message.format(
              "rank: expected at most %d (the smaller of %d features and %d targets), found %d",
              most, source.columns(), target.columns(), options.rank()));
    }
    return new ReducedRankFit(source, target, options, progress);
  }

  private static void silent(double share) {}

  private static void requireTargets(DenseMatrix target) {
    int[] observed = Moments.of(target).observed();
    for (int column = 0; column < observed.length; column++) {
      if (observed[column] == 0) {
        throw new IllegalArgumentException(
            Message.format(
                "reduced-rank regression: the target in column %d is observed in no cell", column));
      }
      for (int row = 0; row < target.rows(); row++) {
        if (Float.isInfinite(target.at(row, column))) {
          throw new IllegalArgumentException(
              Message.format(
                  "reduced-rank regression, target: expected finite values, found %s in row %d,"
                      + " column %d",
                  target.at(row, column), row, column));
        }
      }
    }
  }

  /**
   * The weakest penalty that selects no feature; any below it is of use. Meaningless for a mix of
   * 0, which selects all.
   *
   * @throws IllegalArgumentException as {@link #fit}, or if the mix is 0
   */
  public static double largestUsefulPenalty(
      DenseMatrix source, DenseMatrix target, Options options) {
    if (options.mix() == 0) {
      throw new IllegalArgumentException("mix: 0 selects all features, expected a larger number");
    }
    return checked(source, target, options, ReducedRankRegression::silent).largestUsefulPenalty();
  }

  /**
   * Latent coordinates {@code (x - mean) W} of any cells, {@code [cells, r]}.
   *
   * @throws IllegalArgumentException if there is another number of features
   */
  public DenseMatrix latents(DenseMatrix source) {
    Centred.requireColumns("reduced-rank regression", sourceMeans.length, source);
    int[] used = selected();
    return DenseMatrix.generate(
        source.rows(),
        rank(),
        cell -> {
          double[] sums = new double[rank()];
          for (int feature : used) {
            double value = source.at(cell, feature) - sourceMeans[feature];
            for (int axis = 0; axis < sums.length; axis++) {
              sums[axis] += value * encoder.at(feature, axis);
            }
          }
          float[] row = new float[sums.length];
          for (int axis = 0; axis < row.length; axis++) {
            row[axis] = (float) sums[axis];
          }
          return row;
        });
  }

  /**
   * Predicted targets {@code mean + z V^T} of any cells, {@code [cells, q]}.
   *
   * @throws IllegalArgumentException if there is another number of features
   */
  public DenseMatrix predict(DenseMatrix source) {
    DenseMatrix latents = latents(source);
    return DenseMatrix.generate(
        latents.rows(),
        targetMeans.length,
        cell -> {
          float[] row = new float[targetMeans.length];
          for (int target = 0; target < row.length; target++) {
            double sum = targetMeans[target];
            for (int axis = 0; axis < rank(); axis++) {
              sum += latents.at(cell, axis) * decoder.at(target, axis);
            }
            row[target] = (float) sum;
          }
          return row;
        });
  }

  /** The penalty l that it was fitted with. */
  public double penalty() {
    return penalty;
  }

  /** Number of dimensions r. */
  public int rank() {
    return encoder.columns();
  }

  /** Columns of the features with a weight, in order. */
  public int[] selected() {
    List<Integer> selected = new ArrayList<>();
    for (int feature = 0; feature < encoder.rows(); feature++) {
      if (norm(feature) > 0) {
        selected.add(feature);
      }
    }
    return selected.stream().mapToInt(Integer::intValue).toArray();
  }

  /** {@code |W_j|_2}, how much a feature contributes. */
  public double norm(int feature) {
    return Math.sqrt(Arrays.stream(encoder.row(feature)).map(value -> value * value).sum());
  }

  /** W, {@code [p, r]}. */
  public DoubleMatrix encoder() {
    return encoder;
  }

  /** V, {@code [q, r]}. */
  public DoubleMatrix decoder() {
    return decoder;
  }

  /** Means of the training cells' features, {@code [p]}. */
  public double[] sourceMeans() {
    return sourceMeans.clone();
  }

  /** Means of the training cells' targets, {@code [q]}. */
  public double[] targetMeans() {
    return targetMeans.clone();
  }
}
