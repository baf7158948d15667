package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ctrl-C ends the process with 130 and leaves no file: that is what a JVM does of itself, as
 * results are written under other names and renamed at the end.
 */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class InterruptTest extends CommandLineTest {

  private static final long SIGINT_BIT = 1L << 1;
  private static final int PATIENCE_SECONDS = 60;

  @ParameterizedTest
  @ValueSource(strings = {"train", "cross-validate"})
  void endsWith130(String command) throws Exception {
    Path log = folder.resolve("log");
    Path results = Files.createDirectory(folder.resolve("results"));
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Chiasm.class.getName(),
                command,
                "coupled",
                "--steps",
                "10000000"));
    words.addAll(both());
    if (command.equals("train")) {
      words.addAll(List.of("--log", log.toString(), "--out", results.resolve("m").toString()));
    } else {
      words.addAll(List.of("--baselines", "none", "--json"));
    }
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    try {
      assumeFalse(ignoresInterrupts(process), "interrupts are ignored where this test runs");
      waitForTraining(command, process, log);
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED.value());
      assertThat(names(results)).isEmpty();
      assertThat(Files.readString(folder.resolve("out"))).doesNotContain("reconstruction");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static boolean ignoresInterrupts(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(
            line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT_BIT) != 0);
  }

  private static void waitForTraining(String command, Process process, Path log) throws Exception {
    for (int tick = 0; tick < 10 * PATIENCE_SECONDS && process.isAlive(); tick++) {
      boolean running =
          command.equals("train") ? Files.exists(log) && Files.size(log) > 0 : tick > 40;
      if (running) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("the training did not begin");
  }
}
