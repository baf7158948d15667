package org.chiasm.io.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.io.NumpyScript;
import org.chiasm.io.TestFiles;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameListTest {

  private static final List<String> REPEATED =
      List.of("a", "b", "a", "a-1", "a", "b", "a-1", "c", "a");

  @TempDir Path folder;

  @Test
  void makesNamesDiffer() {
    assertThat(NameList.madeUnique(REPEATED))
        .containsExactly("a", "b", "a-2", "a-1", "a-3", "b-1", "a-1-1", "c", "a-4");
  }

  @PythonTest({"numpy", "scipy", "anndata", "pandas"})
  void makesNamesDifferAsAnnDataDoes() throws IOException {
    String expected =
        NumpyScript.run(
            folder,
            "import anndata, pandas\nprint(','.join(anndata.utils.make_index_unique(pandas.Index('"
                + String.join(",", REPEATED)
                + "'.split(',')))))");

    assertThat(NameList.madeUnique(REPEATED)).isEqualTo(List.of(expected.split(",", -1)));
  }

  @Test
  void manyEqualNamesTakeNoQuadraticTime() {
    List<String> unique = NameList.madeUnique(Collections.nCopies(100_000, "x"));

    assertThat(unique).doesNotHaveDuplicates().endsWith("x-99999");
  }

  @Test
  void blankNames() {
    assertThatThrownBy(() -> NameList.checked("f.mat, ids", List.of("a", " ")))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("f.mat, ids: name 2 of 2 is blank, expected an id");
  }

  @Test
  void madeUpNamesNeedValues() {
    assertThat(NameList.numbered("f", "cell", 2, 0)).containsExactly("cell1", "cell2");
    assertThatThrownBy(() -> NameList.numbered("f", "cell", 1_000_001, 1_000_000))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            "f: the file says that there are 1000001 cells, but has 1000000 values for them");
  }

  @Test
  void orientationPrefersTheUsual() {
    assertThat(orientation(3, 3)).isEqualTo(Orientation.FEATURES_IN_ROWS);
    assertThat(orientation(2, 3)).isEqualTo(Orientation.CELLS_IN_ROWS);
    assertThat(
            Orientation.of(
                "f", Orientation.CELLS_IN_ROWS, 2, 3, OptionalInt.empty(), OptionalInt.of(2)))
        .isEqualTo(Orientation.FEATURES_IN_ROWS);
  }

  private static Orientation orientation(int rows, int columns) {
    return Orientation.of(
        "f",
        Orientation.FEATURES_IN_ROWS,
        rows,
        columns,
        OptionalInt.of(rows),
        OptionalInt.of(columns));
  }

  @Test
  void featureTablesHaveOneToThreeColumns() throws IOException {
    Path file = TestFiles.text(folder.resolve("f.tsv"), "E1\tSst\tPeaks\tchr1\nE2\t\t\tchr2\n");
    FeatureTable table = FeatureTable.read(file);

    assertThat(table.ids()).containsExactly("E1", "E2");
    assertThat(table.symbols()).containsExactly("Sst", "E2");
    assertThat(table.types()).containsExactly("Peaks", "Gene Expression");
    Path ragged = TestFiles.text(folder.resolve("g.tsv"), "E1\tSst\nE2\n");
    assertThatThrownBy(() -> FeatureTable.read(ragged))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(ragged + ", line 2: expected 2 fields as in the first line, found 1");
    Path blank = TestFiles.text(folder.resolve("h.tsv"), "E1\n\nE2\n");
    assertThatThrownBy(() -> FeatureTable.read(blank))
        .hasMessage(blank + ", line 2: expected a name in the first column, found none");
    Path latin = TestFiles.bytes(folder.resolve("i.tsv"), new byte[] {'a', (byte) 0xe4, '\n'});
    assertThatThrownBy(() -> FeatureTable.read(latin))
        .isInstanceOf(DataFormatException.class)
        .hasMessageStartingWith(latin + ": expected UTF-8 text");
  }
}
