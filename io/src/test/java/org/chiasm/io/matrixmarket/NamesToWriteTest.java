package org.chiasm.io.matrixmarket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.io.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesToWriteTest {

  private static final String MATRIX =
      "%%MatrixMarket matrix coordinate real general\n1 2 1\n1 2 7\n";

  @TempDir Path folder;

  private Path write(String name, String... cells) throws IOException {
    Path file = folder.resolve(name);
    MatrixMarketWriter.write(
        file,
        List.of(cells),
        List.of(Feature.named("x")),
        DenseMatrix.wrap(cells.length, 1, new float[cells.length]));
    return file;
  }

  private List<String> cells(String name) throws IOException {
    return MatrixMarketReader.read(folder.resolve(name), Optional.empty()).cells();
  }

  private void refuses(String name, String why) {
    assertThatThrownBy(() -> write(name, "new1", "new2"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot write " + folder.resolve(name) + ": " + why + "; write into a new folder");
  }

  @Test
  void doesNotReplaceNamesThatOtherMatricesShare() throws IOException {
    TestFiles.text(folder.resolve("spliced.mtx"), MATRIX);
    TestFiles.text(folder.resolve("barcodes.tsv"), "a\nb\n");
    TestFiles.text(folder.resolve("features.tsv"), "x\n");

    refuses(
        "matrix.mtx", "barcodes.tsv would also name the cells of spliced.mtx, which are others");
    assertThat(folder.resolve("matrix.mtx")).doesNotExist();
    assertThat(cells("spliced.mtx")).containsExactly("a", "b");

    TestFiles.text(folder.resolve("matrix.mtx"), MATRIX);
    refuses(
        "matrix.mtx", "barcodes.tsv would also name the cells of spliced.mtx, which are others");

    write("matrix.mtx", "a", "b");
    write("unspliced.mtx", "new1", "new2");
    write("matrix.mtx.gz", "new1", "new2");
    assertThat(cells("spliced.mtx")).containsExactly("a", "b");
    assertThat(cells("unspliced.mtx")).containsExactly("new1", "new2");
    assertThat(cells("matrix.mtx.gz")).containsExactly("new1", "new2");
  }

  @Test
  void doesNotGiveNamesToMatricesThatGoByOthers() throws IOException {
    TestFiles.text(folder.resolve("spliced.mtx"), MATRIX);
    refuses(
        "matrix.mtx", "barcodes.tsv would also name the cells of spliced.mtx, which are others");

    TestFiles.gzip(folder.resolve("barcodes.tsv.gz"), "a\nb\n");
    refuses(
        "matrix.mtx", "barcodes.tsv would also name the cells of spliced.mtx, which are others");

    TestFiles.text(folder.resolve("barcodes.tsv"), "new1\nnew2\n");
    TestFiles.text(folder.resolve("genes.tsv"), "ENSG1\tx\n");
    refuses(
        "matrix.mtx", "features.tsv would also name the features of spliced.mtx, which are others");
    assertThat(folder.resolve("features.tsv")).doesNotExist();
  }

  @Test
  void doesNotReplaceWhatBelongsToNoMatrix() throws IOException {
    Path list = TestFiles.text(folder.resolve("t_barcodes.tsv"), "a\nb\n");
    refuses("t.mtx", "t_barcodes.tsv is there already and belongs to something else");
    assertThat(Files.readString(list)).isEqualTo("a\nb\n");

    TestFiles.text(list, "\n");
    refuses("t.mtx", "t_barcodes.tsv is there already and belongs to something else");
  }

  @Test
  void replacesItsOwn() throws IOException {
    for (String name : List.of("matrix.mtx", "t.mtx.gz", "GSM1_matrix.mtx")) {
      write(name, "a", "b");
      write(name, "c", "d", "e");
      assertThat(cells(name)).containsExactly("c", "d", "e");
    }
    // as after a run that was killed before it came to the matrix
    Files.delete(folder.resolve("t.mtx.gz"));
    write("t.mtx.gz", "c", "d", "e");
    assertThat(cells("t.mtx.gz")).containsExactly("c", "d", "e");
  }

  @Test
  void aMatrixGoesByTheNamesThatEndAsItDoes() throws IOException {
    for (String plain : List.of("counts.mtx", "matrix.mtx")) {
      write(plain, "a", "b");
      write(plain + ".gz", "c", "d");

      assertThat(cells(plain)).containsExactly("a", "b");
      assertThat(cells(plain + ".gz")).containsExactly("c", "d");
    }
  }

  @Test
  void namesOfItsOwnComeBeforeSharedOnes() throws IOException {
    Path matrix = TestFiles.text(folder.resolve("t.mtx"), MATRIX);
    TestFiles.text(folder.resolve("features.tsv"), "shared\n");
    TestFiles.gzip(folder.resolve("t_genes.tsv.gz"), "own\n");

    assertThat(MatrixMarketReader.read(matrix, Optional.empty()).features())
        .containsExactly(Feature.named("own"));
  }

  @Test
  void onlyAWholeWordMakesAMatrixOneOfThePipeline() throws IOException {
    write("submatrix.mtx", "a", "b");
    assertThat(folder.resolve("submatrix_barcodes.tsv")).exists();
    for (String name : List.of("matrix.mtx", "a_matrix.mtx.gz", "a.matrix.mtx", "a-matrix.mtx")) {
      assertThat(NamesBeside.isOfPipeline(Path.of(name))).as(name).isTrue();
    }
    assertThat(NamesBeside.isOfPipeline(Path.of("matrix2.mtx"))).isFalse();
    assertThat(NamesBeside.prefix(Path.of("a-matrix.mtx"))).isEqualTo("a-");
  }
}
