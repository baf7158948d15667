package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.chiasm.testkit.RealData;
import org.chiasm.testkit.RealDataTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What 'inspect' suspects is gone when the commands that it names have been entered. */
class SuspicionsTest extends FixTest {

  private static final List<String> KINDS =
      List.of(
          "transposed",
          "different-ids",
          "no-common-cells",
          "log-transformed",
          "whole-no-counts",
          "spike-ins",
          "ensembl-ids",
          "versioned-ids",
          "different-names",
          "row-numbers",
          "empty-cells",
          "shallow-cells",
          "missing-features",
          "constant-features");

  /** Both modalities, the first from elsewhere. */
  private static List<String> with(Path counts) {
    return modalities(counts, physiology());
  }

  private Path counts(String name, UnaryOperator<String> field) throws IOException {
    return Tables.map(
        counts(),
        folder.resolve(name),
        (row, line) -> {
          String[] fields = line.split(",", -1);
          for (int column = 1; row > 0 && column < fields.length; column++) {
            fields[column] = field.apply(fields[column]);
          }
          return String.join(",", fields);
        });
  }

  private Path ids(Path table, String name, UnaryOperator<String> id) throws IOException {
    return Tables.map(
        table,
        folder.resolve(name),
        (row, line) ->
            row == 0 ? line : id.apply(Tables.field(line, 0)) + line.substring(line.indexOf(',')));
  }

  @Test
  void soundDataAreNotSuspected() {
    String out = run("inspect", labelled()).done().out();

    assertThat(KINDS).noneMatch(kind -> out.contains(kind + ": "));
    assertThat(out).doesNotContain("fix:");
  }

  @Test
  void logarithmsOfCounts() throws IOException {
    Path logs =
        counts(
            "logs.csv",
            value -> "" + (value.length() < 4 ? 0 : Math.log1p(Double.parseDouble(value))));
    Outcome inspection = run("inspect", with(logs));

    assertThat(inspection.out()).contains("log-transformed: T: ");
    assertThat(mended(inspection, "log-transformed")).doesNotContain("log-transformed");
    run("inspect --kind T=counts", with(logs))
        .refused(ExitCode.INPUT, "expected a count", "; fix: --kind T=continuous");
  }

  @Test
  void aTransposedTable() throws IOException {
    Path transposed = transposed(folder.resolve("genes of mice.csv"));
    Outcome inspection = run("inspect", with(transposed));

    assertThat(inspection.out())
        .contains("transposed: T: 104 of the 115 feature names are cell ids of modality E")
        .contains("fix:  chiasm convert '" + transposed + "' '", ".transposed.csv' --transpose");
    assertThat(mended(inspection, "transposed"))
        .doesNotContain("transposed: ")
        .contains("T and E have 104 cells in common");
    assertThat(lines(folder.resolve("genes of mice.transposed.csv")))
        .isEqualTo(idColumn(Tables.read(counts())));
  }

  /** The name of the column of ids is written anew. */
  private static List<String> idColumn(List<String> lines) {
    List<String> renamed = new ArrayList<>(lines);
    renamed.set(0, "cell" + lines.get(0).substring(lines.get(0).indexOf(',')));
    return renamed;
  }

  private static Path transposed(Path target) throws IOException {
    List<String[]> rows = Tables.read(counts()).stream().map(line -> line.split(",", -1)).toList();
    List<String> columns =
        IntStream.range(0, rows.get(0).length)
            .mapToObj(column -> String.join(",", rows.stream().map(row -> row[column]).toList()))
            .toList();
    return Files.write(target, columns);
  }

  @Test
  void aTransposedTableOfWhichTheTableOfCellsKnowsNothing() throws IOException {
    Path transposed = transposed(folder.resolve("t.csv"));
    Path genes =
        Files.write(
            folder.resolve("g.csv"),
            lines(transposed).stream()
                .map(line -> line.replaceFirst("^(Sst|Vip),", "mt-$1,"))
                .toList());
    Path few =
        Files.write(folder.resolve("few.csv"), List.of("cell,type", "cell99998,a", "cell99999,b"));

    for (Path table : List.of(transposed, genes)) {
      assertThat(run("inspect --cells", few, with(table)).done().out())
          .contains("transposed: T: ")
          .doesNotContain("in-table: T: ", "no-common-cells: T", "different-ids: T");
    }
  }

