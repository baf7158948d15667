package org.chiasm.io.h5ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.io.TestFiles;
import org.chiasm.testkit.Python;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.io.TempDir;

/** A copy with results has all else of the original, as h5py and anndata see it. */
class ExtendedCopyPythonTest {

  private static final int CELLS = 300;

  @TempDir Path folder;

  private static String script(String name) {
    return TestFiles.resource(ExtendedCopyPythonTest.class, name);
  }

  private Path original(String... compression) {
    Path file = folder.resolve("original.h5ad");
    List<Object> arguments = new ArrayList<>(List.of(file));
    arguments.addAll(List.of(compression));
    Python.run(script("write_scanpy.py"), arguments.toArray());
    return file;
  }

  private static H5adWriter.Additions results(int cells) {
    return new H5adWriter.Additions(
        Map.of("chiasm_type", Collections.nCopies(cells, "Sst")),
        Set.of("chiasm_type"),
        Map.of("X_chiasm", DenseMatrix.generate(cells, 2, cell -> new float[] {cell, 1})),
        Map.of("X_chiasm", Map.of("model", "a.chiasm")));
  }

  private static int compared(Path file, Path copy, String... missing) {
    List<Object> arguments = new ArrayList<>(List.of(file, copy));
    arguments.addAll(List.of(missing));
    return Integer.parseInt(Python.run(script("check_whole.py"), arguments.toArray()).strip());
  }

  @PythonTest({"anndata", "h5py"})
  void everythingIsInTheCopy() throws IOException {
    Path copy = folder.resolve("copy.h5ad");
    for (String compression : List.of("", "gzip", "lzf")) {
      Path file = compression.isEmpty() ? original() : original(compression);
      Python.run(script("write_more.py"), file);
      byte[] before = Files.readAllBytes(file);
      assertThat(H5adWriter.extend(file, copy, results(CELLS))).isEmpty();
      assertThat(compared(file, copy, "obs@column-order")).isGreaterThan(70);
      assertThat(file).hasBinaryContent(before);
    }
  }

  @PythonTest({"anndata", "h5py"})
  void resultsAreReplacedInPlace() throws IOException {
    Path file = original("gzip");
    Path untouched = Files.copy(file, folder.resolve("untouched.h5ad"));
    for (int round = 0; round < 2; round++) {
      assertThat(H5adWriter.extend(file, file, results(CELLS))).isEmpty();
    }
    compared(untouched, file, "obs@column-order");
    assertThat(Python.run(script("describe.py"), file).lines())
        .contains(
            "leiden ['2', '0', '1', '9'] False [1, 2, 0, 1]",
            "chiasm_type ['Sst'] False [0, 0, 0, 0]");
    try (H5adFile open = H5adFile.open(file)) {
      assertThat(open.data().obsOrder()).endsWith("text", "chiasm_type").doesNotHaveDuplicates();
    }
    assertThat(H5adFile.read(file, Optional.of("obsm/X_chiasm")).values().at(7, 0)).isEqualTo(7);
  }

  @PythonTest({"anndata", "h5py"})
  void whatCannotBeCopiedIsNamedAndKeepsTheOriginalInPlace() throws IOException {
    Path file = original();
    Python.run(script("write_types.py"), file);
    Python.run(script("write_links.py"), file);
    Path copy = folder.resolve("copy.h5ad");
    List<String> lost =
        List.of(
            "layers/elsewhere",
            "obs/pointers",
            "uns/circle/again",
            "uns/reference",
            "uns/types@reference");
    assertThat(H5adWriter.extend(file, copy, results(CELLS)))
        .containsExactlyInAnyOrderElementsOf(lost);
    List<String> changed = new ArrayList<>(lost);
    changed.add("obs@column-order");
    assertThat(compared(file, copy, changed.toArray(String[]::new))).isGreaterThan(100);
    try (H5adFile open = H5adFile.open(copy)) {
      assertThat(open.data().obsOrder()).endsWith("text", "chiasm_type");
    }

    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> H5adWriter.extend(file, file, results(CELLS)))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            file
                + " stays as it is: nothing here reads "
                + String.join(", ", H5adWriter.extend(file, copy, results(CELLS)))
                + ", which would be lost in its place; write another file, which says what it"
                + " lacks (--out FILE)");
    assertThat(file).hasBinaryContent(before);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(file, copy);
    }
  }

  @PythonTest({"anndata", "h5py"})
  void olderLayoutsAreCopied() throws IOException {
    Python.run(script("write_old.py"), folder);
    Path file = folder.resolve("anndata07.h5ad");
    Path copy = folder.resolve("copy.h5ad");
    assertThat(H5adWriter.extend(file, copy, results(3))).isEmpty();
    compared(
        file,
        copy,
        "obs@column-order",
        "obs@encoding-version",
        "obs/type",
        "obs/__categories",
        "var@encoding-version");
    assertThat(Python.run(script("describe.py"), copy).lines())
        .contains("type ['Sst', 'Vip'] False [1, -1, 0]", "chiasm_type ['Sst'] False [0, 0, 0]");

    Path oldest = folder.resolve("anndata06.h5ad");
    H5adWriter.Additions matrix =
        new H5adWriter.Additions(
            Map.of(), Map.of("X_chiasm", results(3).obsm().get("X_chiasm")), Map.of());
    assertThat(H5adWriter.extend(oldest, copy, matrix)).isEmpty();
    compared(oldest, copy);
    assertThat(H5adFile.read(copy, Optional.of("obsm/X_chiasm")).table().values("type"))
        .containsExactly("Vip", "Sst", "Sst");
  }
}
