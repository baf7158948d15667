package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that only place cells, some of them only those that they were trained on. */
class AligningModelsTest extends CommandLineTest {

  private static final String NO_MAP =
      "a model of the method 'nlma' has no map for new cells: it places only those that it was"
          + " trained on";

  @TempDir static Path models;

  @BeforeAll
  static void train() {
    run("train nlma --latent 4", labelled(), "--out", nlma()).done();
    run("train lma --latent 4 --neighbours 6", labelled(), "--out", lma()).done();
  }

  private static Path nlma() {
    return models.resolve("nlma.chiasm");
  }

  private static Path lma() {
    return models.resolve("lma.chiasm");
  }

  @Test
  void newCellsAreRefusedInASentence() throws IOException {
    Path out = folder.resolve("z.csv");
    run("embed", nlma(), both(), "--out", out).refused(ExitCode.USAGE, NO_MAP);
    run("classify", nlma(), both(), "--out", out).refused(ExitCode.USAGE, NO_MAP);
    run("evaluate", nlma(), both()).refused(ExitCode.USAGE, NO_MAP, "--include-training");
    run("impute --from T", nlma(), both(), "--out", out)
        .refused(ExitCode.USAGE, "a model of the method 'nlma' does not predict E from T");
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void trainingCellsAreScoredAndDrawn() throws IOException {
    Outcome scored = run("evaluate --include-training", nlma(), labelled()).done();
    assertThat(scored.out())
        .contains("alignment, FOSCTTM", "label transfer, accuracy")
        .doesNotContain("R2 ");
    run("report", nlma(), "--out", folder.resolve("alone")).done();
    assertThat(names(folder.resolve("alone"))).contains("latents.svg", "latents.csv");
    Outcome drawn = run("report", nlma(), both(), "--out", folder.resolve("both")).done();
    assertThat(drawn.err()).contains(NO_MAP + "; so others of the data are not drawn");
  }

  @Test
  void crossValidationSaysWhyThereAreNoScores() {
    Outcome outcome =
        run("cross-validate nlma --latent 2 --folds 3 --baselines lma,ridge", both()).done();
    assertThat(outcome.err())
        .contains(
            "a model of the method 'nlma' has no map for new cells, so held-out cells have no");
    assertThat(outcome.out().lines())
        .anyMatch(line -> line.matches("alignment, FOSCTTM +\\d+ +- +0\\.\\d+.*"));
  }

  @Test
  void aMapPlacesNewCells() {
    run("embed", lma(), both(), "--out", folder.resolve("z.csv")).done();
    assertThat(folder.resolve("z.T.csv")).exists();
    assertThat(folder.resolve("z.E.csv")).exists();
    run("classify", lma(), both(), "--out", folder.resolve("types.csv")).done();
  }

  @Test
  void settingsMeanSomethingToTheirMethodsOnly() {
    run("train mmd-ma --neighbours 4", both(), "--out", folder.resolve("m.chiasm"))
        .refused(ExitCode.USAGE, "--neighbours means nothing to the method 'mmd-ma'");
    run("train nlma --neighbours 0", both(), "--out", folder.resolve("m.chiasm"))
        .refused(ExitCode.USAGE, "1 neighbour");
    run("train cca --penalty -1", both(), "--out", folder.resolve("m.chiasm"))
        .refused(ExitCode.USAGE, "a ridge >= 0");
    run("train unioncom --pairs pairs.csv", both(), "--out", folder.resolve("m.chiasm"))
        .refused(
            ExitCode.USAGE,
            "--pairs means nothing to the method 'unioncom', which uses no pairs of cells; it is"
                + " for jamie, lma, nlma");
  }
}
