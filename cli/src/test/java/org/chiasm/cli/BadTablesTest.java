package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that cannot be used: the old result stays, and the message says where the trouble is. */
class BadTablesTest extends CommandLineTest {

  private static final String OLD = "the result of an earlier run";

  private Path results;
  private Path old;

  @BeforeEach
  void keepAnOldResult() throws IOException {
    results = Files.createDirectory(folder.resolve("results"));
    old = Files.writeString(results.resolve("m.chiasm"), OLD);
  }

  @AfterEach
  void nothingWasWritten() throws IOException {
    assertThat(old).hasContent(OLD);
    assertThat(names(results)).containsExactly("m.chiasm");
  }

  private Outcome train(String method, Path counts, Path physiology, String... more) {
    return run("train", method, modalities(counts, physiology), List.of(more), "--out", old);
  }

  private static final String HEADER = "cell,width (ms),depth\n";

  static Stream<Arguments> tables() {
    return Stream.of(
        arguments("", List.of("the file is empty")),
        arguments(HEADER, List.of("there is a header but no row")),
        arguments(HEADER + "a,1,2\nb,3\n", List.of("line 3", "expected 3 fields", "found 2")),
        arguments(HEADER + "a,1,2\nb,3,4,5\n", List.of("line 3", "expected 3 fields", "found 4")),
        arguments(
            HEADER + "a,1,2\nb,3,wide\n",
            List.of("line 3", "(b)", "column 'depth'", "expected a number", "'wide'")),
        arguments(
            HEADER + "a,1,2\nb,-inf,4\n",
            List.of("line 3", "column 'width'", "finite number", "'-inf'")),
        arguments(HEADER + "a,1,1e400\n", List.of("line 2", "column 'depth'", "'1e400'")),
        arguments(HEADER + "a,1,2\nb,3,4\na,5,6\n", List.of("'a' occurs twice", "lines 2 and 4")),
        arguments("cell,x,y,x\na,1,2,3\n", List.of("line 1", "'x' occurs twice", "2 and 4")),
        arguments("cell,x,\na,1,2\n", List.of("line 1", "column 3", "has no name")),
        arguments(HEADER + ",1,2\n", List.of("line 2", "blank")));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void refused(String content, List<String> message) {
    Path bad = write("bad.csv", content);

    train("ridge", counts(), bad)
        .refused(ExitCode.INPUT, "bad.csv")
        .refused(ExitCode.INPUT, message.toArray(String[]::new));
    run("inspect", modalities(counts(), bad)).refused(ExitCode.INPUT, "bad.csv");
  }

  @Test
  void missingFile() {
    train("ridge", counts(), simulated.resolve("electrophysiolgy.csv.gz"))
        .refused(
            ExitCode.ACCESS,
            "electrophysiolgy.csv.gz",
            "there is no such file",
            "did you mean 'electrophysiology.csv.gz'");
    train("ridge", counts(), folder.resolve("no/e.csv"))
        .refused(ExitCode.ACCESS, "nor the folder it should be in");
    train("ridge", counts(), folder).refused(ExitCode.INPUT, "expected matrix.mtx");
  }

  @Test
  void aStackTraceOnlyIfAskedFor() {
    Path none = folder.resolve("none.csv");

    assertThat(train("ridge", counts(), none, "--verbose").err())
        .contains("error: ", "NoSuchFileException", "\tat org.chiasm");
    assertThat(train("ridge", counts(), none).err()).doesNotContain("\tat ");
  }

  @Test
  void notGzipThoughNamedSo() {
    train("ridge", counts(), write("e.csv.gz", HEADER + "a,1,2\n"))
        .refused(ExitCode.INPUT, "e.csv.gz", "the content is not gzip");
  }

  @Test
  void truncatedGzip() throws IOException {
    byte[] whole = Files.readAllBytes(physiology());
    Path part = folder.resolve("e.csv.gz");
    Files.write(part, Arrays.copyOf(whole, whole.length / 2));

    train("ridge", counts(), part)
        .refused(ExitCode.INPUT, "e.csv.gz", "ends in the middle of the compressed data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"coupled", "pc-cca", "ridge", "knn"})
  void noCellInCommon(String method) throws IOException {
    Path other =
        Tables.map(
            physiology(), folder.resolve("e.csv"), (row, line) -> row == 0 ? line : "x" + line);

    train(method, counts(), other)
        .refused(ExitCode.INPUT, method, "with both T and E, found 0", "'xcell0000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"coupled", "pc-cca", "ridge", "knn"})
  void transposed(String method) throws IOException {
    List<String[]> rows =
        Tables.read(physiology()).stream().map(line -> line.split(",", -1)).toList();
    StringBuilder turned = new StringBuilder();
    for (int column = 0; column < rows.get(0).length; column++) {
      for (int row = 0; row < rows.size(); row++) {
        turned.append(row == 0 ? "" : ",").append(rows.get(row)[column]);
      }
      turned.append('\n');
    }

    Outcome outcome = train(method, counts(), write("turned.csv", turned.toString()));
    outcome.refused(
        ExitCode.INPUT,
        "with both T and E, found 0",
        "The table of E is probably transposed: its features are cells of the other");
    assertThat(outcome.err()).containsOnlyOnce("expected cells in rows and features in columns");
  }

  @Test
  void separatedBySemicolons() {
    train("ridge", counts(), write("e.csv", "cell;width (ms);depth\na;1,5;2,5\n"))
        .refused(
            ExitCode.INPUT,
            "e.csv: expected fields separated by a comma",
            "the header looks separated by a semicolon",
            "save it with commas");
  }

  @Test
  void oneModality() {
    run("train ridge --modality", "T=" + counts(), "--out", old)
        .refused(ExitCode.INPUT, "at least two modalities, found 1");
  }

  @Test
  void countsThatAreNone() throws IOException {
    Path negative =
        Tables.map(
            counts(),
            folder.resolve("negative.csv"),
            (row, line) -> row == 2 ? Tables.with(line, 1, "-5") : line);
    Path fractional =
        Tables.map(
            counts(),
            folder.resolve("fractional.csv"),
            (row, line) -> row == 2 ? Tables.with(line, 1, "5.5") : line);

    train("ridge", negative, physiology(), "--kind", "T=counts")
        .refused(ExitCode.INPUT, "negative.csv, line 3", "'Pvalb'", "expected a count", "'-5'");
    train("ridge", fractional, physiology(), "--kind", "T=counts")
        .refused(ExitCode.INPUT, "fractional.csv, line 3", "'Pvalb'", "'5.5'");
    train("ridge", counts(), physiology(), "--kind", "E=binary")
        .refused(ExitCode.INPUT, "line 2", "expected 0 or 1");
  }

  @Test
  void noCountAtAll() throws IOException {
    Path zeros =
        Tables.map(
            counts(),
            folder.resolve("t.csv"),
            (row, line) ->
                row == 0
                    ? line
                    : Tables.field(line, 0) + ",0".repeat(line.split(",", -1).length - 1));

    train("ridge", zeros, physiology(), "--kind", "T=counts")
        .refused(ExitCode.INPUT, "modality T", "no training cell has a single count");
  }

  @Test
  void labelsThatAreNotThere() {
    train("ridge", counts(), physiology(), "--cells", cells().toString(), "--label", "typ")
        .refused(
            ExitCode.INPUT,
            "cells.csv.gz",
            "--label: there is no column 'typ'",
            "did you mean 'type'?");
    train("ridge", counts(), physiology(), "--cells", folder + "/none.csv", "--label", "type")
        .refused(ExitCode.ACCESS, "none.csv", "there is no such file");
  }

  @Test
  void folds() throws IOException {
    Path foreign =
        Tables.map(
            cells(),
            folder.resolve("f.csv"),
            (row, line) ->
                row == 0 ? "cell,test_fold" : "x" + Tables.field(line, 0) + "," + row % 3);
    Path words =
        Tables.map(
            cells(),
            folder.resolve("w.csv"),
            (row, line) -> Tables.field(line, 0) + (row == 0 ? ",test_fold" : ",first"));

    run("cross-validate ridge --folds 500", both())
        .refused(ExitCode.INPUT, "500 folds need at least as many cells, found 120");
    run("cross-validate ridge --fold-file", foreign, both())
        .refused(
            ExitCode.INPUT, "f.csv", "120 of the 120 cells", "not in the dataset", "xcell00001");
    run("cross-validate ridge --fold-file", words, both())
        .refused(ExitCode.INPUT, "w.csv, line 2", "'test_fold'", "expected the number of a fold");
    run("cross-validate ridge --fold-file", cells(), both())
        .refused(ExitCode.INPUT, "there is no column 'test_fold'");
    run("cross-validate ridge --folds 2 --group breed --cells", cells(), both())
        .refused(ExitCode.INPUT, "--group: there is no column 'breed'");
    run("cross-validate ridge --folds 119 --group mouse --cells", cells(), both())
        .refused(ExitCode.INPUT, "119 folds need at least as many groups of 'mouse'");
  }
}
