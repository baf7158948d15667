package org.chiasm.core.clustering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;

/**
 * The number of components of a {@link GaussianMixture} by the lowest Bayesian information
 * criterion.
 *
 * <p>{@code BIC = -2 log L + q log n}, q the number of free numbers, of the cells that the mixture
 * was fitted to. Of equal ones the fewest components count. Numbers are tried upwards; when many in
 * a row bring nothing better, the rest is not tried, because the criterion rises for good once
 * components share what one described. Schwarz 1978, doi 10.1214/aos/1176344136.
 *
 * @param mixture the one with the lowest criterion
 * @param tried the criteria, in the order of the numbers of components
 */
public record MixtureChoice(GaussianMixture mixture, List<Tried> tried) {

  /** Copies the list. */
  public MixtureChoice {
    tried = List.copyOf(tried);
  }

  /**
   * A number of components that was tried.
   *
   * @param components number of components
   * @param bic the criterion, smaller is better
   */
  public record Tried(int components, double bic) {}

  /**
   * What is tried.
   *
   * @param fewest smallest number of components
   * @param most largest number of components
   * @param patience how many numbers in a row may bring nothing better before the rest is given up
   */
  public record Range(int fewest, int most, int patience) {

    /**
     * @throws IllegalArgumentException if a number is not positive, or there is nothing to try
     */
    public Range {
      if (fewest < 1 || most < fewest || patience < 1) {
        throw new IllegalArgumentException(
            Message.format(
                "mixture: expected to try from 1 component or more to as many or more, with a"
                    + " patience of 1 or more, found from %d to %d with %d",
                fewest, most, patience));
      }
    }

    /** Every number of components, whether or not it brings something. */
    public static Range whole(int fewest, int most) {
      return new Range(fewest, most, Math.max(1, most - fewest + 1));
    }

    /** From 1 to 40; five in a row without gain end it. */
    public static Range defaults() {
      return new Range(1, 40, 5);
    }
  }

  /**
   * The one with the lowest criterion, of equal ones that of the fewest components.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Tried lowest(List<Tried> tried) {
    return tried.stream()
        .min(Comparator.comparingDouble(Tried::bic).thenComparingInt(Tried::components))
        .orElseThrow(
            () ->
                new IllegalArgumentException("mixture: expected one that was fitted, found none"));
  }

  /**
   * Fits mixtures of every number of components, as far as there are cells.
   *
   * @param cells {@code [cells, d]}, finite
   * @param options settings of each fit; its own number of components does not count
   * @throws IllegalArgumentException as {@link GaussianMixture#fit}, or if there are fewer cells
   *     than the fewest components
   */
  public static MixtureChoice lowestBic(
      DenseMatrix cells, Range range, GaussianMixture.Options options, RandomStreams streams) {
    List<Tried> tried = new ArrayList<>();
    GaussianMixture best = null;
    double lowest = Double.POSITIVE_INFINITY;
    int since = 0;
    // at least the fewest, so that too few cells are told of
    int most = Math.max(range.fewest(), Math.min(range.most(), cells.rows()));
    for (int k = range.fewest(); k <= most && since < range.patience(); k++) {
      GaussianMixture mixture =
          GaussianMixture.fit(cells, options.withComponents(k), streams.child("components", k));
      double bic = mixture.bic(cells);
      tried.add(new Tried(k, bic));
      since = best == null || bic < lowest ? 0 : since + 1;
      if (since == 0) {
        best = mixture;
        lowest = bic;
      }
    }
    return new MixtureChoice(Objects.requireNonNull(best), tried);
  }
}
