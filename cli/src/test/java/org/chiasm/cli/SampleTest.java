package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells that are drawn, written and compared. */
class SampleTest extends CommandLineTest {

  private static final int TRAINED = 80;

  @TempDir static Path made;

  @BeforeAll
  static void train() throws IOException {
    for (Path table : List.of(counts(), physiology())) {
      List<String> rows = Tables.read(table);
      String name = table.getFileName().toString().replace(".gz", "");
      Files.write(made.resolve("train_" + name), rows.subList(0, TRAINED));
      Files.write(made.resolve(name), rows);
    }
    String labels = "--label family --cells " + cells() + " --out ";
    run("train pc-cca " + labels + made.resolve("m.chiasm"), trainedOn()).done();
    run("train ridge " + labels + made.resolve("ridge.chiasm"), trainedOn()).done();
    run("train lma " + labels + made.resolve("lma.chiasm"), trainedOn()).done();
    run("train reduced-rank --out " + made.resolve("sparse.chiasm"), trainedOn()).done();
    run(
            "train coupled --steps 20 --likelihood T=negative-binomial --out",
            made.resolve("coupled.chiasm"),
            trainedOn())
        .done();
  }

  private static Path model() {
    return made.resolve("m.chiasm");
  }

  private static List<String> trainedOn() {
    return modalities(
        made.resolve("train_transcriptomics_counts.csv"),
        made.resolve("train_electrophysiology.csv"));
  }

  /** Training cells and others. */
  private static List<String> all() {
    return modalities(
        made.resolve("transcriptomics_counts.csv"), made.resolve("electrophysiology.csv"));
  }

  private Path out() {
    return folder.resolve("drawn");
  }

  private static JsonNode json(Outcome outcome) throws IOException {
    return new ObjectMapper().readTree(outcome.done().out());
  }

  @Test
  void aModelIsEnoughToDrawFrom() throws IOException {
    Outcome outcome = run("sample --number 30", model(), "--out", out()).done();

    assertThat(names(out()))
        .containsExactly("E.csv.gz", "T.csv.gz", "cells.csv.gz", "dataset.yaml", "latents.csv");
    List<String> latents = lines(out().resolve("latents.csv"));
    assertThat(latents).hasSize(31);
    assertThat(latents.get(0)).isEqualTo("cell,z1,z2,z3");
    assertThat(latents.get(1)).startsWith("drawn01,");
    List<String> known = Tables.read(out().resolve("cells.csv.gz"));
    assertThat(known.get(0)).isEqualTo("cell,mixture_component,family");
    assertThat(known.get(30)).matches("drawn30,\\d+,[^,]+");
    assertThat(Tables.read(out().resolve("T.csv.gz"))).hasSize(31);
    assertThat(Tables.read(out().resolve("T.csv.gz")).get(0))
        .isEqualTo(Tables.read(counts()).get(0));
    assertThat(outcome.out())
        .contains("30 cells drawn from a mixture of", "normal distributions (lowest BIC of")
        .containsPattern("family +training +drawn")
        .doesNotContain("held-out");
    assertThat(outcome.err()).contains("(5 files): 30 cells");
    assertThat(run("inspect", out()).done().out()).contains("30 cells");
    run("report", out(), "--out", folder.resolve("figures")).done();
  }

  @Test
  void whatIsDecodedIsInTheUnitsOfTheTable() throws IOException {
    run("sample --number 200", model(), "--out", out()).done();
    List<String> measured = Tables.read(physiology());
    List<String> drawn = Tables.read(out().resolve("E.csv.gz"));
    for (int column = 1; column < measured.get(0).split(",", -1).length; column++) {
      double[] expected = range(measured, column);
      double[] found = range(drawn, column);
      double width = expected[2] - expected[0];
      assertThat(found[1]).isBetween(expected[0], expected[2]);
      assertThat(found[0]).isGreaterThan(expected[0] - width);
      assertThat(found[2]).isLessThan(expected[2] + width);
    }
  }