  @Test
  void aTransposedTableOfGenesWhoseNamesRepeat() throws IOException {
    List<String> lines = new ArrayList<>(lines(transposed(folder.resolve("t.csv"))));
    String gene = Tables.field(lines.get(1), 0);
    lines.set(5, gene + lines.get(5).substring(lines.get(5).indexOf(',')));
    Path repeated = Files.write(folder.resolve("repeated.csv"), lines);
    Path turned = folder.resolve("turned.csv");

    run("inspect", with(repeated))
        .refused(
            ExitCode.INPUT,
            "id '" + gene + "' occurs twice, in lines 2 and 6; if the rows are genes",
            "'chiasm convert FILE OUT --transpose'");
    run("convert --transpose", repeated, turned).done();
    assertThat(lines(turned).get(0)).startsWith("cell," + gene + ",").contains("," + gene + "-1,");
    assertThat(run("inspect", with(turned)).done().out())
        .contains("T and E have 104 cells in common");
  }

  @Test
  void aTransposedTableBesideATableOfCells() throws IOException {
    Path transposed = transposed(folder.resolve("t.csv"));
    Outcome inspection =
        run("inspect --cells", cells(), "--label", "type", "--modality", "T=" + transposed);

    assertThat(inspection.out()).contains("are cell ids of the cell table");
    assertThat(mended(inspection, "transposed"))
        .doesNotContain("transposed: ")
        .contains("T and cell table have 115 cells in common", "Pvalb");
  }

  @ParameterizedTest
  @CsvSource({
    "-1, without-suffix",
    "upper, lower-case",
    "_rna, without-suffix=_rna",
    "_rna-1, without-suffix=_rna-1",
    "rna:, without-prefix=rna:"
  })
  void idsThatAreWrittenDifferently(String change, String rule) throws IOException {
    UnaryOperator<String> id =
        change.equals("upper")
            ? text -> text.toUpperCase(Locale.ROOT)
            : text -> change.endsWith(":") ? change + text : text + change;
    Path other = ids(counts(), "t.csv", id);
    Outcome inspection = run("inspect --cells", cells(), with(other));

    assertThat(inspection.out())
        .contains("different-ids: T: 0 cells are also in modality E, but 104")
        .containsOnlyOnce("different-ids: ");
    assertThat(fixes(inspection.out(), "different-ids").get(0)).contains("--cell-ids", rule);
    assertThat(mended(inspection, "different-ids"))
        .doesNotContain("different-ids")
        .contains("120 cells, 104 of them with all modalities", "T and cell table have 115 cells");
  }

  @Test
  void idsThatEndInTheNamesOfTheirTables() throws IOException {
    Path rna = ids(counts(), "t.csv", id -> id + "_rna");
    Path other = ids(physiology(), "e.csv", id -> id + "_phys");
    Outcome inspection = run("inspect --cells", cells(), modalities(rna, other));

    assertThat(inspection.out())
        .contains("but 104 if the suffix '_phys' or '_rna' is ignored (here 'cell", "_rna', there");
    assertThat(fixes(inspection.out(), "different-ids")).hasSize(3);
    assertThat(mended(inspection, "different-ids"))
        .doesNotContain("different-ids")
        .contains("120 cells, 104 of them with all modalities", "T and cell table have 115 cells");
    run("convert --cell-ids without-suffix=", rna, folder.resolve("o.csv"))
        .refused(ExitCode.USAGE, "expected what to take away, such as 'without-suffix=_rna'");
  }

  @Test
  void idsThatNothingBringsTogether() throws IOException {
    Path other = ids(counts(), "t.csv", id -> "other" + id.hashCode());
    String out = run("inspect --cells", cells(), with(other)).done().out();

    assertThat(out)
        .contains("no-common-cells: T: no cell is also in modality E", "(--pairs FILE)")
        .contains("no-cells-in-table: T: ", "is it the table of other cells?")
        .doesNotContain("fix:");
  }

