package org.chiasm.core.data;

import java.io.Serial;

/**
 * The content of an input is not what it has to be. The message names the file, the place in it,
 * what was expected and what was found.
 */
public sealed class DataFormatException extends RuntimeException permits UnfitKindException {

  @Serial private static final long serialVersionUID = 1L;

  /** An exception with a message fit for the user. */
  public DataFormatException(String message) {
    super(message);
  }

  /** An exception with a message fit for the user and what caused it. */
  public DataFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