  /** Smallest, mean and largest value of a column. */
  private static double[] range(List<String> rows, int column) {
    var values =
        rows.stream()
            .skip(1)
            .map(row -> Tables.field(row, column))
            .filter(text -> !text.isEmpty())
            .mapToDouble(Double::parseDouble)
            .summaryStatistics();
    return new double[] {values.getMin(), values.getAverage(), values.getMax()};
  }

  @Test
  void theSameSeedGivesTheSameFilesAndAnotherOthers() throws IOException {
    Path second = folder.resolve("second");
    Path third = folder.resolve("third");
    run("sample --number 12 --seed 3", model(), "--out", out()).done();
    run("sample --number 12 --seed 3 --from T", model(), "--out", second).done();
    run("sample --number 12 --seed 4", model(), "--out", third).done();
    for (String name : names(out())) {
      assertThat(second.resolve(name)).hasSameBinaryContentAs(out().resolve(name));
    }
    assertThat(lines(third.resolve("latents.csv")))
        .isNotEqualTo(lines(out().resolve("latents.csv")));
  }

  @Test
  void drawsAreComparedWithCellsThatWereHeldOut() throws IOException {
    Outcome text = run("sample --number 40", model(), all(), "--out", out()).done();
    assertThat(text.out())
        .contains(
            "drawn against held-out cells",
            "latents in T",
            "T, reconstructed",
            "T, as measured",
            "E, reconstructed",
            "E, as measured")
        .containsPattern("0\\.\\d{3} \\+- 0\\.\\d{3}");

    JsonNode json =
        json(run("sample --json --number 40", model(), all(), "--out", folder.resolve("other")));
    assertThat(json.path("drawn").asInt()).isEqualTo(40);
    assertThat(json.path("method").asText()).isEqualTo("pc-cca");
    JsonNode mixture = json.path("mixture");
    assertThat(mixture.path("modality").asText()).isEqualTo("T");
    assertThat(mixture.path("tried").findValues("bic")).hasSizeGreaterThan(3);
    double lowest =
        mixture.path("tried").findValues("bic").stream()
            .mapToDouble(JsonNode::asDouble)
            .min()
            .orElseThrow();
    int components = mixture.path("components").asInt();
    assertThat(mixture.path("tried").path(components - 1).path("bic").asDouble()).isEqualTo(lowest);
    assertThat(sum(json.path("types").path("training"))).isBetween(0.9999, 1.0001);
    assertThat(sum(json.path("types").path("drawn"))).isBetween(0.9999, 1.0001);
    JsonNode tests = json.path("comparisons");
    assertThat(tests.findValuesAsText("against"))
        .containsExactly("latents", "reconstructed", "measured", "reconstructed", "measured");
    for (JsonNode test : tests) {
      assertThat(test.path("cells").asInt()).isBetween(20, 40);
      for (String classifier : List.of("neighbours", "discriminant")) {
        requireFigures(test.path(classifier));
      }
    }
    // noise that no decoder adds
    JsonNode measured = tests.path(2).path("discriminant").path("accuracy");
    assertThat(measured.path("value").asDouble()).isGreaterThan(0.6);
    assertThat(measured.path("pValue").asDouble()).isLessThan(0.05);
  }

  private static void requireFigures(JsonNode test) {
    assertThat(test.path("drawnRight").asDouble()).isBetween(0.0, 1.0);
    assertThat(test.path("heldOutRight").asDouble()).isBetween(0.0, 1.0);
    for (String figure : List.of("accuracy", "auroc")) {
      assertThat(test.path(figure).path("value").asDouble()).isBetween(0.0, 1.0);
      assertThat(test.path(figure).path("expected").asDouble()).isBetween(0.4, 0.55);
      assertThat(test.path(figure).path("standardError").asDouble()).isPositive();
      assertThat(test.path(figure).path("pValue").asDouble()).isBetween(0.001, 1.0);
    }
  }

