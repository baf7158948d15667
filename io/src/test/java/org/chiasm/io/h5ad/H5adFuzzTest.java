package org.chiasm.io.h5ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.io.FormatFuzz;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.h5mu.H5muFile;
import org.chiasm.io.h5mu.H5muWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H5adFuzzTest {

  private static final int CELLS = 40;
  private static final int FEATURES = 30;

  @TempDir Path folder;

  private static Matrix values(boolean sparse) {
    float[] values = new float[CELLS * FEATURES];
    for (int index = 0; index < values.length; index++) {
      values[index] = index * 31 % 7 < 5 ? 0 : index % 11;
    }
    DenseMatrix dense = DenseMatrix.wrap(CELLS, FEATURES, values);
    return sparse ? SparseMatrix.of(dense) : dense;
  }

  private static Measurements measurements(boolean sparse) {
    List<String> cells = IntStream.range(0, CELLS).mapToObj(cell -> "c" + cell).toList();
    List<Feature> features =
        IntStream.range(0, FEATURES).mapToObj(gene -> Feature.named("g" + gene)).toList();
    CellTable table =
        new CellTable(
            "test",
            cells,
            Map.of(
                "type", cells.stream().map(cell -> cell.endsWith("1") ? "Sst" : "Vip").toList(),
                "depth", cells.stream().map(cell -> cell.substring(1)).toList(),
                "gaps", cells.stream().map(cell -> cell.endsWith("3") ? "" : "4").toList()));
    return new Measurements(cells, features, values(sparse), table);
  }

  private Path h5ad(boolean sparse) throws IOException {
    Path file = folder.resolve("sound.h5ad");
    H5adWriter.write(
        file,
        measurements(sparse),
        new H5adWriter.Additions(
            Map.of(),
            Map.of("X_chiasm", values(false).toDense()),
            Map.of("X_chiasm", Map.of("model", "m"))));
    return file;
  }

  private static Modality modality(String name) {
    Measurements content = measurements(true);
    return new Modality(
        name, FeatureKind.COUNTS, content.cells(), content.features(), content.values());
  }

  private Path h5mu() throws IOException {
    Path file = folder.resolve("sound.h5mu");
    List<Pair> pairs =
        IntStream.range(1, CELLS)
            .mapToObj(cell -> new Pair("c" + cell, "c" + (CELLS - cell), 1.0 / cell))
            .toList();
    H5muWriter.write(
        file,
        new MultimodalDataset(List.of(modality("T"), modality("E")), measurements(true).table())
            .withPairs(new CellPairs("T", "E", pairs)));
    return file;
  }

  private static void readAll(Path path) throws IOException {
    try (H5adFile file = H5adFile.open(path)) {
      for (String part : file.parts()) {
        file.features(part);
        file.matrix(part).rows(0, file.matrix(part).rows());
      }
    }
  }

  private static void readModality(Path path) throws IOException {
    H5muFile.read(path, Optional.of("T"));
    DatasetReader.readPairs(path);
  }

  private void fuzz(int mutations) throws IOException {
    for (boolean sparse : new boolean[] {true, false}) {
      assertThat(FormatFuzz.of(h5ad(sparse), H5adFuzzTest::readAll).run(mutations).refused())
          .isPositive();
    }
    assertThat(FormatFuzz.of(h5mu(), H5adFuzzTest::readModality).run(mutations).refused())
        .isPositive();
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    fuzz(FormatFuzz.FEW);
  }

  @Test
  @Tag("slow")
  void manyDamagedFilesAreRefused() throws IOException {
    fuzz(FormatFuzz.MANY);
  }
}
