package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The program in a process of its own, which is asked to stop. */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "only these systems can ask a process to end")
class InterruptionTest extends CommandLineTest {

  private static final int PATIENCE_SECONDS = 120;

  private Process start(Path errors, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.chiasm.cli.Chiasm"));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(errors.toFile()).start();
  }

  @Test
  void aTrainingThatIsStoppedSaysThatNothingWasWritten() throws Exception {
    Path log = folder.resolve("log");
    Path model = folder.resolve("m.chiasm");
    Path errors = folder.resolve("errors");
    List<String> arguments = new ArrayList<>(List.of("train", "coupled", "--steps", "1000000"));
    arguments.addAll(both());
    arguments.addAll(List.of("--log", log.toString(), "--out", model.toString()));
    Process process = start(errors, arguments);
    try {
      for (int wait = 0; wait < 10 * PATIENCE_SECONDS && !begun(log); wait++) {
        assertThat(process.isAlive()).as(Files.readString(errors)).isTrue();
        TimeUnit.MILLISECONDS.sleep(100);
      }
      // what a terminal's Ctrl-C does, but for the signal, which a child may be told to ignore
      process.destroy();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(Files.readString(errors)).endsWith("interrupted; no result was written\n");
    assertThat(process.exitValue()).isGreaterThan(128);
    assertThat(model).doesNotExist();
  }

  private static boolean begun(Path log) throws IOException {
    return Files.exists(log) && Files.size(log) > 0;
  }

  @Test
  void aCommandThatEndsIsNotInterrupted() throws Exception {
    Path errors = folder.resolve("errors");
    Process process = start(errors, List.of("inspect", "--modality", "E=" + physiology()));
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(out).contains("cells");
    assertThat(Files.readString(errors)).doesNotContain("interrupted");
  }
}
