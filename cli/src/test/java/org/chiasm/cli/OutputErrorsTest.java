package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that cannot be written: exit code 5, and no part of them is left. */
class OutputErrorsTest extends CommandLineTest {

  private static final Path FULL = Path.of("/dev/full");

  @TempDir static Path models;

  @BeforeAll
  static void train() {
    run("train pc-cca", labelled(), "--out", model()).done();
  }

  private static Path model() {
    return models.resolve("m.chiasm");
  }

  /** A path that not even root can write to, as a part of it is a file. */
  private Path unwritable() {
    return write("file", "content").resolve("out");
  }

  @Test
  void aFileWhereAFolderShouldBe() throws IOException {
    Path out = unwritable();
    for (String command : List.of("train ridge", "embed", "impute --from T", "classify")) {
      List<?> what = command.startsWith("train") ? List.of() : List.of(model());
      run(command, what, both(), "--out", out)
          .refused(ExitCode.ACCESS, "cannot write " + out, "is not a folder");
    }
    run("report", model(), "--out", out).refused(ExitCode.ACCESS, "is not a folder");
    run("simulate patch-seq --cells 9 --genes 9 --features 3 --out", out)
        .refused(ExitCode.ACCESS, "is not a folder");
    run("demo --out", out).refused(ExitCode.ACCESS, "is not a folder");
    run("train ridge --log", out, both(), "--out", folder.resolve("m.chiasm"))
        .refused(ExitCode.ACCESS, "cannot write " + out);
    // before the data are read
    run("train ridge --modality T=none.csv --log", out, "--out", folder.resolve("m.chiasm"))
        .refused(ExitCode.ACCESS, "cannot write " + out);
    assertThat(names(folder)).containsExactly("file");
  }

  @Test
  void aFileThatIsReadOnlyIsRefusedBeforeTheDataAreRead() throws IOException {
    Path out = write("old.csv", "old");
    assumeTrue(out.toFile().setWritable(false), "needs permissions");
    assumeFalse(Files.isWritable(out), "root may write everything");

    run("embed", model(), List.of("--modality", "T=none.csv", "--out"), out)
        .refused(ExitCode.ACCESS, "cannot write " + out, "there already and may not be written to");
    assertThat(out).hasContent("old");
  }

  @Test
  void aFolderWhereAFileShouldBe() throws IOException {
    run("train ridge", both(), "--out", folder).refused(ExitCode.ACCESS, "it is a folder");
    run("embed", model(), both(), "--out", folder).refused(ExitCode.ACCESS, "it is a folder");
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void aFullDisk() {
    assumeTrue(Files.exists(FULL), "there is no /dev/full here");
    run("train ridge", both(), "--out", FULL)
        .refused(ExitCode.ACCESS, "cannot write /dev/full", "No space left on device");
    run("impute", model(), "--modality", "T=" + counts(), "--out", FULL)
        .refused(ExitCode.ACCESS, "cannot write /dev/full", "No space left on device");
  }

  @Test
  void aFullDiskBehindStandardOutput() throws IOException {
    assumeTrue(Files.exists(FULL), "there is no /dev/full here");
    StringWriter err = new StringWriter();
    try (Writer full =
        new OutputStreamWriter(Files.newOutputStream(FULL), StandardCharsets.UTF_8) {
          @Override
          public void close() {
            // what is buffered cannot be written, which is the point
          }
        }) {
      PrintWriter results = new PrintWriter(full);
      PrintWriter messages = new PrintWriter(err, true);
      List<String> words = List.of("inspect", "--modality", "T=" + counts());
      int code =
          Chiasm.run(
              new Console(results, messages, false),
              results,
              messages,
              words.toArray(String[]::new));

      assertThat(code).isEqualTo(ExitCode.ACCESS.value());
      assertThat(err.toString()).contains("cannot write the result to standard output");
    }
  }
}
