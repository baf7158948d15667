package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types that only one of two sides has, by the command line. */
class ExclusiveTypesTest extends CommandLineTest {

  private static final String COUPLED = "exclusive-types coupled --steps 30 --folds 2 --threads 1 ";

  private static List<String> genes() {
    return Stream.of("--modality", "T=" + counts()).toList();
  }

  private static List<String> families() {
    return List.of("--cells", cells().toString(), "--label", "family");
  }

  private static JsonNode json(Outcome outcome) throws IOException {
    assertThat(EvaluationSchema.violationsOfExclusiveTypes(outcome.done().out())).isEmpty();
    return new ObjectMapper().readTree(outcome.out());
  }

  @Test
  void cellsAreDividedAndATypeIsGivenToOneSide() {
    Outcome outcome = run(COUPLED + "--only A=Sst --unpaired Vip", genes(), families()).done();

    assertThat(outcome.out().lines().findFirst().orElseThrow())
        .containsPattern("seed 0 +role +cells +distance +AUROC +KS +p +other side");
    assertThat(outcome.out())
        .containsPattern("Sst, A +exclusive +27 +\\d+\\.\\d{3} +0\\.\\d{3} \\+- 0\\.\\d{3} ")
        .containsPattern("Vip, A +unpaired ")
        .containsPattern("Vip, B +unpaired ")
        .containsPattern("Pvalb, B +shared ")
        .doesNotContain("Sst, B", "Lamp5")
        .containsPattern("role +types +AUROC +lowest +highest +absent +present +unclear");
    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains("Not shown: 2 of fewer than 10 held-out cells, which --json has.");
    assertThat(outcome.err()).contains("trained coupled, fold 1 (2 of 2)");
  }

  @Test
  void theSameSeedGivesTheSameResultAndFigures() throws IOException {
    Path now = folder.resolve("now");
    String call =
        "exclusive-types pc-cca --folds 2 --design features --only A=Sst --only B=La* --json --seed 3 ";
    Outcome outcome = run(call + "--out", now, genes(), families());
    JsonNode found = json(outcome);

    assertThat(found.path("design").asText()).isEqualTo("features");
    assertThat(found.at("/draws/0/exclusive/B/0").asText()).isEqualTo("La*");
    assertThat(found.at("/draws/0/types").findValuesAsText("type")).contains("La*", "Sst", "Vip");
    assertThat(found.at("/places/0/cells")).hasSizeGreaterThan(90);
    assertThat(run(call, genes(), families()).out()).isEqualTo(outcome.out());
    assertThat(names(now))
        .containsExactly(
            "distances.csv",
            "distances.html",
            "distances.png",
            "distances.svg",
            "sides.csv",
            "sides.html",
            "sides.png",
            "sides.svg");
    Path later = folder.resolve("later");
    run("report", write("result.json", outcome.out()), "--out", later).done();
    for (String name : names(now)) {
      assertThat(later.resolve(name)).hasSameBinaryContentAs(now.resolve(name));
    }
    assertThat(lines(now.resolve("distances.csv")).get(0))
        .startsWith("seed,side,type,role,other side,n,low,");
  }

  @Test
  void typesOfTwoModalitiesAreAskedAbout() throws IOException {
    String call = "exclusive-types pc-cca --folds 2 --seeds 2 --only T=Sst --json";
    JsonNode found = json(run(call, both(), families()));

    assertThat(found.path("design").asText()).isEqualTo("modalities");
    assertThat(found.path("sides").toString()).isEqualTo("[\"T\",\"E\"]");
    assertThat(found.path("draws")).hasSize(2);
    assertThat(found.at("/draws/0/types").findValuesAsText("role"))
        .containsOnly("exclusive", "shared");
    Outcome asIs = run("exclusive-types pc-cca --folds 2 --json", both(), families());
    assertThat(json(asIs).at("/draws/0/types").findValuesAsText("role")).containsOnly("shared");
    assertThat(asIs.err()).contains("every type has cells with both modalities");
    assertThat(
            run("exclusive-types lma --folds 2 --only A=Lamp5 --unpaired Vip", genes(), families())
                .done()
                .err())
        .doesNotContain("so nothing is said of it");
  }

