package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code report} writes beside the latents. */
class ReportFiguresTest extends CommandLineTest {

  @TempDir static Path models;

  @BeforeAll
  static void train() {
    run("train reduced-rank --genes 5", labelled(), "--out", sparse()).done();
  }

  private static Path sparse() {
    return models.resolve("sparse.chiasm");
  }

  @Test
  void aSparseModelIsDrawnWithItsPlaneAndItsSelection() throws IOException {
    Outcome outcome = run("report", sparse(), "--out", folder).done();

    for (String figure : List.of("latents", "plane", "genes")) {
      assertThat(outcome.err()).contains("wrote " + folder.resolve(figure + ".svg"));
      for (String ending : List.of(".svg", ".png", ".html", ".csv")) {
        assertThat(folder.resolve(figure + ending)).isNotEmptyFile();
      }
    }
    List<String> genes = Files.readAllLines(folder.resolve("genes.csv"));
    assertThat(genes.get(0)).isEqualTo("rank,feature,norm");
    assertThat(genes).hasSizeBetween(2, 20);
    assertThat(genes.get(1)).startsWith("1,");
    String first = Tables.field(genes.get(1), 1);
    assertThat(Files.readAllLines(folder.resolve("plane.csv")).get(0)).contains("T: " + first);
  }

  @Test
  void asManyFeaturesAsWanted() throws IOException {
    run("report", sparse(), "--selected", 2, "--predicted", 1, "--out", folder).done();

    assertThat(Files.readString(folder.resolve("plane.svg"))).contains(">2 of ").contains(">1 of ");
    assertThat(run("report", sparse(), "--selected=-1", "--out", folder).err())
        .contains("expected how many features to draw, found -1");
  }

  @Test
  void aLinearModelWithDataIsDrawnAsABiplot() throws IOException {
    run("report", sparse(), "--out", folder.resolve("without")).done();
    run("report", sparse(), "--modality", "T=" + counts(), "--out", folder.resolve("half")).done();
    run("report", sparse(), both(), "--out", folder).done();

    assertThat(folder.resolve("without/biplot.svg")).doesNotExist();
    assertThat(folder.resolve("half/biplot.svg")).doesNotExist();
    List<String> rows = Files.readAllLines(folder.resolve("biplot.csv"));
    assertThat(rows.get(0)).isEqualTo("what,modality,name,label,x,y");
    assertThat(rows).anyMatch(row -> row.startsWith("feature,T,"));
    assertThat(rows).anyMatch(row -> row.startsWith("feature,E,"));
    assertThat(rows).anyMatch(row -> row.matches("cell,E,[^,]+,[A-Z].+"));
    assertThat(Files.readAllLines(folder.resolve("genes.csv")))
        .hasSize((int) rows.stream().filter(row -> row.startsWith("feature,T,")).count() + 1);
  }

  @ParameterizedTest
  @CsvSource({"umap,UMAP 1", "tsne,t-SNE 1"})
  void latentsOfManyDimensionsByTheirNeighbours(String layout, String axis) throws IOException {
    Path model = folder.resolve("five.chiasm");
    run("train pc-cca --latent 5 --out", model, both()).done();
    run("report --layout", layout, model, "--out", folder).done();

    assertThat(Files.readString(folder.resolve("latents.svg"))).contains(">" + axis + "<");
    assertThat(Files.readAllLines(folder.resolve("latents.csv")).get(0))
        .isEqualTo("cell,modality,label,z1,z2,z3,z4,z5,x,y");
    assertThat(run("report --layout", layout, sparse(), "--out", folder).err())
        .contains("--layout " + layout + " is for latents of more than 3 dimensions")
        .contains("those of this model have 2");
  }

  @Test
  void newCellsAreToldOfOnceForAllFigures() throws IOException {
    Path renamed = folder.resolve("new.csv");
    Tables.map(
        counts(),
        renamed,
        (row, line) -> row == 0 ? line : "new" + (row == 1 ? emptied(line) : line));
    Outcome outcome = run("report", sparse(), "--modality", "T=" + renamed, "--out", folder).done();

    assertThat(outcome.err()).containsOnlyOnce("with nothing to go by get no result");
    assertThat(folder.resolve("plane.svg")).exists();
  }

  private static String emptied(String line) {
    return Tables.field(line, 0) + ",0".repeat(line.split(",", -1).length - 1);
  }

  @Test
  void theSameTwice() throws IOException {
    run("report", sparse(), "--out", folder.resolve("a")).done();
    run("report", sparse(), "--out", folder.resolve("b")).done();

    for (String name : List.of("plane.svg", "plane.png", "plane.html", "plane.csv", "genes.svg")) {
      assertThat(folder.resolve("a").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("b").resolve(name));
    }
  }

  @Test
  void aResultIsRecognisedByItsNameOrItsFirstCharacter() throws IOException {
    String scores =
        run("cross-validate ridge --folds 2 --baselines knn --json", labelled()).done().out();
    Path plain = Files.writeString(folder.resolve("scores"), "\n " + scores);

    run("report", plain, "--out", folder).done();

    List<String> rows = Files.readAllLines(folder.resolve("r2.csv"));
    assertThat(rows.get(0)).startsWith("from,to,feature,r2,sd,r2 knn");
    assertThat(rows).hasSizeGreaterThan(5);
    assertThat(Files.readString(folder.resolve("r2.svg"))).contains("T &gt; E", "over 2 folds");
    assertThat(folder.resolve("latents.svg")).doesNotExist();
  }

  @Test
  void saysWhatIsWrongWithAResult() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\n\"method\": ");
    Path other = Files.writeString(folder.resolve("other.json"), "{}");

    Outcome outcome = run("report", broken, "--out", folder);
    assertThat(outcome.code()).isEqualTo(ExitCode.INPUT.value());
    assertThat(outcome.err()).contains(broken + ", line 2: expected JSON");
    assertThat(run("report", other, "--out", folder).err())
        .contains(other + ": expected the scores of 'chiasm cross-validate --json'");
    assertThat(run("report", other, both(), "--out", folder).err())
        .contains("--modality has no say in figures of a result");
    assertThat(run("report", folder.resolve("none.json"), "--out", folder).code())
        .isEqualTo(ExitCode.ACCESS.value());
  }
}