  private static double sum(JsonNode shares) {
    return StreamSupport.stream(shares.spliterator(), false).mapToDouble(JsonNode::asDouble).sum();
  }

  @Test
  void cellsOfOneModalityWithoutTrainingCellsWillDo() throws IOException {
    List<String> rows = lines(made.resolve("electrophysiology.csv"));
    Path others =
        Tables.map(
            physiology(), folder.resolve("new.csv"), (row, line) -> row == 0 ? line : "new" + line);
    assertThat(rows.size()).isGreaterThan(80);
    JsonNode json =
        json(
            run("sample --json --number 60", model(), "--modality", "E=" + others, "--out", out()));
    assertThat(json.path("comparisons").findValuesAsText("modality")).containsExactly("E", "E");
    Outcome from =
        run(
                "sample --number 60 --from E",
                model(),
                "--modality",
                "E=" + others,
                "--out",
                folder.resolve("second"))
            .done();
    assertThat(from.out()).contains("latents in E");
    Outcome few =
        run(
                "sample --number 5",
                model(),
                "--modality",
                "E=" + others,
                "--out",
                folder.resolve("third"))
            .done();
    assertThat(few.err()).contains("nothing is compared: that takes 20 drawn cells");
  }

  @Test
  void otherMethodsDrawToo() throws IOException {
    JsonNode sparse =
        json(
            run(
                "sample --json --components 2 --number 40",
                made.resolve("sparse.chiasm"),
                all(),
                "--out",
                out()));
    assertThat(sparse.path("mixture").path("components").asInt()).isEqualTo(2);
    assertThat(sparse.path("mixture").path("tried")).hasSize(1);
    assertThat(sparse.has("types")).isFalse();
    assertThat(sparse.path("comparisons").findValuesAsText("modality")).contains("T", "E");
    run("sample --number 10", made.resolve("coupled.chiasm"), "--out", folder.resolve("of coupled"))
        .done();
    for (String row : Tables.read(folder.resolve("of coupled/T.csv.gz")).subList(1, 11)) {
      assertThat(Double.parseDouble(Tables.field(row, 1))).isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void whatCannotBeDrawnIsRefused() throws IOException {
    run("sample --number 5", made.resolve("ridge.chiasm"), "--out", out())
        .refused(
            ExitCode.USAGE,
            "'ridge' predicts nothing from places of a latent space; those of coupled, jamie,"
                + " bottleneck, reduced-rank, pc-cca, cca do");
    run("sample --number 5", made.resolve("lma.chiasm"), "--out", out())
        .refused(ExitCode.USAGE, "'lma' predicts nothing");
    run("sample --number 0", model(), "--out", out()).refused(ExitCode.USAGE, "found 0");
    run("sample --number 5 --components none", model(), "--out", out())
        .refused(ExitCode.USAGE, "expected a positive number or auto, found 'none'");
    run("sample --number 5 --components 500", model(), "--out", out())
        .refused(ExitCode.USAGE, "as components (500) or more, found");
    run("sample --number 5 --from X", model(), "--out", out()).refused(ExitCode.USAGE, "'X'");
    run("sample --number 5 --from E", made.resolve("sparse.chiasm"), "--out", out())
        .refused(ExitCode.USAGE, "no latents of its training cells of E; it keeps those of T");
    run("sample --number 5", model(), "--out", folder.resolve("drawn.h5mu"))
        .refused(ExitCode.USAGE, "expected a folder");
    run("sample --number 5", model(), trainedOn(), "--out", out())
        .refused(ExitCode.INPUT, "were trained on, so there is nothing to compare with");
    run("sample --number 5 --kind T=counts", model(), "--out", out())
        .refused(ExitCode.USAGE, "--kind is about tables");
    assertThat(out()).doesNotExist();
    run("sample --number 5", model(), "--out", out()).done();
    run("sample --number 5", model(), "--out", out())
        .refused(ExitCode.ACCESS, "the folder is there and not empty");
  }
}
