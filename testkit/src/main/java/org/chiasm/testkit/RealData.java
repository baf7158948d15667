package org.chiasm.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of real data sets: the environment variable {@code CHIASM_DATA}, else {@code
 * ../shared/data} beside the project's root (system property {@code chiasm.root}, set by the
 * build).
 */
public final class RealData {

  static final String VARIABLE = "CHIASM_DATA";
  static final String ROOT = "chiasm.root";

  private RealData() {}

  /** The folder, empty if it does not exist on this machine. */
  public static Optional<Path> folder() {
    return folder(System.getenv(), System.getProperty(ROOT));
  }

  static Optional<Path> folder(Map<String, String> environment, @Nullable String root) {
    return candidate(environment, root).filter(Files::isDirectory);
  }

  private static Optional<Path> candidate(Map<String, String> environment, @Nullable String root) {
    String named = environment.get(VARIABLE);
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    return Optional.ofNullable(root)
        .map(text -> Path.of(text).resolve("../shared/data").normalize());
  }

  /**
   * A file or folder among the real data; for tests that {@link RealDataTest} has let through.
   *
   * @throws IllegalStateException if it is not there
   */
  public static Path path(String relative) {
    return folder()
        .map(folder -> folder.resolve(relative))
        .filter(Files::exists)
        .orElseThrow(() -> new IllegalStateException(missing(relative)));
  }

  static String missing(String relative) {
    return "real data '"
        + relative
        + "' not found; set "
        + VARIABLE
        + " to the folder that holds it (else ../shared/data beside the project's root is taken)";
  }
}
