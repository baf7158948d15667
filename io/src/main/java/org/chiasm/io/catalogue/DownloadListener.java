package org.chiasm.io.catalogue;

import java.util.OptionalLong;

/** Follows a download. */
public interface DownloadListener {

  /** Does nothing. */
  static DownloadListener none() {
    return new DownloadListener() {};
  }

  /**
   * Some bytes came.
   *
   * @param file name of the file in its set
   * @param bytes how many are there by now, those of earlier runs included
   * @param size how many there will be, as far as it is known
   */
  default void received(String file, long bytes, OptionalLong size) {}

  /** An attempt failed and another one follows. */
  default void retrying(String file, String reason) {}

  /** A file is there and checked. */
  default void complete(RawFile file, String sha256) {}
}
