package org.chiasm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.study.TrialDivergedException;
import org.chiasm.tensor.TrainingDivergedException;

/** What the process returns, and which failure leads to what. */
enum ExitCode {
  /** All was done. */
  DONE(0),
  /** The command was called in a way it does not know. */
  USAGE(2),
  /** The content of an input is not what it has to be. */
  INPUT(3),
  /** A training left the finite numbers. */
  DIVERGED(4),
  /** A path could not be read or written. */
  ACCESS(5),
  /** An error of the program. */
  INTERNAL(70),
  /** The user interrupted. */
  INTERRUPTED(130);

  private final int value;

  ExitCode(int value) {
    this.value = value;
  }

  int value() {
    return value;
  }

  static ExitCode of(Throwable failure) {
    if (failure instanceof DataFormatException) {
      return INPUT;
    }
    if (failure instanceof TrainingDivergedException || failure instanceof TrialDivergedException) {
      return DIVERGED;
    }
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      return ACCESS;
    }
    if (failure instanceof CancellationException) {
      return INTERRUPTED;
    }
    return failure instanceof IllegalArgumentException ? USAGE : INTERNAL;
  }
}
