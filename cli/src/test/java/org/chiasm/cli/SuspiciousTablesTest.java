package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.text.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that can be read but are hardly what was meant. */
class SuspiciousTablesTest extends CommandLineTest {

  private Path withValue(String value) throws IOException {
    return Tables.map(
        counts(),
        folder.resolve("t.csv"),
        (row, line) -> row == 7 ? Tables.with(line, 3, value) : line);
  }

  @Test
  void shallowCellsAreToldOfBeforeATraining() throws IOException {
    int genes = Tables.read(counts()).get(0).split(",", -1).length - 1;
    Path shallow =
        Tables.map(
            counts(),
            folder.resolve("t.csv"),
            (row, line) ->
                row == 2 || row == 3 ? "few" + row + "," + row + ",0".repeat(genes - 1) : line);
    List<String> data = modalities(shallow, physiology());
    String pattern =
        "T: fewer than 5 % of the median of \\d+ counts \\(the fewest are 2\\) in 2 of \\d+ cells"
            + " \\(few2, few3\\)";

    assertThat(run("inspect", data).done().out()).containsPattern("shallow-cells: " + pattern);
    assertThat(run("train ridge", data, "--out", folder.resolve("m.chiasm")).done().err())
        .containsPattern("warning: " + pattern);
    assertThat(run("inspect", both()).done().out()).doesNotContain("shallow-cells");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-3", "2.5"})
  void oneValueThatIsNoCount(String value) throws IOException {
    List<String> data = modalities(withValue(value), physiology());
    List<String> lines = lines(withValue(value));
    String place =
        Message.format(
            "the first is %s of cell '%s', feature '%s'",
            Float.parseFloat(value), Tables.field(lines.get(7), 0), Tables.field(lines.get(0), 3));

    assertThat(run("inspect", data).done().out())
        .contains("nearly-counts: T: taken as continuous because of 1 of ", place)
        .contains("--kind T=continuous", "--kind T=counts");
    assertThat(run("train ridge", data, "--out", folder.resolve("m.chiasm")).done().err())
        .contains("warning: T: taken as continuous because of 1 of ", place);
    assertThat(run("inspect --kind T=continuous", data).done().out())
        .doesNotContain("nearly-counts");
    run("inspect --kind T=counts", data).refused(ExitCode.INPUT, "line 8", "expected a count");
    assertThat(run("inspect", both()).done().out()).doesNotContain("nearly-counts");
  }

  @Test
  void aQueryOfAnotherKindNamesTheValue() throws IOException {
    Path model = folder.resolve("m.chiasm");
    run("train ridge", both(), "--out", model).done();
    Path query = withValue("2.5");
    String cell = Tables.field(lines(query).get(7), 0);
    String gene = Tables.field(lines(query).get(0), 3);

    run("impute --to E", model, "--modality", "T=" + query, "--out", folder.resolve("o.csv"))
        .refused(
            ExitCode.INPUT,
            "modality T: expected counts as in training, found continuous",
            "is 2.5, '" + gene + "' of cell '" + cell + "'");
  }

  @Test
  void aWarningOfManyColumnsIsShort() throws IOException {
    List<String> names = IntStream.rangeClosed(1, 49).mapToObj(column -> "q" + column).toList();
    Path table =
        Tables.map(
            cells(),
            folder.resolve("cells.csv"),
            (row, line) ->
                Tables.field(line, 0)
                    + ","
                    + String.join(",", row == 0 ? names : Collections.nCopies(49, "a")));

    assertThat(run("convert --cells", table, counts(), folder.resolve("o.csv")).done().err())
        .contains("what is known of the cells (q1, q2, q3, q4, q5 and 44 more), which is left out");
  }

  @Test
  void oneTableGivenTwice() {
    assertThat(run("inspect", modalities(physiology(), physiology())).done().out())
        .contains("identical-tables: T: the same cells, features and values as in modality E")
        .contains("No command knows which table was meant: give that to --modality E=FILE");
    assertThat(run("inspect", both()).done().out()).doesNotContain("identical-tables");
  }
}
