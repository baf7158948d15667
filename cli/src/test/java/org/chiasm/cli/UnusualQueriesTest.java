package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells unlike those that a model was trained on get a result, and a warning. */
class UnusualQueriesTest extends CommandLineTest {

  @TempDir static Path models;

  @BeforeAll
  static void train() throws IOException {
    Tables.map(
        counts(),
        spiked(),
        (row, line) -> line + (row == 0 ? ",ERCC-00002,ERCC-00003" : "," + row % 3 + ",2"));
    Outcome outcome =
        run(
                "train pc-cca --label type --exclude-features ERCC-* --cells",
                cells(),
                modalities(spiked(), physiology()),
                "--out",
                model())
            .done();
    // of the physiology the pattern fits nothing, which is as it should be
    assertThat(outcome.err()).doesNotContain("pattern", "spike-ins");
  }

  private static Path model() {
    return models.resolve("m.chiasm");
  }

  private static Path spiked() {
    return models.resolve("spiked.csv");
  }

  private Outcome query(String command, List<String> data) {
    List<String> out =
        command.startsWith("evaluate")
            ? List.of()
            : List.of(
                "--out", folder.resolve(command.equals("report") ? "figures" : "x.csv").toString());
    return run(command, model(), data, out).done();
  }

  @Test
  void cellsWithFewCounts() throws IOException {
    int genes = Tables.read(counts()).get(0).split(",", -1).length - 1;
    Path shallow =
        Tables.map(
            counts(),
            folder.resolve("t.csv"),
            (row, line) ->
                row == 2 || row == 3 ? "few" + row + ",1" + ",0".repeat(genes - 1) : line);
    List<String> data = List.of("--modality", "T=" + shallow);

    for (String command :
        List.of("embed", "impute", "classify", "evaluate --include-training", "report")) {
      assertThat(query(command, data).err())
          .as(command)
          .containsPattern(
              "warning: cells of T with so few counts that their results mean little \\(less than"
                  + " 5 % of the training cells' median of \\d+; the fewest have 0\\.\\d+ %\\): 2"
                  + " \\(few2, few3\\)");
    }
    assertThat(query("embed", List.of("--modality", "T=" + counts())).err())
        .doesNotContain("so few counts")
        .contains("x.csv: ", " cells");
  }

  @Test
  void valuesInAnotherUnit() throws IOException {
    Path far =
        Tables.map(
            physiology(),
            folder.resolve("e.csv"),
            (row, line) -> row == 4 ? Tables.with("far" + line, 1, "25") : line);
    List<String> data = List.of("--modality", "E=" + far);

    for (String command : List.of("embed", "impute", "classify", "report")) {
      assertThat(query(command, data).err())
          .as(command)
          .containsPattern(
              "warning: E: 'AP width \\(ms\\)' of cell 'farcell\\d+' is 25\\.000, \\d+ standard"
                  + " deviations from the mean .* likely in another unit, or an outlier \\(1"
                  + " of \\d+ cells beyond 20\\)");
    }
    assertThat(query("embed", List.of("--modality", "E=" + physiology())).err())
        .doesNotContain("standard deviations");
  }

  @Test
  void valuesBeyondAllPredictionGetAResultAndAWarning() throws IOException {
    Path far =
        Tables.map(
            physiology(),
            folder.resolve("e.csv"),
            (row, line) -> row == 4 ? Tables.with(line, 1, "98765") : line);

    assertThat(query("impute", List.of("--modality", "E=" + far)).err())
        .contains("'AP width (ms)' of cell", "likely in another unit, or an outlier");
    assertThat(lines(folder.resolve("x.csv")))
        .hasSameSizeAs(lines(far))
        .noneMatch(line -> line.contains("Infinity") || line.contains("NaN"))
        .anyMatch(line -> line.contains("3.4028235E38"));
  }

  @Test
  void featuresThatTheModelDoesNotUseAreNotWarnedOf() {
    assertThat(query("embed", List.of("--modality", "T=" + spiked())).err())
        .doesNotContain("spike-ins");
    assertThat(run("train ridge", modalities(spiked(), physiology()), "--out", folder + "/r").err())
        .contains("warning: T: spike-ins in 2 of 62 features", "exclude 'ERCC-*'");
    assertThat(
            run("inspect --exclude-features MT-*", modalities(spiked(), physiology())).done().out())
        .containsOnlyOnce("the pattern 'MT-*' matches no feature");
  }
}
