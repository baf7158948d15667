package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
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
  void whatIsDrawnInsteadOfALayoutIsToldOf() throws IOException {
    Path few = folder.resolve("few.csv");
    Files.write(few, Tables.read(physiology()).subList(0, 8));
    assertThat(run("report --layout tsne --out", folder, "--modality", "E=" + few).done().err())
        .contains("warning: E: t-SNE needs at least 10 cells")
        .contains("drawn are principal components");

    Path model = folder.resolve("four.chiasm");
    run("train reduced-rank --rank 4 --out", model, both()).done();
    assertThat(run("report --layout umap", model, "--out", folder).done().err())
        .contains("plane shows the principal components of the latents, whatever --layout");
    assertThat(run("report", model, "--out", folder).done().err()).doesNotContain("--layout");
  }

  @Test
  void refitsAreDrawnFromTheListBesideTheModel() throws IOException {
    Path model = folder.resolve("m.chiasm");
    Path list = folder.resolve("m.genes.csv");
    run("train reduced-rank --genes 6 --refits 4 --resample --out", model, both()).done();
    run("report", model, "--out", folder.resolve("a")).done();
    run("report", model, "--out", folder.resolve("b")).done();

    List<String> rows = lines(folder.resolve("a/refits.csv"));
    assertThat(rows.get(0)).isEqualTo("feature,share,used by the model");
    assertThat(rows).hasSameSizeAs(lines(list));
    assertThat(rows.stream().skip(1).map(row -> Double.parseDouble(Tables.field(row, 1))))
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(rows.stream().filter(row -> row.endsWith(",yes"))).hasSizeBetween(1, 6);
    assertThat(rows).anyMatch(row -> row.endsWith(",no"));
    for (String ending : List.of("svg", "png", "html")) {
      assertThat(folder.resolve("a/refits." + ending))
          .hasSameBinaryContentAs(folder.resolve("b/refits." + ending));
    }

    List<String> kept = lines(list);
    Files.write(list, kept.subList(0, 2));
    assertThat(run("report", model, "--out", folder.resolve("c")).done().err())
        .contains("warning: refits are not drawn: " + list + " does not belong to this model");
    Files.writeString(list, String.join("\n", kept).replaceAll(",[01]\\.\\d{3}", ",often"));
    assertThat(run("report", model, "--out", folder.resolve("c")).done().err())
        .contains("warning: refits are not drawn: " + list + ": expected a share from 0 to 1")
        .contains("found 'often'");
    Files.writeString(list, "feature,norm,selected in refits\n\"a,b");
    assertThat(run("report", model, "--out", folder.resolve("c")).done().err())
        .contains("warning: refits are not drawn: " + list);
    Files.delete(list);
    assertThat(run("report", model, "--out", folder.resolve("c")).done().err())
        .doesNotContain("warning");
    assertThat(folder.resolve("c/refits.svg")).doesNotExist();
    assertThat(folder.resolve("c/genes.svg")).exists();
  }

  @Test
  void withoutRefitsThereIsNothingToDrawOfThem() {
    assertThat(run("report", sparse(), "--out", folder).done().err())
        .doesNotContain("refits", "training");
    assertThat(folder.resolve("training.svg")).doesNotExist();
  }

  @Test
  void theLossOfATrainingIsDrawnPartByPart() throws IOException {
    Path model = folder.resolve("m.chiasm");
    Path record = folder.resolve("m.run.json");
    run("train bottleneck --lasso 0.01 --genes 6 --out", model, both()).done();
    run("report", model, "--out", folder.resolve("a")).done();
    run("report", model, "--out", folder.resolve("b")).done();

    List<String> rows = lines(folder.resolve("a/training.csv"));
    assertThat(rows.get(0)).isEqualTo("part,step,epoch,mean loss,validation loss");
    assertThat(rows.stream().skip(1).map(row -> Tables.field(row, 0)).distinct())
        .containsExactly(
            "Learning groups of cells",
            "First prediction",
            "Selecting features",
            "Refining the prediction",
            "Predicting the source");
    JsonNode run = new ObjectMapper().readTree(record.toFile());
    assertThat(Tables.field(rows.get(rows.size() - 1), 1)).isEqualTo(run.path("steps").asText());
    for (String ending : List.of("svg", "png", "html")) {
      assertThat(folder.resolve("a/training." + ending))
          .hasSameBinaryContentAs(folder.resolve("b/training." + ending));
    }

    for (String other : List.of("{\"steps\": 3, \"seconds\": 1}", "no json")) {
      Files.writeString(record, other);
      assertThat(run("report", model, "--out", folder.resolve("c")).done().err())
          .doesNotContain("warning");
      assertThat(folder.resolve("c/training.svg")).doesNotExist();
    }
  }

  @Test
  void theRecordOfAnotherTrainingIsNotUsed() throws IOException {
    Path model = folder.resolve("m.chiasm");
    Path record = folder.resolve("m.run.json");
    String train = "train bottleneck --genes 6 --out";
    run(train, model, both()).done();
    String first = Files.readString(record);
    run(train, model, "--seed", 1, both()).done();
    Files.writeString(record, first);
    String other = "warning: " + record + " is of another training than " + model;
    Path out = folder.resolve("a");
    assertThat(run("report", model, "--out", out).done().err()).contains(other);
    assertThat(out.resolve("training.svg")).doesNotExist();
    Outcome scores = run("evaluate --include-training --json", model, both()).done();
    assertThat(scores.err()).contains(other);
    assertThat(new ObjectMapper().readTree(scores.out()).at("/training/steps").isNull()).isTrue();

    // as earlier versions wrote it
    Files.writeString(record, first.replaceFirst("\"model\" : \"[0-9a-f]{64}\",", ""));
    assertThat(run("report", model, "--out", out).done().err()).doesNotContain("warning");
    assertThat(out.resolve("training.svg")).exists();
  }

  @Test
  void figuresOfAnEarlierReportAreToldOf() throws IOException {
    Path other = folder.resolve("other.chiasm");
    run("train pc-cca --out", other, both()).done();
    run("report", sparse(), "--out", folder).done();
    assertThat(run("report", sparse(), "--out", folder).done().err()).doesNotContain("warning");
    assertThat(run("report", other, "--out", folder).done().err())
        .contains(
            "warning: "
                + folder
                + " holds figures of an earlier report that this one does not replace: plane, genes");
  }

  @Test
  void optionsThatMeanNothingAreRefused() throws IOException {
    Path model = folder.resolve("other.chiasm");
    run("train pc-cca --out", model, both()).done();
    Path result =
        write(
            "scores.json",
            run("cross-validate ridge --folds 2 --baselines none --json", both()).done().out());
    Path out = folder.resolve("none");
    run("report --selected 3", result, "--out", out)
        .refused(ExitCode.USAGE, "--selected chooses features of a sparse model, and a result");
    run("report --predicted 3", result, "--out", out).refused(ExitCode.USAGE, "--predicted");
    run("report --layout pca", result, "--out", out)
        .refused(ExitCode.USAGE, "--layout places cells, of which figures of a result have none");
    run("report --selected 3", both(), "--out", out)
        .refused(
            ExitCode.USAGE, "--selected chooses features of a sparse model, and cells without");
    run("report --predicted 3", model, "--out", out)
        .refused(ExitCode.USAGE, "--predicted", "this 'pc-cca' model is none");
    assertThat(out).doesNotExist();
  }

  @Test
  void gridsOfBothKindsAreDrawn() throws IOException {
    String regressions =
        run("cross-validate reduced-rank --folds 2 --penalties 0.1,0.3 --ranks 1,2 --json", both())
            .done()
            .out();
    String networks =
        run("cross-validate bottleneck --folds 2 --lassos 0.01,0.1 --json", both()).done().out();
    run("report", write("r.json", regressions), "--out", folder.resolve("r")).done();
    run("report", write("n.json", networks), "--out", folder.resolve("n")).done();

    assertThat(lines(folder.resolve("r/path.csv")))
        .hasSize(5)
        .contains("setting,penalty,r2,r2 sd,features,features sd,r2 folds,features folds")
        .anyMatch(row -> row.startsWith("rank 1,0.1,"));
    assertThat(folder.resolve("r/norms.svg")).doesNotExist();
    assertThat(lines(folder.resolve("n/path.csv"))).hasSize(3);
    assertThat(lines(folder.resolve("n/norms.csv"))).hasSize(121);
    assertThat(Files.readString(folder.resolve("n/norms.svg"))).contains("25 are kept");
    assertThat(folder.resolve("n/r2.svg")).doesNotExist();

    assertThat(run("report", write("bad.json", "{\"grid\": []}"), "--out", folder).err())
        .contains("bad.json: expected a grid of 'chiasm cross-validate --json'");
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