  @Test
  void saysWhyTypesAreNotShown() throws IOException {
    Path two = labelled("two.csv", row -> row % 2 == 0 ? "odd" : "even");
    String call = "exclusive-types pc-cca --folds 2 ";
    Outcome alone = run(call + "--only T=odd --cells", two, "--label", "type", both()).done();
    assertThat(alone.out()).containsPattern("odd, T +exclusive ");
    assertThat(alone.out().replaceAll("\\s+", " "))
        .contains("Not shown: 2 without another shared type to compare with, which --json has.");

    Path tiny = labelled("tiny.csv", row -> row < 12 ? "t" + row % 3 : "");
    Outcome none = run(call + "--cells", tiny, "--label", "type", both()).done();
    assertThat(none.err())
        .contains("no type in 'type' has 10 held-out cells on a side, the largest has 4");
    assertThat(none.out().replaceAll("\\s+", " "))
        .startsWith("Nothing is said of any type. Not shown: 6 of fewer than 10 held-out cells");

    Path one = labelled("one.csv", row -> "N");
    run(call + "--cells", one, "--label", "type", both())
        .refused(ExitCode.USAGE, "expected two types or more in 'type'", "found N alone");
  }

  /** A table of cells with a type for each by its row. */
  private Path labelled(String name, IntFunction<String> type) throws IOException {
    return Tables.map(
        cells(),
        folder.resolve(name),
        (row, line) -> Tables.field(line, 0) + "," + (row == 0 ? "type" : type.apply(row - 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--only A=Sts | --only: there is no type 'Sts'; known are Lamp5, Pvalb, Sst, Vip",
        "--only C=Sst | --only: there is no side 'C'; known are A, B",
        "--only A | --only: expected SIDE=TYPE, such as A=Vip, found 'A'",
        "--only A=Sst --only B=Sst | the type 'Sst' is given two roles; expected one",
        "--only A=Pvall | --only: there is no type 'Pvall'; did you mean 'Pvalb'?",
        "--only A=Sst --unpaired S* | the type 'Sst' is of both 'Sst' and 'S*'",
        "--only A=Sst --unpaired X* | --unpaired: there is no type 'X*'",
        "--only A=* | both sides share and that has pairs, found none: all 1 types",
        "--paired-share 0 | --paired-share: expected a share above 0, at most 1, found 0.0",
        "--design genes | there is no design 'genes'",
        "--design modalities | --design modalities takes two modalities, found 1 (T)",
        "--seeds 0 | --seeds: expected a positive number, found 0"
      })
  void wrongCallsAreExplained(String options, String message) {
    run("exclusive-types lma " + options, genes(), families()).refused(ExitCode.USAGE, message);
  }

  @Test
  void methodsAndDataThatDoNotFitAreRefused() {
    String only = " --only A=Sst";
    run("exclusive-types ridge" + only, genes(), families())
        .refused(ExitCode.USAGE, "method 'ridge' place no held-out cells in a latent space");
    run("exclusive-types pc-cca" + only, genes(), families())
        .refused(ExitCode.USAGE, "method 'pc-cca' knows pairs by the ids of cells alone");
    run("exclusive-types coupled --design cells" + only, both(), families())
        .refused(ExitCode.USAGE, "--design cells takes one modality, found 2 (T, E)");
    run("exclusive-types coupled", genes(), families())
        .refused(ExitCode.INPUT, "takes 6 types of at least 40 cells in 'family', found 0");
    run("exclusive-types coupled" + only, genes())
        .refused(ExitCode.USAGE, "exclusive-types asks about types: expected --label COLUMN");
    Path result = write("distances.csv", "cell,test_fold\n");
    run("exclusive-types lma --fold-file", result, "--out", folder, genes(), families())
        .refused(ExitCode.USAGE, "distances.csv would be overwritten");
    run(
            "report",
            write("broken.json", "{\"study\": \"exclusive-types\"}"),
            "--out",
            folder.resolve("x"))
        .refused(
            ExitCode.INPUT, "broken.json: expected what 'chiasm exclusive-types --json' printed");
  }
}
