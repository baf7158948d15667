package org.chiasm.io.catalogue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where downloaded files are kept: the folder that the environment variable {@value #VARIABLE}
 * names, else {@code chiasm} in the usual place of the system ({@code $XDG_CACHE_HOME} or {@code
 * ~/.cache}, on macOS {@code ~/Library/Caches}, on Windows {@code %LOCALAPPDATA%}).
 */
public final class CacheFolder {

  static final String VARIABLE = "CHIASM_CACHE";

  private CacheFolder() {}

  /** The folder of this machine and user. */
  public static Path ofUser() {
    return of(
        System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", "."));
  }

  static Path of(Map<String, String> environment, String system, String home) {
    Optional<Path> said = folder(environment, VARIABLE);
    if (said.isPresent()) {
      return said.get();
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return Path.of(home, "Library", "Caches", "chiasm");
    }
    if (name.startsWith("windows")) {
      return folder(environment, "LOCALAPPDATA")
          .orElse(Path.of(home, "AppData", "Local"))
          .resolve("chiasm")
          .resolve("cache");
    }
    // a relative path there has to be ignored, after the specification
    return folder(environment, "XDG_CACHE_HOME")
        .filter(Path::isAbsolute)
        .orElse(Path.of(home, ".cache"))
        .resolve("chiasm");
  }

  private static Optional<Path> folder(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(text -> !text.isBlank())
        .map(Path::of);
  }
}
