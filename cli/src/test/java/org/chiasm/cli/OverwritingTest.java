package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is never written over. */
class OverwritingTest extends CommandLineTest {

  private Path counts;
  private Path physiology;
  private Path cells;
  private Path model;

  @BeforeEach
  void copyTheData() throws IOException {
    counts = Files.copy(counts(), folder.resolve("t.csv.gz"));
    physiology = Files.copy(physiology(), folder.resolve("e.csv.gz"));
    cells = Files.copy(cells(), folder.resolve("c.csv.gz"));
    model = folder.resolve("m.chiasm");
    run("train pc-cca", modalities(counts, physiology), "--out", model).done();
  }

  private Path alias(Path file) throws IOException {
    return Files.createSymbolicLink(folder.resolve("alias"), file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"embed", "impute --to E", "classify"})
  void aResultDoesNotReplaceTheTableOrTheModel(String command) throws IOException {
    byte[] table = Files.readAllBytes(counts);
    byte[] trained = Files.readAllBytes(model);
    List<String> data = List.of("--modality", "T=" + counts);
    Path elsewhere = folder.resolve(".").resolve("t.csv.gz");

    run(command, model, data, "--out", elsewhere)
        .refused(ExitCode.USAGE, "--out: ", "would be overwritten");
    run(command, model, data, "--out", alias(model))
        .refused(ExitCode.USAGE, "which is read as " + model);
    assertThat(Files.readAllBytes(counts)).isEqualTo(table);
    assertThat(Files.readAllBytes(model)).isEqualTo(trained);
  }

  @Test
  void oneOfSeveralResultsDoesNotReplaceATable() throws IOException {
    Path named = Files.move(counts, folder.resolve("x.T.csv"));

    run("embed", model, modalities(named, physiology), "--out", folder.resolve("x.csv"))
        .refused(ExitCode.USAGE, "x.T.csv would be overwritten");
  }

  @Test
  void aModelReplacesNoInput() throws IOException {
    List<String> data = modalities(counts, physiology);
    Path link = alias(cells);

    run("train ridge", data, "--cells", cells, "--label", "type", "--out", link)
        .refused(ExitCode.USAGE, "which is read as " + cells);
    run("train ridge", data, "--log", counts, "--out", model)
        .refused(ExitCode.USAGE, "--log: ", "would be overwritten");
    run("train ridge", data, "--log", model, "--out", model)
        .refused(ExitCode.USAGE, "is where --out puts the model");
  }

  @ParameterizedTest
  @CsvSource({"x.csv,x", "x.TSV,x", "x.y.csv.gz,x.y", "x.h5ad,x"})
  void aModelIsNotNamedLikeATable(String name, String stem) {
    run("train ridge", both(), "--out", folder.resolve(name))
        .refused(ExitCode.USAGE, "did you mean '" + folder.resolve(stem + ".chiasm") + "'?");
  }

  @Test
  void figuresDoNotReplaceATable() throws IOException {
    Path latents = Files.move(counts, folder.resolve("latents.csv"));

    run("report", model, "--modality", "T=" + latents, "--out", folder)
        .refused(ExitCode.USAGE, "latents.csv would be overwritten");
  }

  @Test
  void aFolderThatCannotBeMadeIsToldOfBeforeTheTraining() throws IOException {
    Path nowhere = folder.resolve("x".repeat(300)).resolve("m.chiasm");

    run("train ridge", both(), "--out", nowhere).refused(ExitCode.ACCESS, "cannot be made");
    run("train ridge", both(), "--out", folder.resolve("a/b/n.chiasm"), "--latent", "3")
        .refused(ExitCode.USAGE, "--latent");
    assertThat(folder.resolve("a")).doesNotExist();
  }
}
