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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program in a process of its own, which is asked to stop. It leaves no result: these are
 * written under other names and renamed at the end. A log that was asked for stays, and the state
 * of a training that can go on.
 */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "only these systems can ask a process to end")
class InterruptionTest extends CommandLineTest {

  private static final long SIGINT_BIT = 1L << 1;

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

  private boolean hasLog() throws IOException {
    return Files.exists(log()) && Files.size(log()) > 0;
  }

  @Test
  void aTrainingThatIsStoppedKeepsItsStateIfItMay() throws Exception {
    Path results = Files.createDirectory(folder.resolve("results"));
    List<String> arguments = training(results.resolve("m.chiasm"));
    try (OwnProcess process = OwnProcess.start(folder, arguments)) {
      process.waitUntil(this::hasLog);
      // what a terminal's Ctrl-C does, but for the signal, which a child may be told to ignore
      process.process().destroy();
      assertThat(process.end()).isGreaterThan(128);
      assertThat(process.errors())
          .containsPattern(
              "interrupted; \\S+m.checkpoint keeps step [0-9]+; --resume goes on from it\n$");
    }
    assertThat(names(results)).containsExactly("m.checkpoint");
    Files.delete(results.resolve("m.checkpoint"));
    Files.delete(log());

    arguments.addAll(List.of("--checkpoint-every", "0"));
    try (OwnProcess process = OwnProcess.start(folder, arguments)) {
      process.waitUntil(this::hasLog);
      process.process().destroy();
      assertThat(process.end()).isGreaterThan(128);
      assertThat(process.errors()).endsWith("interrupted; no result was written\n");
    }
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
    Path list = results.resolve("m.genes.csv");
    try (OwnProcess process = OwnProcess.start(folder, arguments)) {
      process.waitUntil(() -> process.errors().contains("refit 0 ("));
      process.process().destroy();
      assertThat(process.end()).isGreaterThan(128);
      // a refit may still end in between
      assertThat(process.errors())
          .contains(
              "interrupted; " + model + " and " + list + " are complete, but without refits\n");
    }
    assertThat(names(results)).containsExactlyInAnyOrder("m.chiasm", "m.genes.csv", "m.run.json");
    assertThat(Files.readAllLines(list).get(0)).isEqualTo("feature,norm");
  }

  @Test
  void aStudyThatIsStoppedKeepsWhatHasEnded() throws Exception {
    Path results = Files.createDirectory(folder.resolve("results"));
    List<String> arguments =
        new ArrayList<>(List.of("study", "coupling-collapse", "--steps", "6", "--threads", "1"));
    arguments.addAll(both());
    arguments.addAll(List.of("--repeats", "30", "--out", results.toString()));
    try (OwnProcess process = OwnProcess.start(folder, arguments)) {
      process.waitUntil(() -> process.errors().contains("(3 of "));
      process.process().destroy();
      assertThat(process.end()).isGreaterThan(128);
      assertThat(process.errors())
          .contains("interrupted; the same command goes on with what is in " + results);
    }
    assertThat(names(results))
        .hasSizeGreaterThanOrEqualTo(3)
        .allMatch(name -> name.matches("trials/[0-9a-f]{64}\\.json|study.yaml|times.csv"));
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
    try (OwnProcess process = OwnProcess.start(folder, arguments)) {
      assumeFalse(
          ignoresInterrupts(process.process()), "interrupts are ignored where this test runs");
      if (command.equals("train")) {
        process.waitUntil(this::hasLog);
      } else {
        // nothing tells that its trainings have begun
        assertThat(process.process().waitFor(4, TimeUnit.SECONDS)).as(process.errors()).isFalse();
      }
      String pid = Long.toString(process.process().pid());
      new ProcessBuilder("kill", "-INT", pid).start().waitFor();

      assertThat(process.end()).isEqualTo(ExitCode.INTERRUPTED.value());
      assertThat(process.output()).isEmpty();
    }
    if (command.equals("train")) {
      assertThat(names(results)).containsExactly("m.checkpoint");
    } else {
      assertThat(names(results)).isEmpty();
    }
  }

  private static boolean ignoresInterrupts(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(
            line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT_BIT) != 0);
  }

  @Test
  void aCommandThatEndsIsNotInterrupted() throws Exception {
    List<String> arguments = List.of("inspect", "--modality", "E=" + physiology());
    try (OwnProcess process = OwnProcess.start(folder, arguments)) {
      assertThat(process.end()).isZero();
      assertThat(process.output()).contains("cells");
      assertThat(process.errors()).doesNotContain("interrupted");
    }
  }
}
