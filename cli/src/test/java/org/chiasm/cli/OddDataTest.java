package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that are odd but real: they go through, with a warning where something is lost. */
class OddDataTest extends CommandLineTest {

  private static final List<String> NO_BASELINES = List.of("--folds", "3", "--baselines", "none");

  @ParameterizedTest
  @ValueSource(strings = {"coupled --steps 5", "pc-cca", "ridge", "knn"})
  void constantAndMissingFeaturesAreKept(String method) throws IOException {
    Path ephys =
        Tables.map(
            physiology(),
            folder.resolve("e.csv"),
            (row, line) -> line + (row == 0 ? ",Offset (mV),Lost (nA)" : ",7.5,"));
    Path counts =
        Tables.map(
            counts(),
            folder.resolve("t.csv"),
            (row, line) -> line + (row == 0 ? ",Silent,Unseen" : ",0,"));
    Path model = folder.resolve("m.chiasm");
    Path predicted = folder.resolve("predicted.csv");
    Path back = folder.resolve("back.csv");

    assertThat(run("train " + method, modalities(counts, ephys), "--out", model).done().err())
        .contains("warning: E: no value in any cell for 1 of 10 features (Lost)")
        .contains("warning: T: no value in any cell for 1 of 62 features (Unseen)");
    run("impute --to E", model, "--modality", "T=" + counts, "--out", predicted).done();
    run("impute --to T", model, "--modality", "E=" + ephys, "--out", back).done();

    assertThat(lines(predicted).get(0)).endsWith(",Rheobase (pA),Offset (mV),Lost (nA)");
    assertThat(lines(predicted).subList(1, 20)).allMatch(line -> line.endsWith(",7.5,"));
    assertThat(lines(back).subList(1, 20)).allMatch(line -> line.endsWith(",0,"));
    JsonNode scores =
        scores("evaluate --include-training --json", model, modalities(counts, ephys));
    for (JsonNode direction : scores.path("reconstruction")) {
      assertThat(
              direction.path("features").has("AP width") || direction.path("features").has("Sst"))
          .isTrue();
      assertThat(direction.path("features").fieldNames())
          .toIterable()
          .doesNotContain("Offset", "Lost", "Silent", "Unseen");
    }
  }

  private static JsonNode scores(String command, Object... more) throws IOException {
    String json = run(command, more).done().out();
    assertThat(EvaluationSchema.violations(json)).isEmpty();
    return new ObjectMapper().readTree(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"coupled --steps 5", "pc-cca", "ridge", "knn"})
  void fewerCellsThanABatch(String method) throws IOException {
    List<String> few =
        modalities(
            Tables.head(counts(), folder.resolve("t.csv"), 12),
            Tables.head(physiology(), folder.resolve("e.csv"), 12));

    run("train " + method, few, "--out", folder.resolve("m.chiasm")).done();
    scores("cross-validate --json --threads 1 " + method, few, NO_BASELINES);
  }

  @Test
  void cellsWithoutACountAreListedAndGetNoPrediction() throws IOException {
    Path counts =
        Tables.map(
            counts(),
            folder.resolve("t.csv"),
            (row, line) ->
                row == 3 || row == 4
                    ? Tables.field(line, 0) + ",0".repeat(line.split(",", -1).length - 1)
                    : line);
    List<String> empty = List.of(id(counts, 3), id(counts, 4));
    List<String> data = modalities(counts, physiology());
    Path model = folder.resolve("m.chiasm");
    Path predicted = folder.resolve("predicted.csv");
    run("train pc-cca", data, "--out", model).done();
    Outcome outcome = run("impute --to E", model, "--modality", "T=" + counts, "--out", predicted);

    assertThat(outcome.done().err())
        .contains(
            "warning: cells of T with nothing to go by get no result: 2 ("
                + String.join(", ", empty)
                + ")");
    assertThat(lines(predicted)).hasSize(lines(counts).size() - 2);
    assertThat(lines(predicted)).noneMatch(line -> empty.contains(Tables.field(line, 0)));
    scores("cross-validate ridge --json", data, NO_BASELINES);
  }

  private static String id(Path table, int row) throws IOException {
    return Tables.field(lines(table).get(row), 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"coupled --steps 5", "pc-cca --latent 1", "ridge", "knn"})
  void aModalityWithOneFeature(String method) throws IOException {
    List<String> data =
        modalities(counts(), Tables.firstFeature(physiology(), folder.resolve("e.csv")));
    Path model = folder.resolve("m.chiasm");
    Path predicted = folder.resolve("predicted.csv");
    run("train " + method, data, "--out", model).done();
    run("impute --to E", model, data, "--out", predicted).done();

    assertThat(lines(predicted).get(0)).isEqualTo("cell,AP width (ms)");
    scores("cross-validate --json " + method, data, NO_BASELINES);
  }

