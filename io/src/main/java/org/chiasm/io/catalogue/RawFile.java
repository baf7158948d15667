package org.chiasm.io.catalogue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of a public set as its origin has it.
 *
 * @param name what it is called here, unique in its set
 * @param urls where it is, the place to try first before others that have the same bytes
 * @param sha256 SHA-256 of its bytes in lower-case hexadecimal digits; empty if nobody wrote it
 *     down yet, then what is made of the file is checked, and later downloads against the first
 * @param bytes its size
 */
public record RawFile(String name, List<URI> urls, Optional<String> sha256, OptionalLong bytes) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no address
   */
  public RawFile {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("the file '" + name + "' has no address");
    }
  }
}
