package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consensus types, with networks and mixtures that are much too few to show anything. */
class ConsensusTest extends CommandLineTest {

  private static final String QUICK =
      "consensus --networks 2 --sizes 3..6 --starts 2 --steps 20 --threads 2";

  private Path out() {
    return folder.resolve("consensus");
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file));
  }

  @Test
  void typesAreFoundDrawnAndComparedWithLabels() throws Exception {
    Outcome outcome =
        run(QUICK, labelled(), "--label", "family", "--k", 5, "--k", 5, "--out", out()).done();

    assertThat(outcome.err()).contains("3 trainings\n", "20 mixtures\n", "consensus.json", "index");
    assertThat(names(out().resolve("trials"))).hasSize(3 + 5 * 4);
    assertThat(outcome.out())
        .containsPattern("\\d consensus types of T and E; median [\\d.]+\\. Types with the lowest")
        .containsPattern("5 types +cells +same +chance +ARI +AMI\ntest +21 ")
        .containsPattern("family +cells +matched +made up of\n1 ")
        .containsPattern("classes of 10\\s+cells\\s+or\\s+fewer\\s+are\\s+left\\s+out");
    JsonNode found = json(out().resolve("consensus.json"));
    assertThat(found.path("networks")).hasSize(2);
    assertThat(found.path("sizes")).hasSize(4);
    assertThat(found.at("/sizes/0/pc-cca/ami").isNumber()).isTrue();
    assertThat(found.at("/at/0/references")).hasSize(2);
    assertThat(found.at("/cells/test").asInt()).isEqualTo(24);
    List<String> cells = lines(out().resolve("cells.csv"));
    assertThat(cells).hasSize(121);
    assertThat(cells.get(0))
        .startsWith("cell,part,type,family,type by T,probability by T,type by E,probability by E");
    assertThat(cells).filteredOn(line -> line.contains(",test,")).hasSize(24);
    // 109 have E
    assertThat(lines(out().resolve("probabilities.E.csv"))).hasSize(110);
    assertThat(lines(out().resolve("types.csv")).get(0))
        .isEqualTo("types,type,training cells,label,matched,made up of");
    for (String figure :
        List.of("votes", "bic", "agreement", "contingency", "reference", "latents")) {
      for (String ending : List.of(".svg", ".png", ".html", ".csv")) {
        assertThat(out().resolve(figure + ending)).isNotEmptyFile();
      }
      assertThat(Files.readString(out().resolve("index.html"))).contains(figure + ".svg");
    }
  }

  @Test
  void whatWasStoppedGoesOnToTheSameBytesOnAnyNumberOfThreads() throws Exception {
    Outcome first = run(QUICK, both(), "--out", out()).done();
    List<String> trials = names(out().resolve("trials"));
    Path part = folder.resolve("part");
    Files.createDirectories(part.resolve("trials"));
    // every other trial had ended, the file of one is damaged
    for (int index = 0; index < trials.size(); index += 2) {
      Files.copy(
          out().resolve("trials").resolve(trials.get(index)),
          part.resolve("trials").resolve(trials.get(index)));
    }
    Files.writeString(part.resolve("trials").resolve(trials.get(2)), "{");
    Outcome second = run(QUICK.replace("--threads 2", "--threads 1"), both(), "--out", part).done();

    assertThat(second.err()).contains("warning: ", "it counts as missing");
    assertThat(second.out()).isEqualTo(first.out());
    List<String> names = names(out());
    assertThat(names(part)).isEqualTo(names);
    for (String name : names) {
      assertThat(part.resolve(name)).hasSameBinaryContentAs(out().resolve(name));
    }

    Outcome again = run(QUICK, both(), "--out", out()).done();
    assertThat(again.err())
        .contains("3 trainings, of which 3 are there", "20 mixtures, of which 20 are there")
        .doesNotContain("trained");
    assertThat(again.out()).isEqualTo(first.out());

    Path redrawn = folder.resolve("redrawn");
    run("report", out().resolve("consensus.json"), "--out", redrawn).done();
    for (String name : names(redrawn)) {
      assertThat(redrawn.resolve(name)).hasSameBinaryContentAs(out().resolve(name));
    }
    assertThat(names(redrawn)).contains("votes.svg", "latents.csv").doesNotContain("cells.csv");
  }

  @Test
  void aFileSaysTheSameAsTheOptions() throws Exception {
    run(QUICK, labelled(), "--out", out()).done();
    String[] quick = QUICK.split(" ", -1);
    StringBuilder text = new StringBuilder("study: consensus\n");
    for (int word = 1; word < quick.length; word += 2) {
      if (!quick[word].equals("--threads")) {
        text.append(quick[word].substring(2) + ": " + quick[word + 1] + "\n");
      }
    }
    Path file = write("types.yaml", text.toString());
    Path other = folder.resolve("other");
    Outcome ran = run("study --threads 2", file, labelled(), "--out", other).done();

    assertThat(ran.err()).contains("3 trainings\n", "20 mixtures\n", "consensus.json");
    for (String name : List.of("consensus.json", "cells.csv", "types.csv", "votes.svg")) {
      assertThat(other.resolve(name)).hasSameBinaryContentAs(out().resolve(name));
    }
    assertThat(names(other.resolve("trials"))).isEqualTo(names(out().resolve("trials")));
    Outcome again = run("study", other.resolve("study.yaml"), "--out", other).done();
    assertThat(again.err()).contains("3 trainings, of which 3 are there");
    assertThat(again.out()).isEqualTo(ran.out());
  }

  @Test
  void aDryRunListsWhatWouldRun() throws Exception {
    Outcome nothing = run(QUICK, both(), "--dry-run").done();
    assertThat(nothing.out().lines())
        .hasSize(4)
        .contains("20 mixtures of 3..6 types, 2 starts each, of which 0 are there");
    assertThat(names(folder)).isEmpty();

    run(QUICK, both(), "--out", out()).done();
    Outcome all = run(QUICK, both(), "--dry-run", "--out", out()).done();
    assertThat(all.out()).contains("  there    network 2", "of which 20 are there");
    // another range needs no other networks
    Outcome wider = run(QUICK.replace("3..6", "3..7"), both(), "--dry-run", "--out", out()).done();
    assertThat(wider.out()).contains("25 mixtures", "of which 20 are there");
  }

  @Test
  void cellsMayLackAModality() throws Exception {
    Path few = Tables.head(physiology(), folder.resolve("few.csv"), 90);
    Outcome outcome =
        run(QUICK, modalities(counts(), few), "--between", "E,T", "--json", "--out", out()).done();

    JsonNode found = new ObjectMapper().readTree(outcome.out());
    assertThat(found.path("modalities").path(0).asText()).isEqualTo("E");
    assertThat(found.at("/cells/testWithBoth").asInt()).isBetween(2, 23);
    assertThat(lines(out().resolve("probabilities.T.csv"))).hasSize(116);
    assertThat(lines(out().resolve("probabilities.E.csv"))).hasSize(91);
    List<String> cells = lines(out().resolve("cells.csv"));
    int lacking = 2 * (cells.size() - 1) - 115 - 90;
    assertThat(cells).filteredOn(line -> line.contains(",,")).hasSize(lacking);
    assertThat(outcome.err()).doesNotContain("\tat ");
  }

  @Test
  void mixturesWithoutSpreadAreToldAndDoNotCount() {
    Outcome outcome =
        run(
            "consensus --networks 1 --sizes 60..60 --starts 1 --steps 5 --regularisation 0",
            both(),
            "--out",
            out());

    outcome.refused(
        ExitCode.INPUT,
        "none of the mixtures came to its end",
        "has no spread in some direction; it needs a regularisation above 0");
  }

  @Test
  void networksThatDoNotFitAreTold() {
    run(QUICK.replace("--steps 20", "--steps 20 --latent 500"), both(), "--out", out())
        .refused(ExitCode.INPUT, "none of the networks came to its end: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sizes 15-45 | sizes: expected FROM..TO as in 15..45, or one number, found '15-45'",
        "--sizes 6..3 | sizes: expected from 2 or more types to as many or more",
        "--sizes 1..3 | sizes: expected from 2 or more types",
        "--k 9 | --k: expected a number of --sizes 3..6",
        "--networks 0 | networks: expected a positive number, found 0",
        "--starts 0 | starts: expected a positive number",
        "--lambda 0 | lambda: expected a positive number",
        "--test-share 1 | test share: expected a number between 0 and 1, found 1.0",
        "--validation-share 0 | validation share: expected a number between 0 and 1, found 0.0",
        "--regularisation -1 | regularisation: expected a number of 0 or more",
        "--preset recomended | there is no preset 'recomended' of coupled; did you mean",
        "--between T | consensus types are those of two modalities, found T",
        "--between T,X | there is no modality 'X'",
        "--threads 0 | --threads: expected a positive number"
      })
  void mistakesAreTold(String options, String message) {
    String command =
        Stream.of(options.split(" ")).anyMatch("--sizes"::equals)
            ? "consensus"
            : "consensus --sizes 3..6";
    run(command + " " + options, both(), "--out", out()).refused(ExitCode.USAGE, message);
  }

  @Test
  void dataThatDoNotFitAreTold() throws Exception {
    List<String> one = List.of("--modality", "T=" + counts());
    run("consensus --sizes 3..6", one, "--out", out())
        .refused(ExitCode.USAGE, "consensus types are those of two modalities, found T");
    run("consensus --sizes 3..6", both())
        .refused(ExitCode.USAGE, "--out: expected a folder for what the study finds");
    run("consensus --sizes 3..300", both(), "--out", out())
        .refused(
            ExitCode.INPUT,
            "sizes 3..300: expected at least as many training cells as types, found 81 training");
    Path others =
        Tables.map(
            physiology(),
            folder.resolve("others.csv"),
            (row, line) -> row == 0 ? line : "x" + line);
    run("consensus --sizes 3..6", modalities(counts(), others), "--out", out())
        .refused(ExitCode.INPUT, "consensus needs test cells with both T and E, found 0 of");
    assertThat(out()).doesNotExist();
  }
}