  @Test
  void aBaselineThatDoesNotFitIsLeftOutWithAWarning() throws IOException {
    List<String> data =
        modalities(counts(), Tables.firstFeature(physiology(), folder.resolve("e.csv")));
    Outcome outcome = run("cross-validate ridge --folds 2", data).done();

    assertThat(outcome.err()).containsOnlyOnce("warning: pc-cca is left out: modality E has only");
    assertThat(outcome.out()).contains("ridge", "knn").doesNotContain("pc-cca");
  }

  @Test
  void cellsThatTheLabelFileLacks() throws IOException {
    List<String> labels =
        List.of(
            "--cells",
            Tables.head(cells(), folder.resolve("c.csv"), 60).toString(),
            "--label",
            "type");
    Path model = folder.resolve("m.chiasm");
    Outcome outcome = run("train pc-cca", both(), labels, "--out", model).done();
    Path types = folder.resolve("types.csv");
    run("classify", model, "--modality", "T=" + counts(), "--out", types).done();

    assertThat(outcome.err()).contains("warning: cells without a label in 'type': 60 (cell00061,");
    assertThat(lines(types)).hasSameSizeAs(Tables.read(counts()));
    scores("cross-validate ridge --json", both(), labels, NO_BASELINES);
  }

  @Test
  void aLabelFileOfOtherCellsIsToldOf() throws IOException {
    Path other =
        Tables.map(cells(), folder.resolve("c.csv"), (row, line) -> row == 0 ? line : "x" + line);
    Outcome outcome =
        run("cross-validate ridge --label type --cells", other, both(), NO_BASELINES).done();

    assertThat(outcome.err()).contains("cells without a label in 'type': 120 (");
    assertThat(outcome.out()).doesNotContain("type-mean");
  }

  @Test
  void cellsWithoutAFoldAreTrainedOnOnly() throws IOException {
    Path folds =
        Tables.map(
            cells(),
            folder.resolve("f.csv"),
            (row, line) ->
                Tables.field(line, 0) + "," + (row == 0 ? "test_fold" : row <= 30 ? row % 3 : ""));
    JsonNode json =
        scores("cross-validate ridge --baselines none --json --fold-file", folds, both());

    assertThat(json.at("/cells/train/folds").toString()).isEqualTo("[110.0,110.0,110.0]");
    assertThat(json.at("/cells/test/folds").toString()).isEqualTo("[10.0,10.0,10.0]");
  }

  @Test
  void queriesThatLookLikeANarrowerKind() throws IOException {
    Path model = folder.resolve("m.chiasm");
    run("train ridge", both(), "--out", model).done();
    int genes = Tables.read(counts()).get(0).split(",", -1).length - 1;
    String ones = "," + String.join(",", IntStream.range(0, genes).mapToObj(g -> "1").toList());
    Path binary = write("t.csv", Tables.read(counts()).get(0) + "\nnew" + ones + "\n");
    Path whole =
        Tables.map(
            physiology(),
            folder.resolve("e.csv"),
            (row, line) -> row == 0 ? line : Tables.field(line, 0) + ",1,34,70,6,70,151,18,56");
    Path out = folder.resolve("out.csv");

    run("impute --to E", model, "--modality", "T=" + binary, "--out", out).done();
    assertThat(lines(out)).hasSize(2);
    run("impute --to T", model, "--modality", "E=" + whole, "--out", out).done();
    assertThat(lines(out)).hasSameSizeAs(Tables.read(physiology()));
  }

  @Test
  void aQueryWithSomeOfTheFeatures() throws IOException {
    Path model = folder.resolve("m.chiasm");
    run("train pc-cca", both(), "--out", model).done();
    Path part =
        Tables.map(
            counts(),
            folder.resolve("t.csv"),
            (row, line) -> String.join(",", List.of(line.split(",", -1)).subList(0, 41)));
    Outcome outcome =
        run("impute --to E", model, "--modality", "T=" + part, "--out", folder.resolve("o.csv"));

    assertThat(outcome.done().err())
        .contains("warning: features of T that the model knows and the data lack: 20 (Gene0041,");
  }
}
