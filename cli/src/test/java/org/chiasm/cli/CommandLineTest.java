package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands on simulated data as a user would, within this process. */
abstract class CommandLineTest {

  /** The simulated dataset, made once for a test class. */
  @TempDir static Path simulated;

  /** Of one test. */
  @TempDir Path folder;

  /**
   * What a command left behind.
   *
   * @param code exit code
   * @param out standard output
   * @param err standard error
   */
  record Outcome(int code, String out, String err) {

    /** Fails the test if the command failed. */
    Outcome done() {
      assertThat(code).as(err).isZero();
      return this;
    }

    /** Fails the test unless the command failed in this way, in words for people. */
    Outcome refused(ExitCode expected, String... parts) {
      assertThat(code).as(out + err).isEqualTo(expected.value());
      assertThat(err).contains("error: ").contains(parts).doesNotContain("\tat ", "Exception");
      return this;
    }
  }

  @BeforeAll
  static void simulate() {
    run("simulate patch-seq --cells 120 --genes 60 --features 8 --seed 1 --out", simulated).done();
  }

  static Path counts() {
    return simulated.resolve("transcriptomics_counts.csv.gz");
  }

  static Path physiology() {
    return simulated.resolve("electrophysiology.csv.gz");
  }

  static Path cells() {
    return simulated.resolve("cells.csv.gz");
  }

  static List<String> both() {
    return modalities(counts(), physiology());
  }

  static List<String> modalities(Path counts, Path physiology) {
    return List.of("--modality", "T=" + counts, "--modality", "E=" + physiology);
  }

  static List<String> labelled() {
    return Stream.concat(
            both().stream(), Stream.of("--cells", cells().toString(), "--label", "type"))
        .toList();
  }

  /**
   * Runs a command.
   *
   * @param command words separated by blanks
   * @param more further words: texts, paths, and lists of them
   */
  static Outcome run(String command, Object... more) {
    List<String> words = new ArrayList<>();
    Stream.of(command.split(" ", -1)).filter(word -> !word.isEmpty()).forEach(words::add);
    for (Object part : more) {
      if (part instanceof List<?> list) {
        list.forEach(word -> words.add(word.toString()));
      } else {
        words.add(part.toString());
      }
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    PrintWriter results = new PrintWriter(out);
    PrintWriter messages = new PrintWriter(err, true);
    int code =
        Chiasm.run(
            new Console(results, messages, false), results, messages, words.toArray(String[]::new));
    results.flush();
    return new Outcome(code, out.toString(), err.toString());
  }

  /** A file of this test's folder. */
  Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }

  /** Names of all files below a folder, hidden ones included. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
