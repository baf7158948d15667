package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.chiasm.methods.file.DataFile;
import org.chiasm.methods.file.ModelFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From files to results by every command. */
class WorkflowTest extends CommandLineTest {

  @TempDir static Path models;

  @BeforeAll
  static void train() throws IOException {
    Path test = models.resolve("test_counts.csv");
    Tables.map(counts(), test, (row, line) -> row == 0 ? line : "new" + line);
    Tables.map(
        physiology(),
        models.resolve("test_ephys.csv"),
        (row, line) -> row == 0 ? line : "new" + line);
    Tables.map(
        cells(), models.resolve("test_cells.csv"), (row, line) -> row == 0 ? line : "new" + line);
    run("train coupled --steps 60 --seed 4", labelled(), "--out", coupled()).done();
    run("train pc-cca", both(), "--out", models.resolve("pc-cca.chiasm")).done();
  }

  static Path coupled() {
    return models.resolve("coupled.chiasm");
  }

  private static List<String> held() {
    return modalities(models.resolve("test_counts.csv"), models.resolve("test_ephys.csv"));
  }

  @Test
  void simulateWritesTablesAndTheTruth() throws IOException {
    Outcome outcome = run("simulate patch-seq --cells 20 --genes 10 --features 5 --out", folder);

    assertThat(outcome.done().err()).startsWith("wrote ");
    assertThat(outcome.out()).isEmpty();
    assertThat(names(folder))
        .containsExactly(
            "cells.csv.gz",
            "electrophysiology.csv.gz",
            "transcriptomics_counts.csv.gz",
            "truth.csv.gz");
    run("simulate patch-seq --cells 20 --genes 10 --features 5 --out", folder.resolve("again"));
    assertThat(folder.resolve("again/cells.csv.gz"))
        .hasSameBinaryContentAs(folder.resolve("cells.csv.gz"));
  }

