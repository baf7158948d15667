package org.chiasm.methods.bottleneck;

import java.io.Serial;

/** A group lasso so strong that it leaves no feature to learn from. */
public final class NothingSelectedException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  private final double largestUseful;

  NothingSelectedException(String message, double largestUseful) {
    super(message);
    this.largestUseful = largestUseful;
  }

  /** The strength below which a linear model of full rank keeps some feature. */
  public double largestUseful() {
    return largestUseful;
  }
}
