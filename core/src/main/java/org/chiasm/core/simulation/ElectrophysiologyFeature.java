package org.chiasm.core.simulation;

import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.Feature;

/**
 * A feature as patch-clamp recordings give it. The places and spreads are roughly those of the
 * neurons of Scala et al. 2021 (doi 10.1038/s41586-020-2907-3).
 *
 * @param feature name and unit
 * @param location mean, or median of a positive feature
 * @param spread standard deviation, of the natural logarithm for a positive feature
 * @param positive whether values are above 0 by nature, and log-normal here
 */
record ElectrophysiologyFeature(Feature feature, double location, double spread, boolean positive) {

  private static final List<ElectrophysiologyFeature> KNOWN =
      List.of(
          positive("AP width", "ms", 1.05, 0.4),
          real("AP threshold", "mV", -36.8, 7.1),
          real("AP amplitude", "mV", 81.9, 10.7),
          real("Afterhyperpolarization", "mV", -10.3, 6.7),
          real("Resting potential", "mV", -62.3, 8.5),
          positive("Input resistance", "MOhm", 202, 0.5),
          positive("Membrane time constant", "ms", 11.9, 0.45),
          positive("Rheobase", "pA", 68, 0.6),
          positive("Max AP number", "", 27, 0.6),
          positive("Upstroke-to-downstroke ratio", "", 2.35, 0.45),
          real("Sag ratio", "", 1.11, 0.1),
          positive("Rebound", "mV", 2.7, 0.6),
          positive("ISI adaptation index", "", 1.35, 0.4),
          positive("ISI coefficient of variation", "", 0.24, 0.5),
          real("AP amplitude adaptation index", "", 0.85, 0.1),
          positive("Latency", "ms", 74, 0.6));

  private static ElectrophysiologyFeature real(String name, String unit, double mean, double sd) {
    return new ElectrophysiologyFeature(feature(name, unit), mean, sd, false);
  }

  private static ElectrophysiologyFeature positive(
      String name, String unit, double median, double logSd) {
    return new ElectrophysiologyFeature(feature(name, unit), median, logSd, true);
  }

  private static Feature feature(String name, String unit) {
    return new Feature(name, unit.isEmpty() ? Optional.empty() : Optional.of(unit));
  }

  /** The feature of a column; after the known ones come numbered ones without a unit. */
  static ElectrophysiologyFeature of(int column) {
    return column < KNOWN.size()
        ? KNOWN.get(column)
        : real("Electrophysiological feature " + (column + 1), "", 0, 1);
  }

  /** The measured value whose standardised form, mean 0 and sd 1 over cells, is {@code score}. */
  double value(double score) {
    double shift = spread * score;
    return positive ? location * StrictMath.exp(shift) : location + shift;
  }

  /** The mean of {@link #value} of a normal score of the given mean and variance. */
  double expectedValue(double meanScore, double variance) {
    return value(positive ? meanScore + 0.5 * spread * variance : meanScore);
  }
}
