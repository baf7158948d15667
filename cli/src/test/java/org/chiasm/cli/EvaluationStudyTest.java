package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Studies of files, with methods that need no training worth the name. */
class EvaluationStudyTest extends CommandLineTest {

  private Path study(String rest) {
    return write(
        "study.yaml",
        "study: evaluation\ndata:\n  modalities: {T: "
            + counts()
            + ", E: "
            + physiology()
            + "}\n  cells: "
            + cells()
            + "\n  label: type\nfolds: {count: 3, group: mouse}\n"
            + rest);
  }

  private Path out() {
    return folder.resolve("out");
  }

  private static Map<String, String> files(Path place) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (String name : names(place)) {
      if (name.equals("times.csv")) {
        continue;
      }
      texts.put(name, Files.readString(place.resolve(name)));
    }
    return texts;
  }

  @Test
  void typesAreFoundAlongATreeAndDrawn() throws Exception {
    Path file =
        study(
            """
            methods: [ridge]
            grid: {pc-cca: {latent: [2, 3]}}
            types: {families: family, profiles: true}
            """);
    Outcome ran = run("study --threads 2", file, "--out", out()).done();

    assertThat(ran.out())
        .contains("taxonomy", "types at height 0.000 from T, qda", "profiles, E from T, r");
    JsonNode result = new ObjectMapper().readTree(out().resolve("result.json").toFile());
    assertThat(result.at("/settings/1/levels")).isNotEmpty();
    assertThat(result.at("/settings/1/profiles")).isNotEmpty();
    Path figures = folder.resolve("figures");
    run("report", out().resolve("result.json"), "--out", figures).done();
    assertThat(lines(figures.resolve("levels.csv")))
        .anyMatch(line -> line.startsWith("pc-cca:latent=3,1.0,"));
    assertThat(lines(figures.resolve("settings.csv")))
        .anyMatch(line -> line.startsWith("pc-cca:latent=2,\"E from T, R2\","));
    assertThat(figures.resolve("settings.png")).isNotEmptyFile();
  }

  @Test
  void endsInTablesThatAreMadeOfTheStore() throws Exception {
    Path file = study("methods: [pc-cca: {latent: 2}, ridge, type-mean]\n");
    Outcome first = run("study --threads 2", file, "--out", out()).done();
    Map<String, String> written = files(out());

    assertThat(first.out())
        .contains("reconstruction", "E from T, R2", "pc-cca:latent=2", "FOSCTTM", "type from T")
        .containsPattern("\nridge +- +-?0\\.\\d{3} \\+- 0\\.\\d{3} ");
    assertThat(first.err()).contains("9 trainings\n");
    assertThat(written).hasSize(9 + 4).doesNotContainKey("times.csv");
    JsonNode result = new ObjectMapper().readTree(written.get("result.json"));
    assertThat(result.path("settings")).hasSize(3);
    assertThat(result.path("settings").get(1).path("label").asText()).isEqualTo("ridge");
    assertThat(result.path("settings").get(1).path("figures").get(0).path("folds")).hasSize(3);
    assertThat(written.get("summary.csv"))
        .startsWith("setting,metric,figure,mean,sd,seed_sd,folds,seeds\n")
        .contains("\nridge,reconstruction,\"E from T, R2\",");
    assertThat(
            lines(out().resolve("trials.csv")).stream().filter(line -> line.startsWith("ridge,")))
        .hasSize(3 * 4);

    Outcome again = run("study --threads 1", file, "--out", out()).done();
    assertThat(again.err()).contains("9 trainings, of which 9 are there already");
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(files(out())).isEqualTo(written);

    Path other = folder.resolve("other");
    run("study --threads 1", file, "--out", other).done();
    assertThat(files(other)).isEqualTo(written);
  }

  @Test
  void whatWasRunCanBeRunAgainFromItsFolder() throws Exception {
    run("study", study("methods: ridge\n"), "--out", out()).done();
    assertThat(Files.readString(out().resolve("study.yaml")))
        .contains("sha256:", "group: mouse", "version: 1");

    Outcome again = run("study", out().resolve("study.yaml"), "--dry-run", "--out", out()).done();
    assertThat(again.out().lines())
        .hasSize(3)
        .allMatch(line -> line.matches("[0-9a-f]{12}  there  +-  ridge, fold [0-2]"));

    Path copy = Files.createDirectory(folder.resolve("copy"));
    for (Path file : new Path[] {counts(), physiology(), cells()}) {
      Files.copy(file, copy.resolve(file.getFileName()));
    }
    String moved =
        Files.readString(out().resolve("study.yaml"))
            .replaceAll("[^ \"]*/(transcriptomics|electrophysiology|cells)", "copy/$1");
    Tables.head(cells(), copy.resolve("some.csv"), 100);
    Files.copy(
        copy.resolve("some.csv"),
        copy.resolve("cells.csv.gz"),
        StandardCopyOption.REPLACE_EXISTING);
    run("study", write("moved.yaml", moved), "--dry-run")
        .refused(ExitCode.INPUT, "cells.csv.gz: expected the SHA-256 ");
  }

  @Test
  void aLargerStudyKeepsWhatItHas() throws Exception {
    run("study", study("methods: ridge\n"), "--out", out()).done();
    Path larger = study("methods: [ridge, pc-cca]\n");

    assertThat(run("study", larger, "--dry-run", "--out", out()).done().out().lines())
        .hasSize(6)
        .filteredOn(line -> line.matches("[0-9a-f]{12}  missing +[0-9.]+ s  pc-cca, fold [0-2]"))
        .hasSize(3);
    assertThat(run("study", larger, "--out", out()).done().err())
        .contains("6 trainings, of which 3 are there already");
  }

  @Test
  void aTrialThatFailsStopsNoOther() throws Exception {
    Path file = study("methods: [ridge, coupled: {latent: 500, steps: 2}]\n");
    Outcome outcome = run("study", file, "--out", out()).done();

    assertThat(outcome.err())
        .contains(
            "warning: coupled:latent=500:steps=2, fold 0 failed: ",
            "3 of 6 trainings failed and are in no figure")
        .doesNotContain("\tat ");
    assertThat(outcome.out()).containsPattern("coupled:latent=500:steps=2( +-)+\n");
    JsonNode result = new ObjectMapper().readTree(out().resolve("result.json").toFile());
    assertThat(result.path("settings").get(1).path("failures")).isNotEmpty();
    assertThat(run("study --retry-failed", file, "--out", out()).done().err())
        .contains("of which 3 are there already");
    run("study", study("methods: [coupled: {latent: 500, steps: 2}]\n"), "--out", out())
        .refused(ExitCode.INPUT, "none of the trainings came to its end");
  }

  @Test
  void dataMayBeGivenOnTheCommandLine() throws Exception {
    Path file = write("study.yaml", "study: evaluation\nmethods: ridge\nfolds: 2\n");
    run("study", file, "--out", out())
        .refused(ExitCode.USAGE, "the study names no data; give them in its file under 'data'");

    Outcome outcome = run("study --json", file, labelled(), "--out", out()).done();
    assertThat(outcome.out()).isEqualTo(Files.readString(out().resolve("result.json")));
    assertThat(Files.readString(out().resolve("study.yaml"))).contains("label: type", "T: ");
  }

  @Test
  void cellsMayBeSimulated() throws Exception {
    Path file =
        write(
            "study.yaml",
            """
            study: evaluation
            data: {simulate: {cells: 60, genes: 20, features: 4}}
            methods: ridge
            splits: {count: 2, test-share: 0.5}
            metrics: reconstruction
            """);

    assertThat(run("study", file, "--out", out()).done().out())
        .contains("E from T, R2")
        .doesNotContain("FOSCTTM  ");
  }

  @Test
  void aMillionTrialsAreRefusedAtOnce() throws Exception {
    String thousand =
        IntStream.rangeClosed(1, 1000)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    Path file = study("grid: {coupled: {latent: [" + thousand + "], steps: [" + thousand + "]}}\n");
    run("study", file, "--out", out())
        .refused(
            ExitCode.USAGE,
            "the study trains 1,000,000 settings on 3 divisions of the cells with 1 seed, more than"
                + " 1,000 trials; --yes goes on all the same");
    assertThat(names(folder)).containsExactly("study.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "methods: rigde | INPUT | study.yaml, line 7, column 10, methods: there is no method"
            + " 'rigde'; did you mean 'ridge'?",
        "methods: ridge, | INPUT | there is no method 'ridge,'; did you mean 'ridge'?",
        "folds: 4 | INPUT | line 7, column 1: the key 'folds' is there twice, first in line 6",
        "methods: [cca: {latent: 99}] | INPUT | none of the trainings came to its end",
      })
  void mistakesAreTold(String rest, ExitCode code, String message) {
    run("study", study(rest + "\n"), "--out", out()).refused(code, message);
  }

  @Test
  void optionsOfAnotherStudyAreRefused() {
    run("study --steps 3", study("methods: ridge\n"), "--out", out())
        .refused(ExitCode.USAGE, "--steps is an option of the study coupling-collapse");
    run("study nothing.yaml", "--out", out()).refused(ExitCode.ACCESS, "there is no such file");
    run("study", write("a.yaml", "study: evaluatoin\n"), "--out", out())
        .refused(
            ExitCode.INPUT,
            "a.yaml, line 1, column 8, study: there is no kind of study 'evaluatoin'");
  }
}
