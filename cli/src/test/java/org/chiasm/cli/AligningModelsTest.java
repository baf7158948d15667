package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.methods.file.ModelFile;
import org.chiasm.methods.file.TrainedModel;
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
    Path more = models.resolve("more");
    run("simulate patch-seq --cells 125 --genes 60 --features 8 --seed 1 --out", more).done();
    Path others = more.resolve(physiology().getFileName());
    run("embed", nlma(), modalities(counts(), others), "--out", out)
        .refused(ExitCode.USAGE, NO_MAP + "; 5 of the 114 cells of E are others, such as 'cell");
    run("classify", nlma(), both(), "--out", out).refused(ExitCode.USAGE, NO_MAP);
    run("evaluate", nlma(), both()).refused(ExitCode.USAGE, NO_MAP, "--include-training");
    run("impute --from T", nlma(), both(), "--out", out)
        .refused(ExitCode.USAGE, "a model of the method 'nlma' does not predict E from T");
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void trainingCellsAreEmbeddedWhereTheyWerePlaced() throws IOException {
    run("embed", nlma(), both(), "--out", folder.resolve("z.csv")).done();
    run("embed", nlma(), both(), "--out", folder.resolve("z.h5mu"))
        .refused(
            ExitCode.USAGE,
            "z.h5mu would be a copy of the h5mu file of the cells, but these come from",
            "name a file that ends in .h5ad or .csv");
    TrainedModel trained = ModelFile.read(nlma());
    for (String modality : List.of("T", "E")) {
      List<String> lines = Files.readAllLines(folder.resolve("z." + modality + ".csv"));
      List<String> cells = trained.training().cellsOf(modality);
      assertThat(lines).hasSize(cells.size() + 1);
      DenseMatrix places = trained.training().latentsOf(modality).orElseThrow();
      for (String line : lines.subList(1, lines.size())) {
        String[] fields = line.split(",", -1);
        float[] expected = places.row(cells.indexOf(fields[0]));
        for (int axis = 0; axis < expected.length; axis++) {
          assertThat(Float.parseFloat(fields[axis + 1])).isEqualTo(expected[axis]);
        }
      }
    }
  }

  @Test
  void trainingCellsHavePartnersToo() throws IOException {
    List<String> rows;
    try (BufferedReader reader = gunzipped(physiology())) {
      rows = reader.lines().limit(81).toList();
    }
    Path fewer = write("fewer.csv", String.join("\n", rows) + "\n");
    Path pairs = folder.resolve("pairs.csv");
    Outcome outcome =
        run(
                "embed --partners 1",
                nlma(),
                modalities(counts(), fewer),
                List.of("--out", folder.resolve("z.csv"), "--match", pairs))
            .done();
    assertThat(outcome.err())
        .contains("are far too sure, and models of the method 'nlma', which place no new cells,")
        .doesNotContain("--calibrate");
    List<String> known = firstColumn(folder.resolve("z.E.csv"));
    assertThat(known).hasSize(80);
    List<String> lacking = firstColumn(folder.resolve("z.T.csv"));
    lacking.removeAll(known);
    assertThat(firstColumn(folder.resolve("pairs.T-E.csv"))).isEqualTo(lacking).isNotEmpty();
    List<String> measured = firstColumn(folder.resolve("z.T.csv"));
    for (String row : lines(folder.resolve("pairs.T-E.csv")).subList(1, lacking.size() + 1)) {
      // one that has its own partner is nobody else's
      assertThat(measured).doesNotContain(row.split(",", -1)[1]);
    }
  }

  private static List<String> firstColumn(Path file) throws IOException {
    List<String> lines = lines(file);
    return lines.subList(1, lines.size()).stream()
        .map(line -> line.substring(0, line.indexOf(',')))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static BufferedReader gunzipped(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }

  @Test
  void trainingCellsAreScoredAndDrawn() throws IOException {
    Outcome scored = run("evaluate --include-training", nlma(), labelled()).done();
    assertThat(scored.out())
        .contains("alignment, FOSCTTM", "label transfer, accuracy")
        .doesNotContain("R2 ");
    run("report", nlma(), "--out", folder.resolve("alone")).done();
    assertThat(names(folder.resolve("alone"))).contains("latents.svg", "latents.csv");
    // all have the same variance, so that only rounding would choose components
    assertThat(Files.readString(folder.resolve("alone/latents.svg")))
        .contains("z\u2081", "Drawn are the first of the 4 latent dimensions")
        .doesNotContain("PC 1");
    run("report --layout pca", nlma(), "--out", folder.resolve("components")).done();
    assertThat(Files.readString(folder.resolve("components/latents.svg"))).contains("PC 1 (");
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
  void unionComProjectsByTheMeansOfPartners() throws IOException {
    Path model = folder.resolve("means.chiasm");
    run("train unioncom --projection barycentric", both(), "--out", model).done();
    TrainedModel trained = ModelFile.read(model);
    assertThat(trained.model().state().configuration().path("embedding").asText())
        .isEqualTo("BARYCENTRIC");
    run("embed", model, both(), "--out", folder.resolve("z.csv")).done();
    run("train unioncom --projection barycentric --latent 3", both(), "--out", model)
        .refused(ExitCode.USAGE, "--latent means nothing with --projection barycentric");
    run("train unioncom --projection barycentre", both(), "--out", model)
        .refused(ExitCode.USAGE, "there is no projection 'barycentre'", "barycentric");
    run("train lma --projection network", both(), "--out", model)
        .refused(ExitCode.USAGE, "--projection means nothing to the method 'lma'");
  }

  @Test
  void settingsMeanSomethingToTheirMethodsOnly() {
    run("train mmd-ma --neighbours 4", both(), "--out", folder.resolve("m.chiasm"))
        .refused(ExitCode.USAGE, "--neighbours means nothing to the method 'mmd-ma'");
    run("train nlma --neighbours 0", both(), "--out", folder.resolve("m.chiasm"))
        .refused(ExitCode.USAGE, "error: --neighbours: expected a positive whole number, found 0");
    run("train cca --penalty -1", both(), "--out", folder.resolve("m.chiasm"))
        .refused(ExitCode.USAGE, "error: --penalty: expected a number >= 0, found -1");
    run("train unioncom --pairs pairs.csv", both(), "--out", folder.resolve("m.chiasm"))
        .refused(
            ExitCode.USAGE,
            "--pairs means nothing to the method 'unioncom', which uses no pairs of cells; it is"
                + " for coupled, jamie, lma, nlma");
  }
}
