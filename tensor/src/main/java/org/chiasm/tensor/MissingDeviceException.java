package org.chiasm.tensor;

/** A device was asked for that is not there, or what it is reached by. */
public final class MissingDeviceException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  MissingDeviceException(String message) {
    super(message);
  }

  MissingDeviceException(String message, Throwable cause) {
    super(message, cause);
  }
}
