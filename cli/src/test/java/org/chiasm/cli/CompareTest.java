package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.study.Contestant;
import org.chiasm.study.Contestant.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several methods in one table. */
class CompareTest extends CommandLineTest {

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static List<String> twoColumns() {
    List<String> words = new ArrayList<>(both());
    words.addAll(List.of("--cells", cells().toString(), "--label", "family", "--label", "layer"));
    return words;
  }

  @Test
  void methodsStandBesideEachOther() {
    Outcome outcome =
        run(
                "compare pc-cca,coupled:steps=20:latent=2,reduced-rank --folds 2 --threads 1",
                twoColumns())
            .done();

    assertThat(outcome.out().lines().findFirst().orElseThrow())
        .containsPattern(
            "chance +pc-cca +coupled:steps=20:latent=2 +reduced-rank +type-mean +ridge +knn");
    assertThat(outcome.out())
        .containsPattern("FOSCTTM +0.500 +0\\.\\d{3} \\+- 0\\.\\d{3} .* - +- +-\\n")
        .containsPattern("family, trained on E, tested on T \\* +0\\.\\d")
        .contains("layer, trained on T, tested on E  ", "layer, mean of the directions")
        .contains("E from T, R2", "T from E, Pearson r", "E from T, AUROC")
        .containsPattern("E from T, features won by r +- +\\d : \\d, p [01]\\.\\d{3}")
        .contains("Jensen-Shannon by type", "T from E, family Sst", "T from E, layer L")
        .contains("against knn", "held out from training, in 2 splits", "training, seconds");
    if (Path.of("/proc/self/status").toFile().exists()) {
      assertThat(outcome.out()).contains("peak memory so far, MB");
    }
  }

  @Test
  void forMachines() throws IOException {
    String command = "compare pc-cca,ridge --seeds 2 --test-share 0.25 --splits 2 --json --seed 3";
    Outcome outcome = run(command, "--features", "AP width,Sst", twoColumns()).done();
    JsonNode json = json(outcome.out());

    assertThat(EvaluationSchema.violationsOfComparison(outcome.out())).isEmpty();
    assertThat(json.at("/protocol/splits").asInt()).isEqualTo(2);
    assertThat(json.path("seeds").toString()).isEqualTo("[3,4]");
    assertThat(json.path("against").asText()).isEqualTo("knn");
    assertThat(json.path("methods").findValuesAsText("name"))
        .containsExactly("pc-cca", "ridge", "type-mean", "knn");
    assertThat(Set.copyOf(json.path("boxes").findValuesAsText("feature")))
        .containsExactlyInAnyOrder("AP width", "Sst");
    // of one seed: a quarter of the 120 cells twice, without those that lack a modality
    assertThat(json.at("/methods/0/reconstruction/1/pooled/n").asInt()).isBetween(40, 60);
  }

  @Test
  void inSampleWithSomePairsKnown() throws IOException {
    Outcome table =
        run("compare pc-cca,knn --in-sample --reveal-pairing 0.75 --against ridge", twoColumns())
            .done();

    assertThat(table.out())
        .contains("FOSCTTM, hidden pairs", "FOSCTTM, known pairs", "tested on T *, hidden cells")
        .contains("ridge (all pairs)", "knn (all pairs)", "against ridge (all pairs)");
    assertThat(table.out().replace('\n', ' '))
        .contains("not how well it does on cells that it has not seen")
        .containsPattern(
            "The compared methods knew the pairing of \\d+ of the \\d+ training cells");
    StringBuilder chosen = new StringBuilder("cell,revealed\n");
    List<String> ids =
        Tables.read(cells()).stream().skip(1).map(row -> Tables.field(row, 0)).toList();
    ids.forEach(id -> chosen.append(id).append(id.endsWith("5") ? ",0\n" : ",1\n"));
    Path file = write("known.csv", chosen.toString());
    JsonNode json = json(run("compare pc-cca --json --reveal-file", file, both()).done().out());
    assertThat(json.at("/protocol/hiddenPairs").asInt()).isBetween(5, 12);
    assertThat(json.path("against").asText()).isEqualTo("knn (all pairs)");
  }

