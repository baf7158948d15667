package org.chiasm.io.h5ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.io.TestFiles;
import org.chiasm.io.csv.CsvModalityReader;
import org.chiasm.io.file.Measurements;
import org.chiasm.testkit.Python;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.io.TempDir;

/** Files go to and come from Python's anndata, the program that defines them. */
class H5adPythonTest {

  private static final String CELL = "cell1é";

  @TempDir static Path folder;

  private static String script(String name) {
    return TestFiles.resource(H5adPythonTest.class, name);
  }

  private static Path written(String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(folder.resolve("reals.csv"))) {
      Python.run(script("write_cases.py"), folder);
    }
    return file;
  }

  private static Modality expected(String name) throws IOException {
    return CsvModalityReader.read("X", written(name));
  }

  private static void requireSame(Measurements found, Modality expected) {
    assertThat(found.cells()).isEqualTo(expected.cells());
    assertThat(found.features()).isEqualTo(expected.features());
    assertThat(found.values().toDense()).isEqualTo(expected.values().toDense());
  }

  @PythonTest("anndata")
  void everyKindOfMatrixIsReadValueByValue() throws IOException {
    Modality counts = expected("counts.csv");
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.getFileName().toString().startsWith("counts-")).toList();
    }
    assertThat(files).hasSize(45);
    for (Path file : files) {
      requireSame(H5adFile.read(file, Optional.empty()), counts);
    }
    Modality reals = expected("reals.csv");
    for (String kind : List.of("float32", "float64")) {
      requireSame(
          H5adFile.read(written("reals-" + kind + "-dense-gzip.h5ad"), Optional.empty()), reals);
    }
  }

  @PythonTest("anndata")
  void blocksOfRowsAreThoseOfTheWhole() throws IOException {
    for (String form : List.of("dense-gzip", "csr-lzf", "csc-None")) {
      try (H5adFile file = H5adFile.open(written("counts-float64-" + form + ".h5ad"))) {
        Matrix whole = file.matrix("X").rows(0, 60);
        for (int first = 0; first < 60; first += 7) {
          int count = Math.min(7, 60 - first);
          Matrix block = file.matrix("X").rows(first, count);
          for (int row = 0; row < count; row++) {
            for (int column = 0; column < 7; column++) {
              assertThat(block.at(row, column)).isEqualTo(whole.at(first + row, column));
            }
          }
        }
      }
    }
  }

  @PythonTest("anndata")
  void everyKindOfColumnIsRead() throws IOException {
    CellTable table = H5adFile.read(written("parts.h5ad"), Optional.empty()).table();

    assertThat(table.columns())
        .containsExactly("text", "type", "real", "single", "whole", "flag", "some", "maybe");
    assertThat(table.cells().get(1)).isEqualTo(CELL);
    assertThat(row(table, 1))
        .containsExactly(
            "only 1", "Pvalb", Double.toString(1 / 7.0), "0.25", "-2", "False", "1", "True");
    assertThat(row(table, 0)).containsExactly("only 0", "", "0.0", "0.0", "-3", "True", "", "");
  }

  private static List<String> row(CellTable table, int row) {
    return table.columns().stream().map(column -> table.values(column).get(row)).toList();
  }

  @PythonTest("anndata")
  void partsAreReadByTheirNames() throws IOException {
    Path file = written("parts.h5ad");
    try (H5adFile open = H5adFile.open(file)) {
      assertThat(open.parts()).containsExactly("X", "layers/doubled", "obsm/X_pca", "obsm/frame");
    }
    Modality counts = expected("counts.csv");
    Measurements doubled = H5adFile.read(file, Optional.of("layers/doubled"));
    assertThat(doubled.values()).isInstanceOf(SparseMatrix.class);
    assertThat(doubled.values().at(1, 1)).isEqualTo(2 * counts.values().at(1, 1));
    Measurements axes = H5adFile.read(file, Optional.of("obsm/X_pca"));
    assertThat(axes.features()).extracting(Feature::name).containsExactly("pca1", "pca2");
    assertThat(axes.values().at(1, 1)).isEqualTo(expected("reals.csv").values().at(1, 1));
    Measurements frame = H5adFile.read(file, Optional.of("obsm/frame"));
    assertThat(frame.features()).extracting(Feature::name).containsExactly("a", "b");
    assertThat(frame.values()).isEqualTo(axes.values());

    assertThatThrownBy(() -> H5adFile.read(file, Optional.of("layers/double")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("there is no matrix 'layers/double'")
        .hasMessageContaining("layers/doubled");
  }

  @PythonTest("anndata")
  void rawHasFeaturesOfItsOwn() throws IOException {
    Path file = written("raw.h5ad");
    assertThat(H5adFile.read(file, Optional.empty()).features()).hasSize(3);
    requireSame(H5adFile.read(file, Optional.of("raw/X")), expected("counts.csv"));
  }

  @PythonTest("anndata")
  void smallFilesAreRead() throws IOException {
    assertThat(H5adFile.read(written("empty.h5ad"), Optional.empty()).values().columns())
        .isEqualTo(3);
    assertThat(H5adFile.read(written("one.h5ad"), Optional.empty()).values().at(0, 0)).isEqualTo(2);
    assertThat(H5adFile.read(written("zeros.h5ad"), Optional.empty()).values().at(3, 2)).isZero();
  }

  @PythonTest("anndata")
  void whatIsWrittenIsReadByAnndata() throws IOException {
    Path csv = written("counts.csv");
    Measurements counts = H5adFile.read(written("parts.h5ad"), Optional.empty());
    List<Measurements> forms =
        List.of(
            counts,
            new Measurements(
                counts.cells(),
                counts.features(),
                SparseMatrix.of(counts.values()),
                counts.table()));
    for (Measurements form : forms) {
      Path file = folder.resolve("ours.h5ad");
      H5adWriter.write(file, form, H5adWriter.Additions.none());
      assertThat(Python.run(script("check.py"), file, csv).lines().toList())
          .containsExactly(
              "text object 0 only 1",
              "type category 6 Pvalb",
              "real float64 0 0.14285714285714285",
              "single float64 0 0.25",
              "whole int64 0 -2",
              "flag bool 0 False",
              "some Int64 12 1",
              "maybe boolean 12 True",
              "uns {}");
      requireSame(H5adFile.read(file, Optional.empty()), expected("counts.csv"));
    }
  }

  @PythonTest("anndata")
  void aFileIsExtendedWithoutLosingAnything() throws IOException {
    Path file = folder.resolve("extended.h5ad");
    Files.copy(written("parts.h5ad"), file);
    List<String> types = new ArrayList<>();
    List<String> clusters = new ArrayList<>();
    float[] latents = new float[120];
    for (int cell = 0; cell < 60; cell++) {
      types.add(cell % 2 == 0 ? "Sst" : "Vip");
      clusters.add(cell % 2 == 0 ? "0" : "10");
      latents[2 * cell + 1] = cell;
    }
    H5adWriter.Additions additions =
        new H5adWriter.Additions(
            Map.of("predicted", types, "whole", types, "cluster", clusters),
            Set.of("cluster"),
            Map.of("X_chiasm", DenseMatrix.wrap(60, 2, latents)),
            Map.of("X_chiasm", Map.of("model", "a.chiasm")));
    assertThat(H5adWriter.extend(file, file, additions)).isEmpty();
    assertThat(H5adWriter.extend(file, file, additions)).isEmpty();
    H5adWriter.extend(
        file,
        file,
        new H5adWriter.Additions(
            Map.of(), Map.of(), Map.of("chiasm_type", Map.of("model", "b.chiasm"))));

    assertThat(Python.run(script("check.py"), file, written("counts.csv")).lines().toList())
        .contains(
            "type category 6 Pvalb",
            "some Int64 12 1",
            "predicted category 0 Vip",
            "whole category 0 Vip",
            "cluster category 0 10",
            "obsm X_chiasm (60, 2) 1.0",
            "uns {'X_chiasm': {'model': 'a.chiasm'}, 'chiasm_type': {'model': 'b.chiasm'}}");
    try (H5adFile open = H5adFile.open(file)) {
      assertThat(open.parts()).contains("layers/doubled", "obsm/X_pca", "obsm/X_chiasm");
    }
  }

  @PythonTest("h5py")
  void olderLayoutsAreRead() throws IOException {
    Python.run(script("write_old.py"), folder);
    for (String name : List.of("anndata07.h5ad", "anndata06.h5ad")) {
      Measurements found = H5adFile.read(folder.resolve(name), Optional.empty());
      assertThat(found.cells()).containsExactly("a", "b", "c");
      assertThat(found.features()).extracting(Feature::name).containsExactly("g1", "g2");
      assertThat(found.values().toDense())
          .isEqualTo(DenseMatrix.wrap(3, 2, new float[] {0, 5, 0, 0, 6, 0}));
      assertThat(found.table().values("type").get(0)).isEqualTo("Vip");
      assertThat(found.table().values("type").get(2)).isEqualTo("Sst");
      assertThat(found.table().values("depth")).containsExactly("1.5", "", "2.0");
    }
    Path oldest = folder.resolve("anndata06.h5ad");
    H5adWriter.Additions column =
        new H5adWriter.Additions(Map.of("x", List.of("1", "2", "3")), Map.of(), Map.of());
    assertThatThrownBy(() -> H5adWriter.extend(oldest, oldest, column))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("obs is laid out as anndata did before 0.7");
  }
}
