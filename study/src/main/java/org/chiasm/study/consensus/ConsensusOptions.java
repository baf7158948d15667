package org.chiasm.study.consensus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chiasm.core.text.Message;
import org.chiasm.methods.coupled.CoupledOptions;

/**
 * Settings of the study.
 *
 * @param networks number of networks, which differ in their random numbers
 * @param network settings of each
 * @param sizes numbers of types that are tried
 * @param fit how mixtures are fitted
 * @param shares which cells are not fitted to
 * @param seed root of all randomness
 */
public record ConsensusOptions(
    int networks, Network network, Sizes sizes, Fit fit, Shares shares, long seed) {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:\\.\\.(\\d{1,6}))?");

  /**
   * Settings of a network.
   *
   * @param preset the settings of {@link CoupledOptions} to begin with
   * @param latentSize latent dimensions d
   * @param lambda weight of the coupling
   * @param steps of each training
   */
  public record Network(String preset, int latentSize, double lambda, int steps) {

    /**
     * @throws IllegalArgumentException if a setting is out of range or there is no such preset
     */
    public Network {
      require("lambda", lambda > 0 && Double.isFinite(lambda), "a positive number", lambda);
      CoupledOptions.preset(preset).withLatentSize(latentSize).withSteps(steps);
    }

    CoupledOptions options() {
      return CoupledOptions.preset(preset)
          .withLatentSize(latentSize)
          .withLambda(lambda)
          .withSteps(steps);
    }
  }

  /** Numbers of components, from the fewest to the most. */
  public record Sizes(int fewest, int most) {

    /**
     * @throws IllegalArgumentException unless 2 &lt;= fewest &lt;= most
     */
    public Sizes {
      if (fewest < 2 || most < fewest) {
        throw new IllegalArgumentException(
            Message.format(
                "sizes: expected from 2 or more types to as many or more, as in 15..45, found"
                    + " %d..%d",
                fewest, most));
      }
    }

    /**
     * Sizes in words, such as {@code 15..45} or {@code 20}.
     *
     * @throws IllegalArgumentException if they are none
     */
    public static Sizes parse(String text) {
      Matcher range = RANGE.matcher(text.strip());
      if (!range.matches()) {
        throw new IllegalArgumentException(
            "sizes: expected FROM..TO as in 15..45, or one number, found '" + text + "'");
      }
      int fewest = Integer.parseInt(range.group(1));
      return new Sizes(fewest, range.group(2) == null ? fewest : Integer.parseInt(range.group(2)));
    }

    /** Whether a number is tried. */
    public boolean contains(int size) {
      return fewest <= size && size <= most;
    }

    @Override
    public String toString() {
      return fewest + ".." + most;
    }
  }

  /**
   * How mixtures are fitted.
   *
   * @param starts of each mixture, of which the likeliest counts
   * @param regularisation what is added to the diagonals of covariances
   */
  public record Fit(int starts, double regularisation) {

    /**
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Fit {
      require("starts", starts >= 1, "a positive number", starts);
      require(
          "regularisation",
          regularisation >= 0 && Double.isFinite(regularisation),
          "a number of 0 or more",
          regularisation);
    }
  }

  /**
   * Cells that are not fitted to.
   *
   * @param test share of all cells
   * @param validation share of the others
   */
  public record Shares(double test, double validation) {

    /**
     * @throws IllegalArgumentException if a share is not between 0 and 1
     */
    public Shares {
      require("test share", test > 0 && test < 1, "a number between 0 and 1", test);
      require(
          "validation share",
          validation > 0 && validation < 1,
          "a number between 0 and 1",
          validation);
    }
  }

  /**
   * @throws IllegalArgumentException if there is no network
   */
  public ConsensusOptions {
    require("networks", networks >= 1, "a positive number", networks);
  }

  /** The same with another seed. */
  public ConsensusOptions withSeed(long value) {
    return new ConsensusOptions(networks, network, sizes, fit, shares, value);
  }

  private static void require(String name, boolean valid, String expected, Object found) {
    if (!valid) {
      throw new IllegalArgumentException(
          Message.format("%s: expected %s, found %s", name, expected, found));
    }
  }

  /** As published but for the network, which is the recommended one. */
  public static ConsensusOptions defaults() {
    return new ConsensusOptions(
        21,
        new Network("recommended", CoupledOptions.DEFAULT_LATENT_SIZE, 3.0, 2000),
        new Sizes(15, 45),
        new Fit(50, 0.01),
        new Shares(0.2, 0.1),
        0);
  }
}