  @Test
  void aMethodThatDoesNotFitIsNamedWithItsReason() {
    Outcome outcome =
        run("compare ridge,reduced-rank:from=X --baselines none --folds 2", both()).done();

    assertThat(outcome.out())
        .containsPattern("E from T, R2 +- +0\\.\\d{3} \\+- 0\\.\\d{3} +-\\n")
        .contains("reduced-rank:from=X has no scores: ");
    assertThat(outcome.err()).contains("warning: reduced-rank:from=X is left out: ");
    assertThat(outcome.out()).doesNotContain("features won");
  }

  @Test
  void aComparisonWithoutAnyScoreFails() {
    Outcome outcome =
        run("compare pc-cca,lma --in-sample --reveal-pairing 0 --baselines none", both());
    outcome.refused(ExitCode.INPUT, "error: none of the compared methods has scores: pc-cca needs");
    assertThat(outcome.out().replaceAll("\\s+", " "))
        .containsPattern(
            "lma has no scores: lma needs more known pairs: those of (\\d+) of the \\1 training cells"
                + " that have several modalities are hidden from it")
        .doesNotContain("hidden-", "simple predictors");
    // with a predictor beside there are figures, but none of those that were asked for
    run("compare lma --in-sample --reveal-pairing 0 --baselines ridge", both())
        .refused(ExitCode.INPUT, "error: none of the compared methods has scores");
    run("compare coupled:steps=60:lambda=1e40 --in-sample --baselines ridge", both())
        .refused(ExitCode.DIVERGED, "training diverged");
  }

  @Test
  void dashesAreExplained() {
    Outcome outcome =
        run("compare nlma,lma,reduced-rank,ridge --folds 2 --baselines none", both()).done();

    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains(
            "Dashes: nlma has no map for new cells, so held-out cells have no scores; ridge has no"
                + " latent space; reduced-rank has latents of one modality only; lma has latents"
                + " only, no predictions.");
    assertThat(outcome.err())
        .containsOnlyOnce(
            "warning: a model of the method 'nlma' has no map for new cells, so held-out cells have"
                + " no scores");
    Outcome inSample =
        run("compare nlma,pc-cca --in-sample --baselines none --threads 1", both()).done();
    assertThat(inSample.out())
        .contains("Dashes: nlma has latents only, no predictions.")
        .doesNotContain("no map for new cells");
    assertThat(inSample.err())
        .contains("trained nlma, all cells (1 of 2)")
        .doesNotContain("warning", "fold");
  }

  @Test
  void theMeanOfTheTrueTypeMayBeTheReference() throws IOException {
    Outcome outcome =
        run("compare ridge --baselines none --folds 2 --against type-mean", twoColumns()).done();

    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains("Features won : lost against type-mean");
    run("compare ridge --against type-mean", both())
        .refused(ExitCode.USAGE, "it takes part with --label COLUMN only");
  }

  @Test
  void figuresOfFewCellsAreWarnedOf() {
    assertThat(run("compare ridge --test-share 0.05 --splits 4", both()).done().err())
        .containsPattern(
            "warning: \\d cells? with both T and E (is|are) scored in a split, fewer than 10, so"
                + " figures over the splits say little");
    assertThat(run("compare ridge --test-share 0.05 --splits 1", both()).done().err())
        .contains("so figures, features won and their p-values say little");
    assertThat(run("compare ridge --folds 2", both()).done().err()).doesNotContain("warning");
  }

  @Test
  void severalValuesOfASettingAreJoinedByPlus() {
    MethodList list = MethodList.parse("jamie:without=kl+alignment,reduced-rank:to=E+M,ridge");

    assertThat(list.contestants(Role.COMPARED))
        .extracting(Contestant::settings)
        .containsExactly(Map.of("without", "kl,alignment"), Map.of("to", "E,M"), Map.of());
    String help = run("compare --help").done().out().replaceAll("\\s+", " ");
    for (Setting setting : Setting.values()) {
      assertThat(help.substring(help.indexOf("They are "), help.indexOf("joined by +")))
          .contains(setting.id());
    }
  }

