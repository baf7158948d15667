package org.chiasm.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with the class path of the tests. */
final class ChildJvm {

  private static final int MINUTES = 3;

  private ChildJvm() {}

  /** Runs a main class in a folder of its own to its end, which has to be a good one. */
  static void run(Class<?> main, List<String> jvmOptions, Path folder, String... arguments)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Collections.addAll(command, arguments);
    Process child =
        new ProcessBuilder(command)
            // where the JVM would leave its report of a crash
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(child.waitFor(MINUTES, TimeUnit.MINUTES)).as("child JVM ends").isTrue();
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.exitValue()).as(Files.readString(log)).isZero();
  }
}
