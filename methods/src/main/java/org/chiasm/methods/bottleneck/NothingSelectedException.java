package org.chiasm.methods.bottleneck;

import java.io.Serial;

/** A group lasso so strong that it leaves no feature to learn from. */
public final class NothingSelectedException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  NothingSelectedException(String message) {
    super(message);
  }
}
