package org.chiasm.core.simulation;

/**
 * How electrophysiological features follow from a cell's place in the latent space.
 *
 * @param nonLinearity standard deviation of the arguments of the tanh units; near 0 the features
 *     are linear in the latent space, from about 2 on the units saturate
 * @param privateShare share of a feature's variance that comes from variation that no other
 *     modality shares and that features have in common
 * @param noiseShare share of a feature's variance that is measurement noise, independent for every
 *     value
 */
public record ElectrophysiologyOptions(
    double nonLinearity, double privateShare, double noiseShare) {

  /** At most this share of the variance of any feature is unpredictable. */
  static final double MAX_UNPREDICTABLE = 0.95;

  /**
   * @throws IllegalArgumentException if the non-linearity is not positive, or the shares are
   *     negative or add up to more than 0.95
   */
  public ElectrophysiologyOptions {
    Checks.positive(nonLinearity, "non-linearity");
    Checks.share(privateShare, "private share");
    Checks.share(noiseShare, "noise share");
    if (privateShare + noiseShare > MAX_UNPREDICTABLE) {
      throw new IllegalArgumentException(
          "private share and noise share: expected a sum of at most "
              + MAX_UNPREDICTABLE
              + ", found "
              + (privateShare + noiseShare));
    }
  }

  /**
   * Units that saturate at times; about two thirds of the variance comes from the shared latent
   * space.
   */
  public static ElectrophysiologyOptions defaults() {
    return new ElectrophysiologyOptions(1.2, 0.12, 0.22);
  }

  /** The same with another non-linearity. */
  public ElectrophysiologyOptions withNonLinearity(double newNonLinearity) {
    return new ElectrophysiologyOptions(newNonLinearity, privateShare, noiseShare);
  }

  /** The same with other shares of unpredictable variance. */
  public ElectrophysiologyOptions withShares(double newPrivateShare, double newNoiseShare) {
    return new ElectrophysiologyOptions(nonLinearity, newPrivateShare, newNoiseShare);
  }
}
