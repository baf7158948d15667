package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that select genes, through the real command line. */
class SparseMethodsTest extends CommandLineTest {

  @ParameterizedTest
  @ValueSource(strings = {"reduced-rank", "bottleneck"})
  void trainsEmbedsAndImputesFromOneModality(String method) throws IOException {
    Path model = folder.resolve("m.chiasm");
    String told = run("train --genes 10 " + method, labelled(), "--out", model).done().err();
    List<String> genes = lines(folder.resolve("m.genes.csv"));
    assertThat(genes.get(0)).isEqualTo("feature,norm");
    assertThat(genes).hasSizeBetween(2, 11);
    assertThat(told)
        .contains(
            "features of T that the model uses: "
                + genes.get(1).substring(0, genes.get(1).indexOf(',')));

    Path latents = folder.resolve("z.csv");
    run("embed", model, "--modality", "T=" + counts(), "--out", latents).done();
    assertThat(lines(latents).get(0)).isEqualTo("cell,z1,z2");
    Path predicted = folder.resolve("e.csv");
    run("impute --to E", model, "--modality", "T=" + counts(), "--out", predicted).done();
    assertThat(lines(predicted)).hasSameSizeAs(lines(latents));
    Path types = folder.resolve("types.csv");
    run("classify", model, "--modality", "T=" + counts(), "--out", types).done();
    assertThat(lines(types).get(0)).startsWith("cell,type,");
    run("impute --from E --to T", model, "--modality", "E=" + physiology(), "--out", predicted)
        .refused(ExitCode.USAGE, "does not predict T from E");
  }

  @Test
  void aTableOfTheSelectedGenesIsEnough() throws IOException {
    Path model = folder.resolve("m.chiasm");
    run("train reduced-rank --genes 6 --out", model, both()).done();
    List<String> genes =
        lines(folder.resolve("m.genes.csv")).stream()
            .skip(1)
            .map(line -> Tables.field(line, 0))
            .toList();
    List<String> header = List.of(Tables.read(counts()).get(0).split(",", -1));
    Path panel = panel(header, genes);
    Path out = folder.resolve("e.csv");
    assertThat(run("impute --to E", model, "--modality", "T=" + panel, "--out", out).done().err())
        .doesNotContain("lack");

    Path fewer = panel(header, genes.subList(1, genes.size()));
    assertThat(run("impute --to E", model, "--modality", "T=" + fewer, "--out", out).done().err())
        .contains("features of T that the model selected and the data lack: 1 (" + genes.get(0));
  }

  private Path panel(List<String> header, List<String> genes) throws IOException {
    return Tables.map(
        counts(),
        folder.resolve("panel.csv"),
        (row, line) -> {
          List<String> fields = List.of(line.split(",", -1));
          List<String> kept = new ArrayList<>(List.of(fields.get(0)));
          genes.forEach(gene -> kept.add(fields.get(header.indexOf(gene))));
          return String.join(",", kept);
        });
  }

