package org.chiasm.core.simulation;

/**
 * How gene counts follow from a cell's place in the latent space.
 *
 * @param medianDepth median over cells of the expected sum of counts, before drop-outs
 * @param depthSd standard deviation of the natural logarithm of that sum
 * @param programmeSd standard deviation over cells of a gene's log expression that the shared
 *     latent space explains, for the genes that take part in it
 * @param privateSd the same for variation that no other modality shares
 * @param overDispersion {@code phi} of the variance {@code m + phi m^2} of a count of mean {@code
 *     m}; 0 gives Poisson counts
 * @param dropOut probability that a count of vanishing mean is lost; 0 for no drop-outs
 */
public record CountOptions(
    double medianDepth,
    double depthSd,
    double programmeSd,
    double privateSd,
    double overDispersion,
    double dropOut) {

  /**
   * @throws IllegalArgumentException if the depth is not positive, a standard deviation or the
   *     over-dispersion is negative, or the drop-out is not from 0 to below 1
   */
  public CountOptions {
    Checks.positive(medianDepth, "median depth");
    Checks.notNegative(depthSd, "depth sd");
    Checks.notNegative(programmeSd, "programme sd");
    Checks.notNegative(privateSd, "private sd");
    Checks.notNegative(overDispersion, "over-dispersion");
    Checks.share(dropOut, "drop-out");
  }

  /** 50,000 counts a cell, over-dispersion 0.2, drop-out 0.3. */
  public static CountOptions defaults() {
    return new CountOptions(50_000, 0.5, 1.0, 0.25, 0.2, 0.3);
  }

  /** The same with another sequencing depth. */
  public CountOptions withMedianDepth(double newDepth) {
    return new CountOptions(newDepth, depthSd, programmeSd, privateSd, overDispersion, dropOut);
  }

  /** The same with another strength of the variation between cells. */
  public CountOptions withSds(double newProgrammeSd, double newPrivateSd) {
    return new CountOptions(
        medianDepth, depthSd, newProgrammeSd, newPrivateSd, overDispersion, dropOut);
  }

  /** The same with another over-dispersion. */
  public CountOptions withOverDispersion(double newOverDispersion) {
    return new CountOptions(
        medianDepth, depthSd, programmeSd, privateSd, newOverDispersion, dropOut);
  }

  /** The same with other drop-outs. */
  public CountOptions withDropOut(double newDropOut) {
    return new CountOptions(
        medianDepth, depthSd, programmeSd, privateSd, overDispersion, newDropOut);
  }
}
