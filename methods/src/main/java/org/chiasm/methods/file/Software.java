package org.chiasm.methods.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The programs and the machine under a training. The same seed gives the same bytes where these are
 * the same.
 *
 * @param chiasm version of Chiasm
 * @param java version of the Java runtime
 * @param os name of the operating system
 * @param architecture architecture of the processor
 */
public record Software(String chiasm, String java, String os, String architecture) {

  private static final String VERSION_FILE = "version.txt";

  /** What this process runs on. */
  public static Software running() {
    return new Software(
        version(),
        System.getProperty("java.version", ""),
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""));
  }

  /** The version of this Chiasm, such as {@code 1.0.0}; the build wrote it down. */
  public static String version() {
    try (InputStream stream = Software.class.getResourceAsStream(VERSION_FILE)) {
      if (stream == null) {
        throw new IllegalStateException(VERSION_FILE + " is missing beside " + Software.class);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + VERSION_FILE, e);
    }
  }
}
