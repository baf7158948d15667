package org.chiasm.core.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own that writes a file: {@code TARGET HOW}, where {@code stream} and {@code
 * path} begin and never end, and {@code done} ends.
 */
final class SlowWriter {

  private SlowWriter() {}

  static Process start(Path target, String how) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SlowWriter.class.getName(),
            target.toString(),
            how)
        .redirectErrorStream(true)
        .start();
  }

  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[0]);
    switch (arguments[1]) {
      case "stream" ->
          AtomicFile.write(
              target,
              out -> {
                out.write("half".getBytes(UTF_8));
                out.flush();
                sleep();
              });
      case "path" ->
          AtomicFile.writeAt(
              target,
              temporary -> {
                // as what copies a file before it changes it
                Files.delete(temporary);
                Files.writeString(temporary, "half");
                sleep();
              });
      default -> AtomicFile.write(target, out -> out.write("other".getBytes(UTF_8)));
    }
  }

  private static void sleep() {
    try {
      TimeUnit.MINUTES.sleep(1);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
