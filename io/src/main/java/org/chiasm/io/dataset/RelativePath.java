package org.chiasm.io.dataset;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Paths of files in a folder, by whatever system they were written. */
public final class RelativePath {

  private RelativePath() {}

  /**
   * Why a path is none of a file within a folder; empty if it is one. Neither {@code ..} nor an
   * absolute path of any system is allowed, nor a backslash, which some systems take for a
   * separator.
   */
  public static Optional<String> refusal(String text) {
    if (text.startsWith("/") || text.matches("^[A-Za-z]:.*")) {
      return Optional.of("is absolute");
    }
    if (text.contains("\\")) {
      return Optional.of("has a backslash; folders are separated by '/'");
    }
    try {
      for (Path part : Path.of(text)) {
        if (part.toString().equals("..")) {
          return Optional.of("leads out of it");
        }
      }
      return Path.of(text).normalize().toString().isEmpty()
          ? Optional.of("is the folder itself")
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.of("is no path: " + e.getReason());
    }
  }
}