  @Test
  void idsOfTheTableOfCells() throws IOException {
    Path table = ids(cells(), "cells.csv", id -> id.replace("cell", "cell_"));
    Outcome inspection = run("inspect", "--cells=" + table, both());

    assertThat(fixes(inspection.out(), "different-ids"))
        .anySatisfy(words -> assertThat(words).startsWith("convert", "--cells", table.toString()));
    assertThat(mended(inspection, "different-ids"))
        .doesNotContain("different-ids")
        .contains("E and cell table have 109 cells in common");
    run("convert --cell-ids plain --cells", table, folder.resolve("cells.ids.csv"))
        .refused(ExitCode.USAGE, "cells.ids.csv is there already");
    run("convert --cell-ids plain --cells", table, folder.resolve("cells.h5ad"))
        .refused(ExitCode.USAGE, "written as csv or tsv");
  }

  @Test
  void idsThatWouldBeTheSameAreNotRewritten() throws IOException {
    Path other = ids(counts(), "t.csv", id -> id + "-1");
    List<String> lines = new ArrayList<>(lines(other));
    lines.add(lines.get(1).replaceFirst("-1,", "-2,"));
    Files.write(other, lines);
    Outcome inspection = run("inspect", with(other)).done();

    assertThat(inspection.out())
        .contains("different-ids: T: ", "No rule does it, as 'cell00001-1' and 'cell00001-2' of")
        .doesNotContain("fix:");
    run("convert --cell-ids without-suffix", other, folder.resolve("o.csv"))
        .refused(ExitCode.INPUT, "'cell00001-1' and 'cell00001-2' would both be 'cell00001'");
    run("convert --cell-ids lowercase", other, folder.resolve("o.csv"))
        .refused(ExitCode.USAGE, "no rule for --cell-ids 'lowercase'; did you mean 'lower-case'?");
  }

  @Test
  void wholeNumbersThatAreNoCounts() throws IOException {
    Path large = counts("large.csv", value -> "" + (373 + Long.parseLong(value) % 1000));
    int[] next = {0};
    Path even = counts("even.csv", value -> "" + (next[0]++ % 97 == 0 ? 5 : 38 + next[0] % 5));

    for (Path table : List.of(large, even)) {
      Outcome inspection = run("inspect", with(table));
      assertThat(inspection.out()).contains("whole-no-counts: T: all ");
      assertThat(mended(inspection, "whole-no-counts"))
          .doesNotContain("whole-no-counts")
          .contains("T         continuous");
    }
    assertThat(run("inspect --kind T=counts", with(large)).done().out())
        .doesNotContain("whole-no-counts");
  }

  @RealDataTest("snare")
  void topicsOfOpenChromatinAreNoCounts() {
    Path topics = RealData.path("snare/atac_topics.csv.gz");
    Outcome inspection =
        run(
            "inspect",
            "--modality",
            "RNA=" + RealData.path("snare/rna_pca.csv.gz"),
            "--modality",
            "ATAC=" + topics);

    assertThat(inspection.out())
        .contains("whole-no-counts: ATAC: all 19893 values are whole numbers")
        .contains("(373 to 460596)");
    assertThat(mended(inspection, "whole-no-counts")).doesNotContain("whole-no-counts");
  }

  @RealDataTest({"m1_patchseq", "m1_patchseq_phys_temp"})
  void realCountsAreCounts() {
    for (String table :
        List.of(
            "m1_patchseq/transcriptomics_counts.csv.gz",
            "m1_patchseq_phys_temp/intron_counts.csv.gz")) {
      assertThat(run("inspect", "--modality", "T=" + RealData.path(table)).done().out())
          .contains("counts")
          .doesNotContain("whole-no-counts");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"spike-ins", "mitochondrial-genes", "row-numbers", "constant-features"})
  void featuresThatAreExcluded(String kind) throws IOException {
    String[] names = {"ERCC-00002", "mt-Co1", "index*", "same"};
    Path table =
        Tables.map(
            counts(),
            folder.resolve("t.csv"),
            (row, line) ->
                line + "," + (row == 0 ? String.join(",", names) : row % 7 + ",3," + row + ",5"));
    Outcome inspection = run("inspect", with(table));

    assertThat(inspection.out()).contains(kind + ": T: ");
    assertThat(mended(inspection, kind)).doesNotContain(kind + ": T: ");
  }

