package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program in a process of its own, which is asked to stop. It leaves no result: these are
 * written under other names and renamed at the end. A log that was asked for stays.
 */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "only these systems can ask a process to end")
class InterruptionTest extends CommandLineTest {

  private static final long SIGINT_BIT = 1L << 1;
  private static final int PATIENCE_SECONDS = 120;

  private Process start(List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Chiasm.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectOutput(output().toFile())
        .redirectError(errors().toFile())
        .start();
  }

  private Path output() {
    return folder.resolve("output");
  }

  private Path errors() {
    return folder.resolve("errors");
  }

  private Path log() {
    return folder.resolve("log");
  }

  /** A training that would go on for hours. */
  private List<String> training(Path model) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("train", "coupled", "--steps", "10000000"));
    arguments.addAll(both());
    arguments.addAll(List.of("--log", log().toString(), "--out", model.toString()));
    return arguments;
  }

  private void waitForLog(Process process) throws Exception {
    for (int wait = 0; wait < 10 * PATIENCE_SECONDS; wait++) {
      if (Files.exists(log()) && Files.size(log()) > 0) {
        return;
      }
      assertThat(process.isAlive()).as(Files.readString(errors())).isTrue();
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("the training did not begin");
  }

  @Test
  void aTrainingThatIsStoppedSaysThatNoResultWasWritten() throws Exception {
    Path results = Files.createDirectory(folder.resolve("results"));
    Process process = start(training(results.resolve("m.chiasm")));
    try {
      waitForLog(process);
      // what a terminal's Ctrl-C does, but for the signal, which a child may be told to ignore
      process.destroy();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }

    assertThat(Files.readString(errors())).endsWith("interrupted; no result was written\n");
    assertThat(process.exitValue()).isGreaterThan(128);
    assertThat(names(results)).isEmpty();
  }

  @Test
  void refitsThatAreStoppedLeaveTheModelAndItsList() throws Exception {
    Path results = Files.createDirectory(folder.resolve("results"));
    Path model = results.resolve("m.chiasm");
    List<String> arguments =
        new ArrayList<>(List.of("train", "reduced-rank", "--genes", "6", "--threads", "1"));
    arguments.addAll(both());
    arguments.addAll(List.of("--refits", "1000000", "--out", model.toString()));
    Process process = start(arguments);
    try {
      for (int wait = 0; !Files.readString(errors()).contains("refit 0 ("); wait++) {
        assertThat(process.isAlive()).as(Files.readString(errors())).isTrue();
        assertThat(wait).isLessThan(10 * PATIENCE_SECONDS);
        TimeUnit.MILLISECONDS.sleep(100);
      }
      process.destroy();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }

    Path list = results.resolve("m.genes.csv");
    // a refit may still end in between
    assertThat(Files.readString(errors()))
        .contains("interrupted; " + model + " and " + list + " are complete, but without refits\n");
    assertThat(names(results)).containsExactlyInAnyOrder("m.chiasm", "m.genes.csv", "m.run.json");
    assertThat(Files.readAllLines(list).get(0)).isEqualTo("feature,norm");
  }

  @Tag("slow")
  @EnabledOnOs(OS.LINUX)
  @ParameterizedTest
  @ValueSource(strings = {"train", "cross-validate"})
  void ctrlCEndsWith130(String command) throws Exception {
    Path results = Files.createDirectory(folder.resolve("results"));
    List<String> arguments = training(results.resolve("m.chiasm"));
    if (command.equals("cross-validate")) {
      arguments = new ArrayList<>(List.of("cross-validate", "coupled", "--steps", "10000000"));
      arguments.addAll(both());
      arguments.addAll(List.of("--baselines", "none", "--json"));
    }
    Process process = start(arguments);
    try {
      assumeFalse(ignoresInterrupts(process), "interrupts are ignored where this test runs");
      if (command.equals("train")) {
        waitForLog(process);
      } else {
        // nothing tells that its trainings have begun
        assertThat(process.waitFor(4, TimeUnit.SECONDS)).as(Files.readString(errors())).isFalse();
      }
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }

    assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED.value());
    assertThat(names(results)).isEmpty();
    assertThat(output()).isEmptyFile();
  }

  private static boolean ignoresInterrupts(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(
            line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT_BIT) != 0);
  }

  @Test
  void aCommandThatEndsIsNotInterrupted() throws Exception {
    Process process = start(List.of("inspect", "--modality", "E=" + physiology()));

    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(output(), StandardCharsets.UTF_8)).contains("cells");
    assertThat(Files.readString(errors())).doesNotContain("interrupted");
  }
}
