package org.chiasm.core.preprocessing;

import org.chiasm.core.text.Identified;

/** How a model's inputs are scaled beyond the {@link CommonSpace}. */
public enum Scaling implements Identified {
  /** Not at all: log1p of normalised counts, z-scores of continuous features. */
  NONE,
  /** Logarithms to base 2 for counts, {@code log2(x + 1)}; others not at all. */
  LOG2,
  /** Every feature to mean 0 and sd 1 (divisor n) over the training cells. */
  Z_SCORE,
  /** Every cell to Euclidean norm 1; continuous features in their own units, not as z-scores. */
  L2
}