  @Test
  void cellsAndFeaturesThatSayNothing() throws IOException {
    Path table =
        Tables.map(
            counts(),
            folder.resolve("t.csv"),
            (row, line) -> {
              int genes = line.split(",", -1).length - 1;
              return switch (row) {
                case 0 -> line + ",never";
                case 2 -> "nothing" + ",".repeat(genes + 1);
                case 3 -> "zero" + ",0".repeat(genes) + ",";
                case 4 -> "few,9" + ",0".repeat(genes - 1) + ",";
                default -> line + ",";
              };
            });
    for (String kind : List.of("empty-cells", "missing-features", "shallow-cells")) {
      Outcome inspection = run("inspect", with(table));
      assertThat(inspection.out()).contains(kind + ": T: ");
      String after = mended(inspection, kind);
      assertThat(after.lines().filter(line -> line.startsWith(kind)).toList())
          .doesNotContainAnyElementsOf(
              inspection.out().lines().filter(line -> line.startsWith(kind)).limit(1).toList());
    }
    Path sound = folder.resolve("sound.csv");
    run("convert --drop-unmeasured --min-counts 10", table, sound).done();
    assertThat(run("inspect", with(sound)).done().out())
        .doesNotContain("empty-cells", "missing-features", "shallow-cells");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data/", "data.h5mu"})
  void aFolderIsSpelledOutWhereOneOfItsTablesIsChanged(String name) throws IOException {
    Path other = ids(counts(), "t.csv", id -> id + "-1");
    String data = folder + "/" + name;
    run("convert --kind T=counts", with(other), "--cells", cells(), data).done();
    Outcome inspection = run("inspect --label type", data);

    assertThat(mended(inspection, "different-ids"))
        .doesNotContain("different-ids")
        .contains("120 cells, 104 of them with all modalities", "'type': ");
  }

  @Test
  void aFolderKeepsTheKindThatIsSaid() throws IOException {
    Path large = counts("large.csv", value -> "" + (373 + Long.parseLong(value) % 1000));
    Path data = folder.resolve("data");
    run("convert", with(large), data, "--kind", "T=continuous").done();

    assertThat(Files.readString(data.resolve("dataset.yaml"))).doesNotContain("counts\n");
    assertThat(run("inspect", data).done().out())
        .containsPattern("T +continuous")
        .doesNotContain("whole-no-counts");
    assertThat(run("convert --kind continuous", large, folder.resolve("o.h5ad")).done().err())
        .contains("o.h5ad has no room for the kind of large, which looks like counts", "--kind");
    run("convert --kind counts", physiology(), folder.resolve("o.csv"))
        .refused(ExitCode.INPUT, "expected a count", "; fix: --kind electrophysiology=continuous");
    run("convert --transpose", with(large), folder.resolve("o"))
        .refused(ExitCode.USAGE, "--transpose: expected one table, found 2");
  }

  @Test
  void machinesGetTheCommandsToo() throws IOException {
    Path other = ids(counts(), "t.csv", id -> id + "-1");
    JsonNode json = new ObjectMapper().readTree(run("inspect --json", with(other)).done().out());
    JsonNode fix = json.path("findings").get(0).path("fix");

    assertThat(fix.get(0).asText()).startsWith("chiasm convert ").endsWith("without-suffix");
    assertThat(fix.get(1).asText()).startsWith("chiasm inspect --json --modality T=");
    assertThat(json.path("modalities").get(0).path("otherParts")).isEmpty();
  }

  @Test
  void aTrainingNamesTheFixInBrief() throws IOException {
    Path large = counts("large.csv", value -> "" + (373 + Long.parseLong(value) % 1000));

    assertThat(run("train ridge", with(large), "--out", folder.resolve("m.chiasm")).done().err())
        .contains("  fix: --kind T=continuous\n");
  }
}
