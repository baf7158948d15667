package org.chiasm.methods.coupled;

import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.text.Identified;

/**
 * How the values of a modality are taken to be distributed around what its decoder says of them.
 * What each is worth is measured in {@code docs/coupled.md}.
 */
public enum Likelihood implements Identified {
  /** Normal in the common space, with one variance for all: the squared error. */
  GAUSSIAN,
  /** Normal in the common space, with a variance for each cell and feature. */
  GAUSSIAN_VARIANCE,
  /** Counts that vary more than chance alone would have them, each feature in its own way. */
  NEGATIVE_BINOMIAL,
  /** The same, of which some are lost. */
  ZERO_INFLATED_NEGATIVE_BINOMIAL,
  /** Zeros and ones. */
  BERNOULLI;

  /** Whether it can be of such values. */
  public boolean fits(FeatureKind kind) {
    return switch (this) {
      case GAUSSIAN, GAUSSIAN_VARIANCE -> true;
      case NEGATIVE_BINOMIAL, ZERO_INFLATED_NEGATIVE_BINOMIAL -> kind == FeatureKind.COUNTS;
      case BERNOULLI -> kind == FeatureKind.BINARY;
    };
  }

  /** Whether it is of counts themselves, not of their logarithms. */
  boolean ofCounts() {
    return this == NEGATIVE_BINOMIAL || this == ZERO_INFLATED_NEGATIVE_BINOMIAL;
  }

  /** What it can be of, in words; empty if of anything. */
  public String needs() {
    return ofCounts() ? "counts" : this == BERNOULLI ? "zeros and ones (binary)" : "";
  }
}
