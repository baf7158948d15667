package org.chiasm.io.h5ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.io.FormatFuzz;
import org.chiasm.io.TestFiles;
import org.chiasm.io.file.Measurements;
import org.chiasm.testkit.Python;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file that is written anew, by a library in C, is refused as when it is read. */
class H5adCopyFuzzTest {

  private static final int CELLS = 20;
  private static final int FEATURES = 15;

  @TempDir Path folder;

  private void copy(Path file) throws IOException {
    Measurements all = H5adFile.read(file, Optional.empty());
    copy(file, all);
    int[] cells = IntStream.range(0, all.cells().size()).filter(cell -> cell % 3 > 0).toArray();
    int[] features = IntStream.range(1, all.features().size()).toArray();
    copy(
        file,
        new Measurements(
            IntStream.of(cells).mapToObj(all.cells()::get).toList(),
            IntStream.of(features).mapToObj(all.features()::get).toList(),
            all.values().selectRows(cells).selectColumns(features)));
  }

  private void copy(Path file, Measurements kept) throws IOException {
    H5adCopy.write(
        folder.resolve("copy.h5ad"),
        kept,
        new H5adCopy.Origin(file, Optional.empty(), kept.cells(), kept.features(), true));
  }

  /** With the results of a model. */
  private void extend(Path file) throws IOException {
    int cells;
    boolean columns;
    try (H5adFile open = H5adFile.open(file)) {
      cells = open.obs().index().size();
      columns = open.data().obsIsGroup();
    }
    List<String> types = Collections.nCopies(cells, "Sst");
    H5adWriter.extend(
        file,
        folder.resolve("copy.h5ad"),
        new H5adWriter.Additions(
            columns ? Map.of("type", types, "chiasm_type", types) : Map.of(),
            Set.of("chiasm_type"),
            Map.of("X_chiasm", DenseMatrix.generate(cells, 2, cell -> new float[] {cell, 1})),
            Map.of("X_chiasm", Map.of("model", "m"))));
  }

  private void fuzz(Path file, int mutations) throws IOException {
    assertThat(FormatFuzz.of(file, this::copy).run(mutations).refused()).isPositive();
    assertThat(FormatFuzz.of(file, this::extend).run(mutations).refused()).isPositive();
  }

  private Path own(boolean sparse) throws IOException {
    float[] values = new float[CELLS * FEATURES];
    for (int index = 0; index < values.length; index++) {
      values[index] = index * 31 % 7 < 5 ? 0 : index % 11;
    }
    DenseMatrix dense = DenseMatrix.wrap(CELLS, FEATURES, values);
    List<String> cells = IntStream.range(0, CELLS).mapToObj(cell -> "c" + cell).toList();
    Map<String, List<String>> columns =
        Map.of(
            "type", cells.stream().map(cell -> cell.endsWith("1") ? "Sst" : "Vip").toList(),
            "gaps", cells.stream().map(cell -> cell.endsWith("3") ? "" : "4").toList());
    Path file = folder.resolve("own.h5ad");
    H5adWriter.write(
        file,
        new Measurements(
            cells,
            IntStream.range(0, FEATURES).mapToObj(gene -> Feature.named("g" + gene)).toList(),
            sparse ? SparseMatrix.of(dense) : dense,
            new CellTable("test", cells, columns)),
        new H5adWriter.Additions(
            Map.of(), Map.of("X_chiasm", dense), Map.of("X_chiasm", Map.of("model", "m"))));
    return file;
  }

  private Path python(String script, String name) {
    Path file = folder.resolve(name);
    Python.run(
        TestFiles.resource(H5adCopyFuzzTest.class, script),
        script.equals("write_old.py") ? folder : file);
    return file;
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    fuzz(own(true), FormatFuzz.FEW);
  }

  @PythonTest("anndata")
  void damagedFilesOfPythonAreRefused() throws IOException {
    fuzz(python("write_small.py", "small.h5ad"), FormatFuzz.FEW);
  }

  @Test
  @Tag("slow")
  void manyDamagedFilesAreRefused() throws IOException {
    for (boolean sparse : new boolean[] {true, false}) {
      fuzz(own(sparse), FormatFuzz.MANY);
    }
  }

  @PythonTest({"anndata", "h5py"})
  @Tag("slow")
  void manyDamagedFilesOfPythonAreRefused() throws IOException {
    fuzz(python("write_small.py", "small.h5ad"), FormatFuzz.MANY);
    for (String name : List.of("anndata07.h5ad", "anndata06.h5ad")) {
      fuzz(python("write_old.py", name), FormatFuzz.MANY);
    }
  }
}
