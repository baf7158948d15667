package org.chiasm.io.catalogue;

import java.time.Duration;

/**
 * How patient a download is.
 *
 * @param connect how long to wait for a connection
 * @param silence how long to wait for an answer, and for its next bytes
 * @param attempts how often to try each address before giving up; what came already is kept
 * @param pause how long to wait before the second attempt; twice as long before each further one
 */
public record DownloadOptions(Duration connect, Duration silence, int attempts, Duration pause) {

  private static final DownloadOptions DEFAULTS =
      new DownloadOptions(Duration.ofSeconds(20), Duration.ofSeconds(60), 5, Duration.ofSeconds(1));

  /**
   * @throws IllegalArgumentException if a time is not positive or there is no attempt
   */
  public DownloadOptions {
    if (!positive(connect) || !positive(silence) || pause.isNegative() || attempts < 1) {
      throw new IllegalArgumentException(
          "expected positive times and at least one attempt, found "
              + connect
              + ", "
              + silence
              + ", "
              + attempts
              + ", "
              + pause);
    }
  }

  private static boolean positive(Duration time) {
    return !time.isNegative() && !time.isZero();
  }

  /** 20 s for a connection, 60 s of silence, five attempts from 1 s apart. */
  public static DownloadOptions defaults() {
    return DEFAULTS;
  }
}
