package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a method is to see of a modality, from the call to predictions in original units. */
class PreprocessingOptionsTest extends CommandLineTest {

  private static final String ALL =
      " --variable-features T=20 --scaling T=z-score --components T=8 --components E=4";

  @ParameterizedTest
  @ValueSource(strings = {"pc-cca", "ridge", "knn", "coupled --steps 40"})
  void predictionsComeBackInOriginalUnitsWithAllFeatures(String method) throws IOException {
    Path model = folder.resolve("m.chiasm");
    Path physiology = folder.resolve("e.csv");
    Path counts = folder.resolve("t.csv");
    run("train " + method + ALL, both(), "--out", model).done();
    run("impute --from T --to E", model, both(), "--out", physiology).done();
    run("impute --from E --to T", model, both(), "--out", counts).done();

    assertThat(lines(physiology)).hasSameSizeAs(Tables.read(counts()));
    assertThat(lines(physiology).get(0)).isEqualTo(Tables.read(physiology()).get(0));
    for (int feature = 1; feature <= 8; feature++) {
      List<Double> measured = column(Tables.read(physiology()), feature);
      List<Double> predicted = column(lines(physiology), feature);
      // half of the cells are nearer to the measured mean than a measured sd
      assertThat(predicted.stream().filter(value -> isNear(value, measured)).count())
          .isGreaterThan(predicted.size() / 2);
    }
    assertThat(lines(counts).get(0)).isEqualTo(Tables.read(counts()).get(0));
    assertThat(constantColumns(lines(counts))).isEqualTo(60 - 20);
  }

  private static boolean isNear(double value, List<Double> measured) {
    double mean = measured.stream().mapToDouble(x -> x).average().orElseThrow();
    double variance =
        measured.stream().mapToDouble(x -> (x - mean) * (x - mean)).average().orElseThrow();
    return Math.abs(value - mean) < 1.5 * Math.sqrt(variance);
  }

  private static List<Double> column(List<String> lines, int column) {
    return lines.stream()
        .skip(1)
        .map(line -> Tables.field(line, column))
        .filter(text -> !text.isEmpty())
        .map(Double::valueOf)
        .toList();
  }

  private static int constantColumns(List<String> lines) {
    int constant = 0;
    for (int column = 1; column <= 60; column++) {
      Set<Double> values = new HashSet<>(column(lines, column));
      constant += values.size() == 1 ? 1 : 0;
    }
    return constant;
  }

  @Test
  void whatChangesNothingGivesTheSameBytes() throws IOException {
    Path plain = folder.resolve("plain.chiasm");
    Path none = folder.resolve("none.chiasm");
    Path changed = folder.resolve("changed.chiasm");
    run("train pc-cca", both(), "--out", plain).done();
    run("train pc-cca --scaling T=none --scaling E=none", both(), "--out", none).done();
    run("train pc-cca --scaling T=log2", both(), "--out", changed).done();

    assertThat(none).hasSameBinaryContentAs(plain);
    assertThat(changed.toFile().length()).isNotEqualTo(plain.toFile().length());
  }

  @Test
  void moreThanThereIsMeansAll() {
    run(
            "train ridge --variable-features T=90000 --components E=90000",
            both(),
            "--out",
            folder.resolve("m.chiasm"))
        .done();
  }

  @Test
  void crossValidateAndClassifyTakePart() throws IOException {
    Path model = folder.resolve("m.chiasm");
    run("train coupled --steps 40" + ALL, labelled(), "--out", model).done();
    run("classify", model, both(), "--out", folder.resolve("types.csv")).done();
    assertThat(names(folder)).contains("types.T.csv", "types.E.csv");
    String plain = run("cross-validate ridge --folds 2 --baselines none", both()).done().out();
    String seen = run("cross-validate ridge --folds 2 --baselines none" + ALL, both()).done().out();
    assertThat(seen).contains("E from T, R2").isNotEqualTo(plain);
  }

  @Test
  void cellsOfNorm1AreStoredWithTheModel() throws IOException {
    Path model = folder.resolve("m.chiasm");
    Path physiology = folder.resolve("e.csv");
    run("train pc-cca --scaling T=l2 --scaling E=l2", both(), "--out", model).done();
    run("impute --from T --to E", model, both(), "--out", physiology).done();

    List<Double> measured = column(Tables.read(physiology()), 1);
    List<Double> predicted = column(lines(physiology), 1);
    assertThat(predicted.stream().filter(value -> isNear(value, measured)).count())
        .isGreaterThan(predicted.size() / 2);
  }

  @Test
  void comparedMethodsTakePartAndBaselinesDoNot() {
    String call = "compare pc-cca --test-share 0.3 --baselines ridge --json";
    String plain = run(call, both()).done().out();
    String seen = run(call + " --scaling T=l2 --components T=5", both()).done().out();

    assertThat(seen).contains("\"scaling\" : \"T=l2\"", "\"components\" : \"T=5\"");
    assertThat(foscttm(seen)).isNotEqualTo(foscttm(plain));
    run("compare pc-cca --scaling E=log2", both())
        .refused(ExitCode.USAGE, "log2 is for counts", "E is continuous");
    run("compare pc-cca --scaling X=l2", both()).refused(ExitCode.USAGE, "'X' that is not given");
  }

  /** What stands between the first name of the score and the next brace. */
  private static String foscttm(String json) {
    int start = json.indexOf("\"alignment\"");
    return json.substring(start, json.indexOf('}', start));
  }

  static Stream<Arguments> badCalls() {
    return Stream.of(
        arguments("--variable-features T", List.of("--variable-features", "T=2000", "'T'")),
        arguments("--variable-features T=0", List.of("--variable-features", "positive", "'0'")),
        arguments("--components T=many", List.of("--components", "whole number", "'many'")),
        arguments("--components T=", List.of("--components", "T=50", "'T='")),
        arguments("--scaling =log2", List.of("--scaling", "T=z-score", "'=log2'")),
        arguments("--scaling T=zscore", List.of("no scaling 'zscore'", "did you mean 'z-score'?")),
        arguments(
            "--scaling T=log2 --scaling T=none",
            List.of("'T' is given twice", "log2", "give it once for each modality")),
        arguments("--components TT=3", List.of("--components names a modality 'TT'", "'T'?")),
        arguments("--variable-features X=3", List.of("'X' that is not given", "known are E, T")),
        arguments("--scaling X=none", List.of("'X' that is not given")),
        arguments("--scaling E=log2", List.of("log2 is for counts", "E is continuous")));
  }

  @ParameterizedTest
  @MethodSource("badCalls")
  void refused(String options, List<String> message) throws IOException {
    for (String command :
        List.of("train ridge --out " + folder.resolve("m"), "cross-validate ridge")) {
      run(command + " " + options, both()).refused(ExitCode.USAGE, message.toArray(String[]::new));
    }
    assertThat(names(folder)).isEmpty();
  }
}