  @Test
  void inspectShowsWhatIsThere() {
    Outcome outcome = run("inspect", labelled()).done();

    assertThat(outcome.out())
        .contains("modality", "counts", "continuous", "120 cells, ")
        .contains("T and E have ");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void inspectForMachines() throws IOException {
    JsonNode json = json(run("inspect --json", both()).done().out());

    assertThat(json.path("cells").asInt()).isEqualTo(120);
    assertThat(json.path("modalities").path(0).path("name").asText()).isEqualTo("T");
    assertThat(json.path("modalities").path(0).path("kind").asText()).isEqualTo("counts");
    assertThat(json.path("findings").isArray()).isTrue();
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pc-cca", "ridge", "knn"})
  void sameSeedSameModel(String method) throws IOException {
    Path first = folder.resolve("first.chiasm");
    Path second = folder.resolve("second.chiasm");
    Outcome outcome = run("train --seed 3", method, labelled(), "--out", first).done();
    run("train --seed 3", method, labelled(), "--out", second).done();

    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("wrote " + first)
        .contains(method + " trained on T: " + (Tables.read(counts()).size() - 1) + " cells, E: ");
    assertThat(names(folder))
        .containsExactly("first.chiasm", "first.run.json", "second.chiasm", "second.run.json");
  }

  @Test
  void aModelNamesAllFilesThatItWasTrainedOn() throws IOException {
    Path model = folder.resolve("m.chiasm");
    run(
            "train ridge --label type --cells",
            cells(),
            "--modality",
            "cells=" + counts(),
            "--modality",
            "E=" + physiology(),
            "--out",
            model)
        .done();

    assertThat(ModelFile.read(model).training().provenance().data())
        .containsExactly(DataFile.of(counts()), DataFile.of(physiology()), DataFile.of(cells()));
  }

  @Test
  void sameSeedSameCoupledModel() throws IOException {
    Path log = folder.resolve("runs/today/log.jsonl");
    Path again = folder.resolve("again.chiasm");
    run("train coupled --steps 60 --seed 4", labelled(), "--out", again, "--log", log).done();

    assertThat(again).hasSameBinaryContentAs(coupled());
    assertThat(lines(log)).isNotEmpty();
    for (String line : lines(log)) {
      assertThat(json(line).path("loss").isNumber()).as(line).isTrue();
    }
    JsonNode record = json(Files.readString(folder.resolve("again.run.json")));
    assertThat(record.path("steps").asInt()).isGreaterThanOrEqualTo(60);
    assertThat(record.path("seconds").isNumber()).isTrue();
  }

  @Test
  void embedOneModality() throws IOException {
    Path out = folder.resolve("latents.tsv");
    run("embed", coupled(), "--modality", "T=" + counts(), "--out", out).done();

    assertThat(names(folder)).containsExactly("latents.tsv");
    assertThat(lines(out)).hasSameSizeAs(Tables.read(counts()));
    assertThat(lines(out).get(0)).isEqualTo("cell\tz1\tz2\tz3");
  }

  @Test
  void embedTwoModalities() throws IOException {
    run("embed", coupled(), both(), "--out", folder.resolve("latents.csv")).done();

    assertThat(names(folder)).containsExactly("latents.E.csv", "latents.T.csv");
    assertThat(lines(folder.resolve("latents.E.csv"))).hasSameSizeAs(Tables.read(physiology()));
  }

  @Test
  void imputeByDefaultToTheOtherModality() throws IOException {
    Path out = folder.resolve("ephys.csv");
    Outcome outcome = run("impute", coupled(), "--modality", "T=" + counts(), "--out", out).done();

    assertThat(outcome.err()).contains(out + ": ").contains(" cells, 8 features of E");
    assertThat(lines(out)).hasSameSizeAs(Tables.read(counts()));
    assertThat(lines(out).get(0)).isEqualTo(Tables.read(physiology()).get(0));
    assertThat(lines(out).get(1).split(",", -1)).hasSize(9).doesNotContain("");
  }

  @Test
  void imputeAsked() throws IOException {
    Path counts = folder.resolve("counts.csv");
    Path same = folder.resolve("same.csv");
    Path chosen = folder.resolve("chosen.csv");
    run("impute --from E --to T", coupled(), both(), "--out", counts).done();
    run("impute --from E --to E", coupled(), both(), "--out", same).done();
    run("impute --to E", coupled(), both(), "--out", chosen).done();

    assertThat(lines(counts).get(0)).startsWith("cell,Pvalb,Sst,");
    assertThat(lines(same).get(0)).isEqualTo(lines(chosen).get(0));
    assertThat(lines(same)).isNotEqualTo(lines(chosen));
  }

  @Test
  void classify() throws IOException {
    Path out = folder.resolve("types.csv");
    Outcome outcome = run("classify", coupled(), held(), "--out", out).done();
    int cells = Tables.read(physiology()).size() - 1;
    assertThat(outcome.err())
        .contains("wrote " + folder.resolve("types.E.csv") + ": " + cells + " cells");

    assertThat(names(folder)).containsExactly("types.E.csv", "types.T.csv");
    List<String> lines = lines(folder.resolve("types.E.csv"));
    assertThat(lines).hasSameSizeAs(Tables.read(physiology()));
    assertThat(lines.get(0)).startsWith("cell,type,p(Lamp5 1),");
    double sum =
        Stream.of(lines.get(1).split(",", -1)).skip(2).mapToDouble(Double::parseDouble).sum();
    assertThat(sum).isBetween(0.999, 1.001);
  }

  @Test
  void evaluate() {
    Outcome outcome =
        run("evaluate --label type --cells", models.resolve("test_cells.csv"), coupled(), held())
            .done();

    assertThat(outcome.out())
        .contains("E from T, R2", "T from itself, R2", "alignment, FOSCTTM")
        .contains("label transfer, accuracy", "type from T, QDA", "type from E, chance")
        .contains("type from E, QDA's chance")
        .containsPattern(" +cells +coupled\\n")
        .containsPattern("E from itself, R2 +\\d+ +-?\\d")
        .contains("coupled");
    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void evaluateForMachines() throws IOException {
    Outcome outcome =
        run(
                "evaluate --json --label type --cells",
                models.resolve("test_cells.csv"),
                coupled(),
                held())
            .done();

    assertThat(EvaluationSchema.violations(outcome.out())).isEmpty();
    JsonNode json = json(outcome.out());
    assertThat(json.path("seed").asInt()).isEqualTo(4);
    assertThat(json.path("cells").toString()).isEqualTo("{\"train\":120,\"test\":120}");
    assertThat(json.path("classification")).hasSize(4);
    assertThat(json.at("/alignment/pairs").findValuesAsText("trainedOn")).containsExactly("T", "E");
  }

  @Test
  void evaluateWithoutLabels() throws IOException {
    String json = run("evaluate --json --include-training", coupled(), both()).done().out();

    assertThat(EvaluationSchema.violations(json)).isEmpty();
    assertThat(json(json).at("/alignment/labelTransferAccuracy").isNull()).isTrue();
  }

  @Test
  void evaluateRefusesTrainingCells() {
    run("evaluate", coupled(), both())
        .refused(ExitCode.INPUT, "all 120 cells were trained on", "--include-training");
  }

  @Test
  void crossValidateDoesNotDependOnThreads() throws IOException {
    String command = "cross-validate pc-cca --folds 3 --json --threads ";
    Outcome one = run(command + 1, labelled()).done();
    Outcome two = run(command + 2, labelled()).done();

    assertThat(EvaluationSchema.violations(one.out())).isEmpty();
    assertThat(timeless(one.out())).isEqualTo(timeless(two.out()));
    JsonNode json = json(one.out());
    assertThat(json.at("/cells/test/folds")).hasSize(3);
    assertThat(json.path("baselines").findValuesAsText("method"))
        .contains("ridge", "knn", "type-mean")
        .doesNotContain("pc-cca");
    assertThat(one.err()).contains("trained ridge, fold 2");
  }

  @Test
  void crossValidateWithSeveralSeeds() throws IOException {
    String command = "cross-validate coupled --steps 20 --folds 2 --baselines ridge --json";
    Outcome outcome = run(command + " --seed 3 --seeds 2", labelled()).done();
    JsonNode json = json(outcome.out());
    JsonNode first = json(run(command + " --seed 3", labelled()).done().out());

    assertThat(EvaluationSchema.violations(outcome.out())).isEmpty();
    // ridge is trained once for both seeds
    assertThat(outcome.err()).contains("trained coupled, fold 1, seed 4", "of 6)");
    assertThat(json.path("seeds").toString()).isEqualTo("[3,4]");
    JsonNode r2 = json.at("/reconstruction/1/r2");
    assertThat(r2.at("/seeds/0")).isEqualTo(first.at("/reconstruction/1/r2/folds"));
    assertThat(r2.at("/seeds/1")).isNotEqualTo(r2.at("/seeds/0"));
    assertThat(r2.path("seedSd").asDouble()).isPositive();
    JsonNode ridge = json.at("/baselines/0/reconstruction/1/r2");
    assertThat(ridge.path("seedSd").asDouble()).isZero();
    assertThat(ridge.at("/seeds/1")).isEqualTo(first.at("/baselines/0/reconstruction/1/r2/folds"));

    String table =
        run("cross-validate ridge --folds 2 --seeds 3 --baselines none", both()).done().out();
    assertThat(table.replace('\n', ' '))
        .contains("Each fold counts by its mean over 3 seeds; +- is the standard deviation over");
    run("cross-validate ridge --seeds 0", both())
        .refused(ExitCode.USAGE, "--seeds: expected a positive number, found 0");
    run("cross-validate reduced-rank --penalties 1 --seeds 2", both())
        .refused(ExitCode.USAGE, "leave --seeds out");
  }

  /** Without the time that a training takes. */
  private static String timeless(String text) throws IOException {
    ObjectNode json = (ObjectNode) json(text);
    ((ObjectNode) json.path("training")).remove("seconds");
    json.path("baselines").forEach(one -> ((ObjectNode) one.path("training")).remove("seconds"));
    return json.toString();
  }

  @Test
  void crossValidateCoupledOnFoldsOfAFile() throws IOException {
    Path folds = folder.resolve("folds.csv");
    Tables.map(
        cells(),
        folds,
        (row, line) ->
            Tables.field(line, 0)
                + ","
                + (row == 0 ? "test_fold" : row % 2 == 0 ? "" : row % 4 / 2));
    Outcome outcome =
        run("cross-validate coupled --steps 20 --baselines none --json --fold-file", folds, both())
            .done();

    assertThat(EvaluationSchema.violations(outcome.out())).isEmpty();
    assertThat(outcome.err())
        .contains("cells without a fold are always trained on, never tested: 60");
    assertThat(json(outcome.out()).at("/cells/train/folds").toString()).isEqualTo("[90.0,90.0]");
    assertThat(json(outcome.out()).at("/cells/test/folds").toString()).isEqualTo("[30.0,30.0]");
    assertThat(json(outcome.out()).path("baselines")).isEmpty();
  }

  @Test
  void crossValidateInGroups() {
    Outcome outcome =
        run("cross-validate ridge --folds 3 --group mouse --baselines none", labelled()).done();

    assertThat(outcome.out())
        .contains("ridge", "type-mean", "E from T, R2", "E from type, R2", "+-");
    assertThat(outcome.out()).doesNotContain("FOSCTTM  ", "knn");
    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void reportDrawsTheLatentsAndTheTraining() throws IOException {
    run("report", coupled(), "--out", folder).done();

    assertThat(names(folder))
        .containsExactly(
            "latents.csv",
            "latents.html",
            "latents.png",
            "latents.svg",
            "training.csv",
            "training.html",
            "training.png",
            "training.svg");
    Path more = folder.resolve("more");
    run("report", coupled(), held(), "--out", more).done();
    assertThat(lines(more.resolve("latents.csv")))
        .hasSizeGreaterThan(lines(folder.resolve("latents.csv")).size());
  }

  @Test
  void everythingWorksWithoutLabels() throws IOException {
    Path model = models.resolve("pc-cca.chiasm");

    run("inspect", both()).done();
    run("embed", model, both(), "--out", folder.resolve("z.csv")).done();
    run("impute --to E", model, both(), "--out", folder.resolve("e.csv")).done();
    run("evaluate", model, held()).done();
    run("report", model, held(), "--out", folder).done();
    run("cross-validate pc-cca --folds 2", both()).done();
    run("classify", model, held(), "--out", folder.resolve("t.csv"))
        .refused(ExitCode.USAGE, "the model was trained without labels");
  }

  @Test
  @Tag("slow")
  void demo() throws IOException {
    Outcome outcome = run("demo --out", folder).done();

    assertThat(outcome.out()).contains("could be reached", "alignment, FOSCTTM");
    assertThat(names(folder)).contains("model.chiasm", "latents.html", "latents.svg");
  }
}
