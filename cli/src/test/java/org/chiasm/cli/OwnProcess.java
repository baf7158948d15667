package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, which does not outlive the test. */
final class OwnProcess implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path output;
  private final Path errors;

  private OwnProcess(Process process, Path output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /**
   * @param folder where its output goes
   */
  static OwnProcess start(Path folder, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // compiled code is not worth its time in a process that soon ends
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Chiasm.class.getName()));
    command.addAll(arguments);
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    return new OwnProcess(process, output, errors);
  }

  Process process() {
    return process;
  }

  /** What it wrote as result. */
  String output() throws IOException {
    return Files.readString(output);
  }

  /** What it said. */
  String errors() throws IOException {
    return Files.readString(errors);
  }

  /** A condition on files. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Waits while it runs. */
  void waitUntil(Condition condition) throws Exception {
    for (int wait = 0; !condition.holds(); wait++) {
      assertThat(process.isAlive()).as(errors()).isTrue();
      assertThat(wait).as("waited in vain: %s", errors()).isLessThan(50 * PATIENCE_SECONDS);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Waits for its end; its exit code. */
  int end() throws Exception {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(errors()).isTrue();
    return process.exitValue();
  }

  /** Ends it at once, as a crash or a power cut does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