  @Test
  void presetsAndLatentsGoToThoseThatHaveThem() throws IOException {
    String out =
        run(
                "compare pc-cca,pc-cca:latent=3,ridge --latent 2 --folds 2 --baselines none --json",
                both())
            .done()
            .out();

    assertThat(json(out).at("/methods/0/settings/latent").asText()).isEqualTo("2");
    assertThat(json(out).at("/methods/1/settings/latent").asText()).isEqualTo("3");
    assertThat(json(out).at("/methods/2/settings")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "jamy,ridge | there is no method 'jamy'; did you mean 'jamie'?",
        "ridge,,knn | expected methods separated by commas, such as jamie,coupled:latent=10",
        "pc-cca:lattent=3 | pc-cca:lattent=3: there is no setting 'lattent'; did you mean 'latent'?",
        "pc-cca:latent | expected SETTING=VALUE after each colon, such as latent=10, found 'latent'",
        "pc-cca:latent=x | pc-cca:latent=x: --latent: expected a whole number, found 'x'",
        "jamie:without=kl+alinment | did you mean 'alignment'?",
        "pc-cca:latent=3:latent=4 | latent is given twice",
        "ridge:latent=3 | ridge:latent=3: --latent means nothing to the method 'ridge'",
        "ridge,ridge | 'ridge' is given twice; the same method with other settings is such as",
        "jamie:preset=jamie-2032 | did you mean 'jamie-2023'?",
        "ridge --preset jamie=jamie-2023 | --preset names a method 'jamie' that is not compared",
        "jamie --preset jamie-2023 | expected a method and its preset such as jamie=jamie-2023",
        "ridge --against knnn | --against: no method 'knnn' takes part; did you mean 'knn'?",
        "ridge --features widht | --features: there is no feature 'widht'",
        "pc-cca --latent 500 | pc-cca: expected fewer latent dimensions than there are cells (120)",
        "ridge --in-sample --folds 3 | --folds says which cells are held out, of which --in-sample",
        "ridge --folds 3 --splits 2 | --splits divides the cells at random and --folds into folds",
        "ridge --reveal-pairing 2 | --reveal-pairing: expected a share between 0 and 1, found 2.0",
        "ridge --test-share 1 | --test-share: expected a share between 0 and 1 (excluded), found 1",
        "ridge --splits 0 | --splits: expected a positive number, found 0",
        "ridge --reveal-pairing 1 --reveal-file x.csv | and so does --reveal-pairing",
        "ridge --seeds 0 | --seeds: expected a positive number, found 0",
        "ridge --threads 0 | --threads: expected a positive number, found 0"
      })
  void wrongCallsAreExplained(String call, String message) {
    run("compare " + call, both()).refused(ExitCode.USAGE, message);
  }

  @Test
  void wrongFilesOfKnownPairsAreExplained() {
    Path other = write("other.csv", "cell,reveal\na,1\n");
    run("compare ridge --reveal-file", other, both())
        .refused(ExitCode.INPUT, "there is no column 'revealed'; did you mean 'reveal'?");
    Path odd = write("odd.csv", "cell,revealed\na,yes\n");
    run("compare ridge --reveal-file", odd, both())
        .refused(ExitCode.INPUT, "cell 'a', column 'revealed': expected 0 or 1, found 'yes'");
    Path few = write("few.csv", "cell,revealed\na,1\n");
    run("compare ridge --reveal-file", few, both())
        .refused(ExitCode.INPUT, "expected 0 or 1 for every cell of several modalities");
  }

  @Test
  void figuresAreDrawnAtOnceOrFromTheJson() throws IOException {
    Path now = folder.resolve("now");
    String json =
        run("compare pc-cca,ridge --folds 2 --json --out", now, twoColumns()).done().out();
    Path later = folder.resolve("later");
    run("report", write("result.json", json), "--out", later).done();

    assertThat(names(now))
        .contains("alignment.png", "features-pearson-T-E.svg", "features-auroc-E-T.html")
        .contains("distances-T-E.csv", "boxes-E-T.png")
        .isEqualTo(names(later));
    for (String name : names(now)) {
      assertThat(later.resolve(name)).hasSameBinaryContentAs(now.resolve(name));
    }
    Path known = write("alignment.csv", "cell,revealed\n");
    run("compare ridge --reveal-file", known, "--out", folder, both())
        .refused(ExitCode.USAGE, "alignment.csv would be overwritten");
    Path broken = write("broken.json", "{\"study\": \"comparison\"}");
    run("report", broken, "--out", later)
        .refused(ExitCode.INPUT, "broken.json: expected what 'chiasm compare --json' printed");
  }

  @Test
  void otherCommandsTakeOneColumnOfLabels() {
    run("cross-validate ridge", twoColumns())
        .refused(ExitCode.USAGE, "--label: expected one column, found 2 (family, layer)");
  }
}
