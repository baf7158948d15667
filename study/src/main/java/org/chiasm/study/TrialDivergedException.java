package org.chiasm.study;

import java.io.Serial;
import org.chiasm.tensor.TrainingDivergedException;

/** One training of several left the finite numbers; says which. */
public final class TrialDivergedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param which what tells the training from others, such as its method, fold and seed
   * @param cause what the training found
   */
  public TrialDivergedException(String which, TrainingDivergedException cause) {
    super(cause.getMessage() + " (" + which + ")", cause);
  }
}
