package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Cross-validations whose trainings are kept. */
class StoredValidationTest extends CommandLineTest {

  private static final String COMMAND =
      "cross-validate coupled --steps 8 --latent 2 --folds 2 --seeds 2 --json";

  private Path store() {
    return folder.resolve("store");
  }

  /** Without what the clock says. */
  private static JsonNode scores(Outcome outcome) throws IOException {
    JsonNode json = new ObjectMapper().readTree(outcome.done().out());
    json.findParents("seconds").forEach(parent -> ((ObjectNode) parent).remove("seconds"));
    return json;
  }

  @Test
  void hasTheScoresOfOneThatKeepsNothing() throws Exception {
    Outcome kept = run(COMMAND, labelled(), "--store", store());
    JsonNode scores = scores(kept);

    assertThat(scores).isEqualTo(scores(run(COMMAND, labelled())));
    assertThat(scores.path("seeds")).hasSize(2);
    assertThat(names(store().resolve("trials"))).hasSize(4 + 4 + 4 + 2 + 2);

    Outcome again = run(COMMAND, labelled(), "--store", store()).done();
    assertThat(again.err()).contains("16 trainings, of which 16 are there already");
    assertThat(again.out()).isEqualTo(kept.out());
  }

  @Test
  void furtherSeedsRunAlone() throws Exception {
    String command = COMMAND.replace(" --json", " --baselines ridge");
    run(command, both(), "--store", store()).done();
    Outcome more = run(command.replace("--seeds 2", "--seeds 3"), both(), "--store", store());

    assertThat(more.done().err()).contains("8 trainings, of which 6 are there already");
    assertThat(more.out()).contains("E from T, R2").doesNotContain("training, seconds");
  }

  @Test
  void aStudyInAFileUsesTheSameTrainings() throws Exception {
    run(COMMAND, labelled(), "--store", store()).done();
    Path file =
        write(
            "study.yaml",
            """
            study: evaluation
            methods: [coupled: {steps: 8, latent: 2}, ridge, coupled: {steps: 8, latent: 3}]
            folds: 2
            seeds: 2
            """);

    assertThat(run("study", file, labelled(), "--out", store()).done().err())
        .contains("10 trainings, of which 6 are there already");
  }

  @Test
  void whatDoesNotFitIsLeftOutOrRefused() throws Exception {
    Path cells = folder.resolve("counts.csv");
    Tables.firstFeature(counts(), cells);
    Outcome outcome =
        run(
            "cross-validate ridge --folds 2 --baselines pc-cca", modalities(cells, physiology()),
            "--store", store());
    Outcome plain =
        run("cross-validate ridge --folds 2 --baselines pc-cca", modalities(cells, physiology()));
    assertThat(outcome.code()).isEqualTo(plain.code());

    run("cross-validate cca --latent 99 --folds 2 --baselines none", both(), "--store", store())
        .refused(ExitCode.INPUT, "cca");
    run("cross-validate reduced-rank --penalties 0.1,1", both(), "--store", store())
        .refused(ExitCode.USAGE, "--store keeps trainings of one setting");
    Path file = Files.writeString(folder.resolve("file"), "x");
    run("cross-validate ridge --folds 2", both(), "--store", file).refused(ExitCode.ACCESS, "file");
  }

  private static final String COMPARISON =
      "compare pc-cca,coupled:steps=8:latent=2 --folds 2 --seeds 2 --baselines ridge --json";

  /** Without what the clock says, and how much memory was used. */
  private static JsonNode comparison(Outcome outcome) throws IOException {
    JsonNode json = new ObjectMapper().readTree(outcome.done().out());
    for (String name :
        new String[] {
          "seconds",
          "preparationSeconds",
          "readSeconds",
          "peakMegabytes",
          "peakMegabytesBefore",
          "peakMegabytesAfter"
        }) {
      json.findParents(name).forEach(parent -> ((ObjectNode) parent).remove(name));
    }
    return json;
  }

  @Test
  void aComparisonHasTheScoresOfOneThatKeepsNothing() throws Exception {
    Outcome kept = run(COMPARISON, labelled(), "--store", store());
    JsonNode scores = comparison(kept);

    assertThat(scores).isEqualTo(comparison(run(COMPARISON, labelled())));
    assertThat(names(store().resolve("trials"))).hasSize(4 + 4 + 2);
    Outcome again = run(COMPARISON, labelled(), "--store", store());
    assertThat(comparison(again)).isEqualTo(scores);
    assertThat(again.err()).contains("10 trainings were there already");

    Outcome more =
        run(COMPARISON.replace("pc-cca,", "pc-cca,cca,"), labelled(), "--store", store());
    assertThat(more.done().err()).contains("10 trainings were there already");
    Outcome hidden = run(COMPARISON, "--reveal-pairing", "0.5", labelled(), "--store", store());
    assertThat(comparison(hidden)).isNotEqualTo(scores);
    assertThat(hidden.err()).contains("0 trainings were there already");
  }
}
