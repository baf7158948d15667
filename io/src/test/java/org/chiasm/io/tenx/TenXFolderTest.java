package org.chiasm.io.tenx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.io.FormatFuzz;
import org.chiasm.io.NumpyScript;
import org.chiasm.io.TestFiles;
import org.chiasm.io.file.InputFile;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.matrixmarket.MatrixMarketWriter;
import org.chiasm.io.names.FeatureTable;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenXFolderTest {

  private static final DenseMatrix VALUES =
      DenseMatrix.ofRows(new float[] {0, 3, 1, 0}, new float[] {7, 0, 0, 20});

  private static final FeatureTable FEATURES =
      new FeatureTable(
          List.of("ENSG1", "ENSG2", "CD3", "ENSG3"),
          List.of("Sst", "Sst", "CD3", "Vip"),
          List.of("Gene Expression", "Gene Expression", "Antibody Capture", "Gene Expression"));

  @TempDir Path parent;
  private Path folder = Path.of("");

  @BeforeEach
  void setFolder() {
    folder = parent.resolve("filtered_feature_bc_matrix");
  }

  private Path written() throws IOException {
    TenXFolder.write(folder, List.of("AAAC-1", "AAAG-1"), FEATURES, VALUES);
    return folder;
  }

  private static List<String> names(Measurements read) {
    return read.features().stream().map(Feature::name).toList();
  }

  @Test
  void readsOneTypeOfFeatures() throws IOException {
    Measurements genes = TenXFolder.read(written(), Optional.of("gene expression"));
    Measurements antibodies = TenXFolder.read(folder, Optional.of("Antibody Capture"));

    assertThat(genes.cells()).containsExactly("AAAC-1", "AAAG-1");
    assertThat(names(genes)).containsExactly("Sst", "Sst-1", "Vip");
    assertThat(genes.values()).isInstanceOf(SparseMatrix.class);
    assertThat(genes.values().toDense())
        .isEqualTo(DenseMatrix.ofRows(new float[] {0, 3, 0}, new float[] {7, 0, 20}));
    assertThat(names(antibodies)).containsExactly("CD3");
    assertThat(antibodies.values().at(0, 0)).isEqualTo(1f);
    assertThat(TenXFolder.parts(folder)).containsExactly("Gene Expression", "Antibody Capture");
  }

  @Test
  void severalTypesNeedAPart() throws IOException {
    written();

    assertThatThrownBy(() -> TenXFolder.read(folder, Optional.empty()))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            folder
                + ": there are 2 parts, name the one to read: 'Gene Expression', 'Antibody"
                + " Capture'");
    assertThatThrownBy(() -> TenXFolder.read(folder, Optional.of("Antibody")))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            folder
                + ": there is no part 'Antibody'; did you mean 'Antibody Capture'? There are 'Gene"
                + " Expression', 'Antibody Capture'");
  }

  @Test
  void readsFoldersOfVersion2() throws IOException {
    Files.createDirectories(folder);
    TestFiles.text(
        folder.resolve("matrix.mtx"),
        "%%MatrixMarket matrix coordinate integer general\n%\n2 3 2\n1 1 4\n2 3 1\n");
    TestFiles.text(folder.resolve("barcodes.tsv"), "A-1\nB-1\nC-1\n");
    TestFiles.text(folder.resolve("genes.tsv"), "ENSG1\tSst\nENSG2\tVip\n");

    Measurements read = TenXFolder.read(folder, Optional.empty());

    assertThat(names(read)).containsExactly("Sst", "Vip");
    assertThat(read.values().at(2, 1)).isEqualTo(1f);
    assertThat(TenXFolder.isOne(folder)).isTrue();
  }

  @Test
  void namesMayHaveAPrefix() throws IOException {
    Files.createDirectories(folder);
    TestFiles.text(
        folder.resolve("GSM1_matrix.mtx"),
        "%%MatrixMarket matrix coordinate integer general\n1 1 1\n1 1 4\n");
    TestFiles.text(folder.resolve("GSM1_barcodes.tsv"), "A-1\n");
    TestFiles.text(folder.resolve("GSM1_genes.tsv"), "ENSG1\tSst\n");

    assertThat(names(TenXFolder.read(folder, Optional.empty()))).containsExactly("Sst");
  }

  @Test
  void refusesToChooseBetweenPlainAndCompressed() throws IOException {
    MatrixMarketWriter.write(written().resolve("matrix.mtx"), List.of("c", "d"), FEATURES, VALUES);

    assertThatThrownBy(() -> TenXFolder.read(folder, Optional.of("Gene Expression")))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            folder
                + ": expected matrix.mtx or matrix.mtx.gz in this folder, found both, which may"
                + " differ; name the one to read, or take the other away");
  }

  @Test
  void otherMatricesMakeNoSuchFolder() throws IOException {
    MatrixMarketWriter.write(folder.resolve("submatrix.mtx"), List.of("c", "d"), FEATURES, VALUES);

    assertThat(TenXFolder.isOne(folder)).isFalse();
  }

  @Test
  void saysWhichFilesAreMissing() throws IOException {
    assertThatThrownBy(() -> TenXFolder.read(folder, Optional.empty()))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(folder + ": there is no such folder");
    Files.createDirectories(folder);
    assertThatThrownBy(() -> TenXFolder.read(folder, Optional.empty()))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            folder + ": expected matrix.mtx or matrix.mtx.gz in this folder, found neither");
    assertThat(TenXFolder.isOne(folder)).isFalse();
    Files.delete(written().resolve("barcodes.tsv.gz"));
    assertThatThrownBy(() -> TenXFolder.read(folder, Optional.empty()))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            folder
                + ": there is a matrix, but no barcodes.tsv, with or without .gz, which names the"
                + " cells");
  }

  @PythonTest({"numpy", "scipy"})
  void pythonReadsWhatIsWritten() throws IOException {
    written();

    String seen =
        NumpyScript.run(
            folder,
            """
            import gzip
            m = scipy.io.mmread('matrix.mtx.gz')
            print(m.dtype, m.toarray().tolist())
            print([l.split('\\t') for l in gzip.open('features.tsv.gz', 'rt').read().splitlines()][2])
            print(gzip.open('barcodes.tsv.gz', 'rt').read().splitlines())
            """);

    assertThat(seen.lines())
        .containsExactly(
            "int64 [[0, 7], [3, 0], [1, 0], [0, 20]]",
            "['CD3', 'CD3', 'Antibody Capture']",
            "['AAAC-1', 'AAAG-1']");
  }

  /** As a modality is converted: programs that read such folders want all three columns. */
  @Test
  void aMatrixOfThatNameMakesAFolderLikeThose() throws IOException {
    List<String> cells = List.of("AAAC-1", "AAAG-1");
    List<Feature> features = List.of(Feature.named("Sst"), Feature.named("Vip"));
    for (FeatureKind kind : List.of(FeatureKind.COUNTS, FeatureKind.CONTINUOUS)) {
      Modality modality =
          new Modality(
              "T", kind, cells, features, DenseMatrix.wrap(2, 2, new float[] {1, 0, 3, 4}));
      Path made = folder.resolve(kind.id());
      MatrixMarketWriter.write(made.resolve("matrix.mtx.gz"), modality);

      String type = kind == FeatureKind.COUNTS ? "Gene Expression" : "Custom";
      assertThat(TenXFolder.parts(made)).containsExactly(type);
      try (InputStream lines = InputFile.open(made.resolve("features.tsv.gz"))) {
        assertThat(new String(lines.readAllBytes(), StandardCharsets.UTF_8))
            .isEqualTo("Sst\tSst\t" + type + "\nVip\tVip\t" + type + "\n");
      }
      Measurements read = TenXFolder.read(made, Optional.empty());
      assertThat(read.features()).isEqualTo(features);
      assertThat(read.cells()).isEqualTo(cells);
      assertThat(read.values().toDense()).isEqualTo(modality.values());
    }
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
    written();
    for (String name : List.of("matrix.mtx.gz", "features.tsv.gz", "barcodes.tsv.gz")) {
      FormatFuzz.Outcome outcome =
          FormatFuzz.of(
                  folder.resolve(name),
                  path ->
                      TenXFolder.read(folder, Optional.of("Gene Expression"))
                          .as(ModalityFile.of("T", folder)))
              .run(mutations / 3);
      assertThat(outcome.refused()).isGreaterThan(mutations / 30);
    }
  }
}
