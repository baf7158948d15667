package org.chiasm.io.matrixmarket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.io.FormatFuzz;
import org.chiasm.io.NumpyScript;
import org.chiasm.io.TestFiles;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.PythonTest;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixMarketTest {

  private static final String BANNER = "%%MatrixMarket matrix coordinate real general\n";

  @TempDir Path folder;

  private static Measurements read(Path file) throws IOException {
    return MatrixMarketReader.read(file, Optional.empty());
  }

  private Measurements read(String content) throws IOException {
    return read(TestFiles.text(folder.resolve("t.mtx"), content));
  }

  private void fails(String content, String message) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(folder.resolve("t.mtx") + message);
  }

  private static List<String> names(Measurements read) {
    return read.features().stream().map(Feature::name).toList();
  }

  @Test
  void makesUpNamesAndTakesRowsAsFeaturesWithoutNames() throws IOException {
    Measurements read = read(BANNER + "% a comment\n\n2 3 3\n1 1 0.5\n2 3 -2e1\n 2  1\tnan\r\n");

    assertThat(read.cells()).containsExactly("cell1", "cell2", "cell3");
    assertThat(names(read)).containsExactly("feature1", "feature2");
    assertThat(read.values()).isInstanceOf(SparseMatrix.class);
    assertThat(read.values().toDense())
        .isEqualTo(
            DenseMatrix.ofRows(
                new float[] {0.5f, Float.NaN}, new float[] {0, 0}, new float[] {0, -20}));
  }

  @Test
  void namesSettleWhatIsInRows() throws IOException {
    String content = BANNER + "2 3 1\n1 3 7\n";
    TestFiles.text(folder.resolve("barcodes.tsv"), "a\nb\n");
    TestFiles.gzip(folder.resolve("features.tsv.gz"), "x\ny\nWidth (ms)\n");
    Measurements cellsInRows = read(content);
    TestFiles.text(folder.resolve("t_barcodes.tsv"), "a\nb\nc\n");
    TestFiles.text(folder.resolve("t_features.tsv"), "x\ny\n");
    Measurements featuresInRows = read(content);

    assertThat(cellsInRows.cells()).containsExactly("a", "b");
    assertThat(names(cellsInRows)).containsExactly("x", "y", "Width (ms)");
    assertThat(cellsInRows.values().at(0, 2)).isEqualTo(7f);
    assertThat(featuresInRows.cells()).containsExactly("a", "b", "c");
    assertThat(names(featuresInRows)).containsExactly("x", "y");
    assertThat(featuresInRows.values().at(2, 0)).isEqualTo(7f);
  }

  @Test
  void squareMatricesHaveFeaturesInRows() throws IOException {
    TestFiles.text(folder.resolve("t_barcodes.tsv"), "a\nb\n");
    TestFiles.text(folder.resolve("t_genes.tsv"), "x\ny\n");

    assertThat(read(BANNER + "2 2 1\n1 2 7\n").values().at(1, 0)).isEqualTo(7f);
  }

  @Test
  void namesThatDoNotFit() {
    TestFiles.text(folder.resolve("barcodes.tsv"), "a\nb\nc\nd\n");
    TestFiles.text(folder.resolve("genes.tsv"), "x\ny\n");

    fails(
        BANNER + "2 3 1\n1 3 7\n",
        ": 2 rows and 3 columns, but there are names of 4 cells and names of 2 features");
  }

  @Test
  void arraysAreDenseAndStoredByColumn() throws IOException {
    String banner = "%%MatrixMarket matrix array integer general\n";

    assertThat(read(banner + "2 3\n1\n2\n3\n4\n5\n6\n").values())
        .isEqualTo(DenseMatrix.ofRows(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6}));
  }

  @Test
  void symmetricMatricesAreFilledIn() throws IOException {
    DenseMatrix expected = DenseMatrix.ofRows(new float[] {1, 2}, new float[] {2, 3});

    assertThat(read("%%MatrixMarket matrix array real symmetric\n2 2\n1\n2\n3\n").values())
        .isEqualTo(expected);
    assertThat(
            read("%%matrixmarket MATRIX coordinate real symmetric\n2 2 3\n1 1 1\n2 1 2\n2 2 3\n")
                .values()
                .toDense())
        .isEqualTo(expected);
  }

  @Test
  void placesOfPatternsAreOne() throws IOException {
    Measurements read = read("%%MatrixMarket matrix coordinate pattern general\n2 1 1\n2 1\n");

    assertThat(read.values().toDense()).isEqualTo(DenseMatrix.ofRows(new float[] {0, 1}));
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    fails("", ": the file is empty, expected '%%MatrixMarket matrix ...'");
    fails(
        "a,b\n",
        ", line 1: expected '%%MatrixMarket matrix coordinate real general' or the like; this is no"
            + " MatrixMarket file");
    fails(
        "%%MatrixMarket matrix coordinat real general\n",
        ", line 1: expected coordinate or array, found 'coordinat'; did you mean 'coordinate'?");
    fails(
        "%%MatrixMarket matrix coordinate complex general\n",
        ", line 1: expected real or integer or pattern or double or unsigned-integer, found"
            + " 'complex'");
    fails(BANNER, ": the file ends before the size of the matrix");
    fails(BANNER + "2 3\n", ", line 2: expected numbers of rows, columns and values, found '2 3'");
    fails(
        BANNER + "2 -3 1\n",
        ", line 2: expected a number of columns from 1 to 2147483639, found '-3'");
    fails(BANNER + "2 3 1\n3 1 5\n", ", line 3: expected a row from 1 to 2, found '3'");
    fails(BANNER + "2 3 1\n1 1\n", ", line 3: expected a row, a column and a value, found '1 1'");
    fails(
        BANNER + "2 3 1\n1 1 inf\n",
        ", line 3: expected a finite number in the range of single precision (up to 3.4e38), found"
            + " 'inf'");
    fails(
        BANNER + "2 3 2\n1 1 5\n", ": expected 2 values, found 1; was the file copied completely?");
    fails(BANNER + "2 3 1\n1 1 5\n1 2 5\n", ", line 4: expected 1 values, found more");
    fails(BANNER + "2 3 2\n1 2 5\n1 2 6\n", ": cell 2 has two values for feature 1, 5.0 and 6.0");
  }

  @Test
  void doesNotBelieveInRowsWithoutValues() {
    fails(
        BANNER + "2000000000 1 1\n1 1 5\n",
        ": the file says that there are 2000000000 features, but has 1 values for them");
    fails(
        BANNER + "1 2000000000 2000000000\n1 1 5\n",
        ": expected 2000000000 values, found 1; was the file copied completely?");
  }

  @Test
  void hasNoParts() {
    Path file = TestFiles.text(folder.resolve("t.mtx"), BANNER + "1 1 0\n");

    assertThatThrownBy(() -> MatrixMarketReader.read(file, Optional.of("X")))
        .hasMessage(file + ": there is no part 'X', as files of this format hold one table");
  }

  @SeededTest(seeds = 10)
  void readsBackWhatItWrites(Draws draws) throws IOException {
    Matrix values = sparse(draws, draws.integer(1, 9), draws.integer(1, 9));
    List<String> cells = IntStream.range(0, values.rows()).mapToObj(i -> "c" + i).toList();
    List<Feature> features =
        IntStream.range(0, values.columns()).mapToObj(i -> Feature.named("µ " + i)).toList();
    Path file = folder.resolve(draws.integer(0, 1) == 0 ? "matrix.mtx" : "t.mtx.gz");

    MatrixMarketWriter.write(file, cells, features, values);
    Measurements read = read(file);

    assertThat(read.cells()).isEqualTo(cells);
    assertThat(read.features()).isEqualTo(features);
    assertThat(read.values()).isEqualTo(SparseMatrix.of(values));
  }

  private static Matrix sparse(Draws draws, int rows, int columns) {
    float[][] values = draws.normal(rows, columns);
    for (float[] row : values) {
      for (int column = 0; column < columns; column++) {
        row[column] =
            switch (draws.integer(0, 4)) {
              case 0 -> row[column] * 1e9f;
              case 1 -> draws.integer(1, 5);
              case 2 -> draws.integer(0, 9) == 0 ? Float.NaN : row[column];
              default -> 0;
            };
      }
    }
    return DenseMatrix.ofRows(values);
  }

  @Test
  void refusesNamesThatWouldNotReadBack() {
    Path file = folder.resolve("t.mtx");

    assertThatThrownBy(
            () ->
                MatrixMarketWriter.write(
                    file,
                    List.of("a\tb"),
                    List.of(Feature.named("x")),
                    DenseMatrix.ofRows(new float[] {1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a name without tabs");
    assertThat(file).doesNotExist();
  }

  @PythonTest({"numpy", "scipy"})
  void readsWhatSciPyWrites() throws IOException {
    NumpyScript.run(
        folder,
        """
        r = np.random.RandomState(3)
        a = sp.random(40, 30, density=0.2, random_state=r).tocsr()
        a.data = np.round(a.data * 1000)
        scipy.io.mmwrite('integer.mtx', a.astype(np.int64))
        scipy.io.mmwrite('real.mtx', a / 7)
        scipy.io.mmwrite('array.mtx', (a / 7).toarray())
        scipy.io.mmwrite('pattern.mtx', a, field='pattern')
        s = (a[:30] + a[:30].T).tocsr()
        scipy.io.mmwrite('symmetric.mtx', s, symmetry='symmetric')
        scipy.io.mmwrite('symmetric_array.mtx', s.toarray(), symmetry='symmetric')
        for name in ['integer', 'real', 'array', 'pattern', 'symmetric', 'symmetric_array']:
          m = scipy.io.mmread(name + '.mtx')
          m = m.toarray() if sp.issparse(m) else m
          m.T.astype('<f4').tofile(name + '.f4')
        """);

    for (String name :
        List.of("integer", "real", "array", "pattern", "symmetric", "symmetric_array")) {
      Measurements read = read(folder.resolve(name + ".mtx"));
      DenseMatrix expected = TestFiles.floats(folder.resolve(name + ".f4"), read.cells().size());
      assertThat(read.values().toDense()).as(name).isEqualTo(expected);
    }
  }

  @PythonTest({"numpy", "scipy"})
  void sciPyReadsWhatIsWritten() throws IOException {
    Matrix values =
        DenseMatrix.ofRows(
            new float[] {0, 1.5f, 0}, new float[] {-3e20f, 0, 0.1f}, new float[] {0, 0, 0});
    List<Feature> features =
        List.of(Feature.named("x"), Feature.named("y"), new Feature("z", Optional.of("mV")));
    MatrixMarketWriter.write(
        folder.resolve("matrix.mtx.gz"), List.of("a", "b", "c"), features, values);

    String seen =
        NumpyScript.run(
            folder,
            """
            m = scipy.io.mmread('matrix.mtx.gz')
            print(m.shape, m.nnz, m.toarray().T.astype('f4').tolist() ==
                  np.array([[0, 1.5, 0], [-3e20, 0, 0.1], [0, 0, 0]], 'f4').tolist())
            import gzip
            print(gzip.open('features.tsv.gz', 'rt').read().split('\\n'))
            """);

    assertThat(seen).isEqualTo("(3, 3) 3 True\n['x', 'y', 'z (mV)', '']");
  }

  @Test
  void survivesDamage() throws IOException {
    fuzz(FormatFuzz.FEW);
  }

  @Test
  @Tag("slow")
  void survivesMuchDamage() throws IOException {
    fuzz(FormatFuzz.MANY);
  }

  private void fuzz(int mutations) throws IOException {
    Matrix values = sparse(Draws.of(1), 12, 8);
    List<String> cells = IntStream.range(0, 12).mapToObj(i -> "c" + i).toList();
    List<Feature> features = IntStream.range(0, 8).mapToObj(i -> Feature.named("f" + i)).toList();
    Path file = folder.resolve("t.mtx.gz");
    MatrixMarketWriter.write(file, cells, features, values);
    Path alone =
        Files.copy(file, Files.createDirectory(folder.resolve("alone")).resolve("t.mtx.gz"));

    for (Path damaged : List.of(file, alone, folder.resolve("t_barcodes.tsv.gz"))) {
      Path matrix = damaged.equals(alone) ? alone : file;
      FormatFuzz.Outcome outcome =
          FormatFuzz.of(damaged, path -> read(matrix).as(ModalityFile.of("T", matrix)))
              .run(mutations / 3);
      assertThat(outcome.refused()).isGreaterThan(mutations / 30);
      assertThat(outcome.read()).isPositive();
    }
  }
}