  @Test
  void refitsShowWhichGenesAreSelectedEachTime() throws IOException {
    Path model = folder.resolve("m.chiasm");
    String told =
        run(
                "train reduced-rank --genes 6 --refits 5 --resample --threads 2",
                both(),
                "--out",
                model)
            .done()
            .err();
    assertThat(told).containsPattern("two of the 5 refits share \\d\\.\\d features on average");
    assertThat(told).contains("trained reduced-rank, refit 4 (").doesNotContain("fold");
    List<String> genes = lines(folder.resolve("m.genes.csv"));
    assertThat(genes.get(0)).isEqualTo("feature,norm,selected in refits");
    assertThat(genes.subList(1, genes.size()))
        .allMatch(line -> line.matches("[^,]+,[^,]*,[01]\\.\\d{3}"));
    assertThat(genes).anyMatch(line -> line.matches("[^,]+,,0\\.\\d{3}"));

    run("train ridge --refits 2", both(), "--out", model)
        .refused(ExitCode.USAGE, "'ridge' selects no features", "bottleneck, reduced-rank");
    run("train reduced-rank --resample", both(), "--out", model)
        .refused(ExitCode.USAGE, "add --refits N");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reduced-rank", "bottleneck"})
  void refitsOfASelectionWithoutRandomNumbersDrawCells(String method) throws IOException {
    Path model = folder.resolve("m.chiasm");
    String command = "train --genes 6 --refits 3 --threads 1 " + method;
    assertThat(run(command, both(), "--out", model).done().err())
        .contains("each refit gets cells drawn with replacement (--resample)");
    List<String> list = lines(folder.resolve("m.genes.csv"));
    assertThat(list).anyMatch(line -> line.endsWith(",0.333") || line.endsWith(",0.667"));
    assertThat(run(command + " --resample", both(), "--out", model).done().err())
        .doesNotContain("each refit gets");
    assertThat(lines(folder.resolve("m.genes.csv"))).isEqualTo(list);
  }

  @Test
  void oneRefitIsSharedWithNone() {
    Path model = folder.resolve("m.chiasm");
    assertThat(run("train reduced-rank --refits 1", both(), "--out", model).done().err())
        .contains("the share of 1 refit that")
        .doesNotContain("NaN", "on average");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reduced-rank", "bottleneck"})
  void oddTablesAreLearnedFrom(String method) throws IOException {
    Path counts =
        Tables.map(
            counts(),
            folder.resolve("t.csv"),
            (row, line) -> row == 0 ? line : Tables.with(Tables.with(line, 1, "0"), 2, "0"));
    Path physiology =
        Tables.map(
            physiology(),
            folder.resolve("e.csv"),
            (row, line) -> {
              String gaps = row % 3 == 1 ? Tables.with(line, 2, "") : line;
              return row == 0 ? line : Tables.with(Tables.with(gaps, 1, "7"), 3, "");
            });
    Path model = folder.resolve("m.chiasm");
    List<String> data = modalities(counts, physiology);
    run("train --genes 10 " + method, data, "--out", model).done();
    List<String> header = List.of(Tables.read(counts()).get(0).split(",", -1));
    assertThat(lines(folder.resolve("m.genes.csv")))
        .noneMatch(line -> header.subList(1, 3).contains(Tables.field(line, 0)));
    Path predicted = folder.resolve("p.csv");
    run("impute --to E", model, "--modality", "T=" + counts, "--out", predicted).done();
    assertThat(lines(predicted).stream().skip(1))
        .allMatch(line -> Tables.field(line, 1).equals("7") && Tables.field(line, 3).isEmpty())
        .noneMatch(line -> Tables.field(line, 2).isEmpty());

    run("train --genes 59 " + method, data, "--out", model)
        .refused(
            ExitCode.INPUT,
            "genes: expected at most the 58 features that vary over the training cells, found 59");
    String size = method.equals("bottleneck") ? "width" : "rank";
    run("train --" + size + " 7 " + method, data, "--out", model)
        .refused(
            ExitCode.INPUT,
            size + ": expected at most the 6 targets that vary over the training cells, found 7");
  }

  @Test
  void aGridThatSelectsNothingNamesTheLargestUsefulPenalty() throws IOException {
    String command =
        "cross-validate reduced-rank --baselines none --folds 3 --json --ranks 1,2 --penalties ";
    CommandLineTest.Outcome nothing = run(command + "50,100", both()).done();
    Matcher useful =
        Pattern.compile(
                "warning: rank 1, mix 1\\.0, penalty 50\\.0, 100\\.0: no feature is selected in some"
                    + " folds; expected less than ([0-9.]+)")
            .matcher(nothing.err());
    assertThat(useful.find()).isTrue();
    assertThat(EvaluationSchema.violationsOfGrid(nothing.out())).isEmpty();
    assertThat(new ObjectMapper().readTree(nothing.out()).at("/grid/0/largestUseful").asDouble())
        .isPositive();
    Path result = Files.writeString(folder.resolve("grid.json"), nothing.out());
    run("report", result, "--out", folder.resolve("figures"))
        .refused(
            ExitCode.INPUT,
            "grid.json: no penalty of this grid selects a feature in any fold",
            "expected less than");

    double less = 0.99 * Double.parseDouble(useful.group(1));
    assertThat(run(command + less, both()).done().err()).doesNotContain("warning");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r.json | '' | r.json: expected the JSON that a command printed with --json, found nothing",
        "r | '' | r: the file is empty",
        "r.json | {\"a\":1} | found JSON without the fields method and reconstruction",
        "r.json | [1] | found JSON without the fields method and reconstruction",
        "r.json | {\"grid\":[]} | expected a grid of 'chiasm cross-validate --json'",
        "r.json | {\"grid\":[ | r.json, line 1: expected JSON"
      })
  void whatIsNoResultIsNotDrawn(String name, String text, String message) throws IOException {
    Path result = Files.writeString(folder.resolve(name), text);
    run("report", result, "--out", folder.resolve("figures")).refused(ExitCode.INPUT, message);
    assertThat(folder.resolve("figures")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m.genes.csv | give the model, m.chiasm",
        "m.run.json | give the model, m.chiasm",
        "t.csv.gz | found a table; cells are drawn by their own measurements with --modality NAME="
      })
  void whatIsEasilyTakenForAModelIsNamed(String name, String message) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "{}");
    run("report", file, "--out", folder.resolve("figures")).refused(ExitCode.INPUT, message);
    assertThat(folder.resolve("figures")).doesNotExist();
  }

  @Test
  void theOrderOfTheFilesShows() {
    Path model = folder.resolve("m.chiasm");
    assertThat(run("train reduced-rank --genes 6", both(), "--out", model).done().err())
        .contains("; predicts E from T\n")
        .doesNotContain("nothing was selected");
    assertThat(run("train reduced-rank --from E", both(), "--out", model).done().err())
        .contains("; predicts T from E\n", "(all of them, so nothing was selected; --genes N");
  }

  @Test
  void thePermutationTestCountsSharedDimensions() {
    Path model = folder.resolve("m.chiasm");
    assertThat(
            run("train reduced-rank --genes 6 --permutations 20", both(), "--out", model)
                .done()
                .err())
        .containsPattern("share [1-8] dimensions beyond chance");
    run("train knn --permutations 20", both(), "--out", model)
        .refused(ExitCode.USAGE, "--permutations: the method 'knn' selects no features");
  }

  @Test
  void theListOfGenesIsNotWrittenOverAnInput() throws IOException {
    Path table = Files.copy(counts(), folder.resolve("m.genes.csv"));
    byte[] before = Files.readAllBytes(table);
    run("train reduced-rank", modalities(table, physiology()), "--out", folder.resolve("m.chiasm"))
        .refused(ExitCode.USAGE, "m.genes.csv would be overwritten");
    assertThat(table).hasBinaryContent(before);
    run("train reduced-rank", both(), "--out", folder.resolve("m.chiasm"), "--log", table)
        .refused(ExitCode.USAGE, "is where --out puts the model or what lies beside it");
  }

  @Test
  void scaledFeaturesAreListedAndDrawn() throws IOException {
    Path model = folder.resolve("m.chiasm");
    Path figures = folder.resolve("figures");
    String command =
        "train reduced-rank --genes 6 --variable-features T=30 --scaling T=log2 --scaling E=z-score";
    assertThat(run(command + " --refits 2", both(), "--out", model).done().err())
        .contains("the 6 features of T that the model uses");
    assertThat(Files.readAllLines(folder.resolve("m.genes.csv")).get(0))
        .isEqualTo("feature,norm,selected in refits");
    run("report", model, both(), "--out", figures).done();
    assertThat(figures.resolve("plane.svg")).isNotEmptyFile();
    assertThat(figures.resolve("genes.svg")).isNotEmptyFile();
    assertThat(figures.resolve("biplot.svg")).isNotEmptyFile();

    run(command + " --permutations 2", both(), "--out", model)
        .refused(ExitCode.USAGE, "leave --variable-features, --scaling and --components out");
  }

  @Test
  void componentsAreNotListed() {
    Path model = folder.resolve("m.chiasm");
    String command = "train reduced-rank --genes 6 --components T=8";
    assertThat(run(command, both(), "--out", model).done().err())
        .contains("warning: with --components the features that the model uses have no list");
    assertThat(folder.resolve("m.genes.csv")).doesNotExist();
    run(command + " --refits 2", both(), "--out", model)
        .refused(ExitCode.USAGE, "leave --components and --scaling l2 out");
  }

  @Test
  void theListOfAnEarlierModelIsToldOf() {
    Path model = folder.resolve("m.chiasm");
    Path list = folder.resolve("m.genes.csv");
    String other = "warning: " + list + " is named like the list of this model, which has none";
    assertThat(run("train reduced-rank --genes 6", both(), "--out", model).done().err())
        .doesNotContain("warning");
    for (String command : List.of("reduced-rank --genes 6 --components T=8", "ridge")) {
      assertThat(run("train " + command, both(), "--out", model).done().err()).contains(other);
    }
    assertThat(list).exists();
  }

  @Test
  void aGridOfSettingsIsOneTable() throws IOException {
    String command =
        "cross-validate reduced-rank --folds 3 --penalties 0.1,0.3,50 --ranks 1,2 --mixes 1,0.5";
    String table = run(command, both()).done().out();
    assertThat(table).contains("rank 2, mix 0.5, penalty 0.3", "selected features");
    String text = run(command + " --seed 3 --json", both()).done().out();
    assertThat(EvaluationSchema.violationsOfGrid(text)).isEmpty();
    JsonNode json = new ObjectMapper().readTree(text);
    assertThat(json.path("modalities").toString()).isEqualTo("[\"T\",\"E\"]");
    assertThat(json.path("from").asText()).isEqualTo("T");
    assertThat(json.path("to").toString()).isEqualTo("[\"E\"]");
    assertThat(json.path("seed").asInt()).isEqualTo(3);
    assertThat(json.has("preset")).isFalse();
    assertThat(json.path("grid")).hasSize(12);
    assertThat(json.at("/grid/0/folds").asInt()).isEqualTo(3);
    assertThat(json.at("/grid/2/folds").asInt()).isZero();
    JsonNode first = json.path("grid").get(0);
    assertThat(first.path("r2").path("folds")).hasSize(3);
    assertThat(first.path("genes").path("mean").asDouble()).isPositive();
    assertThat(json.path("grid").get(2).path("r2").path("mean").isNull()).isTrue();

    run("cross-validate ridge --penalties 1", both())
        .refused(ExitCode.USAGE, "--penalties means nothing to the method 'ridge'");
    run("cross-validate reduced-rank --penalties 1 --genes 5", both())
        .refused(ExitCode.USAGE, "--genes, --penalty, --mix and preprocessing do not");
    run("cross-validate reduced-rank --penalties 1 --scaling T=log2", both())
        .refused(ExitCode.USAGE, "and preprocessing do not");
    run("cross-validate reduced-rank --ranks 1,2", both())
        .refused(ExitCode.USAGE, "--ranks and --mixes go with --penalties");
    run("cross-validate reduced-rank --penalties 1 --seeds 2", both())
        .refused(ExitCode.USAGE, "--penalties tries regressions that draw no random numbers");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reduced-rank --penalties 1,0.5,1.0 | --penalties: expected different values, found 1.0 twice",
        "reduced-rank --penalties 1 --ranks 2,2 | --ranks: expected different values, found 2 twice",
        "reduced-rank --penalties 1 --mixes 1,1 | --mixes: expected different values, found 1.0 twice",
        "reduced-rank --penalties=-1 | penalty: expected 0 or more, found -1.0",
        "reduced-rank --penalties 1 --ranks 0 | rank: expected a positive number, found 0",
        "reduced-rank --penalties 1 --mixes 1.5 | mix: expected a number in [0, 1], found 1.5",
        "bottleneck --lassos 0.1,0.10 | --lassos: expected different values, found 0.1 twice",
        "bottleneck --lassos NaN | lasso: expected a number >= 0, found NaN",
        "reduced-rank --penalties 1 --baselines ridge | --baselines has no say where several",
        "bottleneck --lassos 1 --baselines ridge | --baselines has no say where several"
      })
  void aGridIsCheckedBeforeTheDataAreRead(String options, String message) {
    Path none = folder.resolve("none.csv");
    run("cross-validate " + options, modalities(none, none)).refused(ExitCode.USAGE, message);
  }

  @Test
  void aGridOfLassosIsOneTableToo() throws IOException {
    String command = "cross-validate bottleneck --folds 2 --genes 7 --lassos 0.01,1";
    String table = run(command, both()).done().out();
    assertThat(table).containsPattern("lasso 0.01 +7\\.0 +-?0\\.\\d{3} +0\\.\\d{3}");
    String text = run(command + " --json", both()).done().out();
    assertThat(EvaluationSchema.violationsOfGrid(text)).isEmpty();
    JsonNode json = new ObjectMapper().readTree(text);
    assertThat(json.path("method").asText()).isEqualTo("bottleneck");
    assertThat(json.path("preset").asText()).isEqualTo("recommended");
    assertThat(EvaluationSchema.violationsOfGrid(text.replace("\"preset\"", "\"presets\"")))
        .isNotEmpty();
    assertThat(json.path("grid")).hasSize(2);
    JsonNode first = json.path("grid").get(0);
    assertThat(first.path("lasso").asDouble()).isEqualTo(0.01);
    assertThat(first.path("r2").path("folds")).hasSize(2);
    assertThat(first.path("norms")).hasSize(60);
    assertThat(first.at("/norms/0").asDouble()).isGreaterThan(first.at("/norms/59").asDouble());
    assertThat(json.at("/grid/1/norms/30").asDouble()).isLessThan(first.at("/norms/30").asDouble());

    run("cross-validate reduced-rank --lassos 1", both())
        .refused(ExitCode.USAGE, "--lassos means nothing to the method 'reduced-rank'");
    run("cross-validate bottleneck --lassos 1 --lasso 2", both())
        .refused(ExitCode.USAGE, "--lasso and preprocessing do not go with it");
    run("cross-validate bottleneck --lassos 1 --scaling T=log2", both())
        .refused(ExitCode.USAGE, "--lasso and preprocessing do not go with it");
    assertThat(
            run("cross-validate bottleneck --lassos 1 --seeds 2", both())
                .refused(ExitCode.USAGE, "--lassos trains each network once in a fold", "--seed N")
                .err())
        .doesNotContain("--penalties");
    run("cross-validate bottleneck --lassos=-1", both())
        .refused(ExitCode.USAGE, "lasso: expected a number >= 0, found -1.0");
  }

  @Test
  void thePublishedLeakIsHadOnRequestOnly() throws IOException {
    String command = "cross-validate reduced-rank --genes 6 --folds 3 --baselines none --json";
    JsonNode honest = new ObjectMapper().readTree(run(command, both()).done().out());
    JsonNode leaking =
        new ObjectMapper().readTree(run(command + " --with-published-leak", both()).done().out());
    assertThat(leaking.path("reconstruction")).isNotEqualTo(honest.path("reconstruction"));
  }

  @Test
  void settingsOutOfRangeAreRefusedBeforeTraining() {
    Path model = folder.resolve("m.chiasm");
    run("train bottleneck --genes 61", both(), "--out", model)
        .refused(ExitCode.INPUT, "genes: expected at most the 60 features, found 61");
    run("train reduced-rank --genes 61", both(), "--out", model)
        .refused(ExitCode.INPUT, "genes: expected at most the 60 features, found 61");
    run("train bottleneck --width 9", both(), "--out", model)
        .refused(ExitCode.INPUT, "width: expected at most the 8 targets, found 9");
    run("train reduced-rank --rank 9", both(), "--out", model)
        .refused(ExitCode.INPUT, "rank: expected at most the 8 targets, found 9");
    run("train bottleneck --preset bernaerts", both(), "--out", model)
        .refused(ExitCode.USAGE, "no preset 'bernaerts' of bottleneck", "bernaerts-2021");
    run("train bottleneck --lambda 1", both(), "--out", model)
        .refused(ExitCode.USAGE, "--lambda means nothing to the method 'bottleneck'");
    assertThat(model).doesNotExist();
  }

  @Test
  void aPenaltyThatSelectsNothingNamesTheLargestUseful() {
    Path model = folder.resolve("m.chiasm");
    String error =
        run("train reduced-rank --penalty 100", both(), "--out", model)
            .refused(ExitCode.INPUT, "penalty: 100.0 selects no feature; expected less than")
            .err();
    Matcher largest = Pattern.compile("expected less than ([0-9.]+)").matcher(error);
    assertThat(largest.find()).isTrue();
    double useful = 0.99 * Double.parseDouble(largest.group(1));
    run("train reduced-rank --penalty " + useful, both(), "--out", model).done();
  }
}
