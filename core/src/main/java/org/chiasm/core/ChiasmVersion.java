package org.chiasm.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
public final class ChiasmVersion {

  private ChiasmVersion() {}

  /** The version, such as {@code 0.1.0}. */
  public static String current() {
    Properties properties = new Properties();
    try (InputStream stream = ChiasmVersion.class.getResourceAsStream("chiasm.properties")) {
      if (stream == null) {
        throw new IllegalStateException("chiasm.properties is missing from the build");
      }
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read chiasm.properties", e);
    }
    return properties.getProperty("version", "unknown");
  }
}
