package org.chiasm.io.h5ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.Feature;
import org.chiasm.io.TestFiles;
import org.chiasm.io.file.Measurements;
import org.chiasm.testkit.Python;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.io.TempDir;

/** What an analysis in Python leaves in a file is still there after it was written anew. */
class H5adCopyPythonTest {

  @TempDir Path folder;

  private Path original(String... compression) {
    Path file = folder.resolve("original.h5ad");
    List<Object> arguments = new ArrayList<>(List.of(file));
    arguments.addAll(List.of(compression));
    Python.run(script("write_scanpy.py"), arguments.toArray());
    return file;
  }

  private static String script(String name) {
    return TestFiles.resource(H5adCopyPythonTest.class, name);
  }

  private static List<String> described(Path file) {
    return Python.run(script("describe.py"), file).lines().toList();
  }

  private static H5adCopy.Origin origin(Path file, String part, Measurements kept) {
    return new H5adCopy.Origin(file, Optional.of(part), kept.cells(), kept.features(), true);
  }

  private static Measurements some(Measurements all, int[] cells, int[] features) {
    List<String> ids = new ArrayList<>();
    for (int cell : cells) {
      ids.add(all.cells().get(cell));
    }
    List<Feature> names = new ArrayList<>();
    for (int feature : features) {
      names.add(all.features().get(feature));
    }
    return new Measurements(
        ids, names, all.values().selectRows(cells).selectColumns(features), all.table());
  }

  @PythonTest("anndata")
  void nothingIsLost() throws IOException {
    Path copy = folder.resolve("copy.h5ad");
    for (String compression : List.of("", "gzip", "lzf")) {
      Path file = compression.isEmpty() ? original() : original(compression);
      Measurements all = H5adFile.read(file, Optional.empty());
      assertThat(H5adCopy.write(copy, all, origin(file, "X", all))).isEmpty();
      assertThat(Python.run(script("check_copy.py"), file, copy)).startsWith("(300, 8)");
    }
  }

  @PythonTest("anndata")
  void someCellsAndFeaturesKeepWhatIsOfThem() throws IOException {
    Path copy = folder.resolve("copy.h5ad");
    for (String compression : List.of("gzip", "lzf")) {
      Path file = original(compression);
      Measurements all = H5adFile.read(file, Optional.empty());
      Measurements some = some(all, new int[] {0, 1, 2, 5, 250, 9}, new int[] {1, 2, 6});
      assertThat(H5adCopy.write(copy, some, origin(file, "X", some))).isEmpty();
      assertThat(
              Python.run(
                  script("check_copy.py"),
                  file,
                  copy,
                  String.join(",", some.cells()),
                  String.join(",", some.features().stream().map(Feature::name).toList())))
          .startsWith("(6, 3)");
    }
  }

  @PythonTest("anndata")
  void otherNamesTakeThePlaceOfTheIndex() throws IOException {
    Path file = original();
    Path copy = folder.resolve("copy.h5ad");
    Measurements all = H5adFile.read(file, Optional.empty());
    Measurements renamed =
        new Measurements(
            all.cells().stream().map(cell -> "x" + cell).toList(),
            Feature.parseHeaders(
                all.features().stream().map(feature -> feature.name() + "x").toList()),
            all.values());
    assertThat(H5adCopy.write(copy, renamed, origin(file, "X", all))).isEmpty();
    assertThat(described(copy))
        .contains(
            "obs None xc0-1", "barcode object c1-1",
            "var None ENSG00000000000x", "gene_ids object ENSG00000000001");
  }

  @PythonTest("anndata")
  void whatDoesNotFitIsNamed() throws IOException {
    Path file = original();
    Path copy = folder.resolve("copy.h5ad");
    Measurements counts = H5adFile.read(file, Optional.of("layers/counts"));
    assertThat(H5adCopy.write(copy, counts, origin(file, "layers/counts", counts)))
        .containsExactly("X");
    Measurements axes = H5adFile.read(file, Optional.of("obsm/X_pca"));
    assertThat(H5adCopy.write(copy, axes, origin(file, "obsm/X_pca", axes)))
        .containsExactly("var", "layers", "varm", "varp", "X");
    Measurements raw = H5adFile.read(file, Optional.of("raw/X"));
    assertThat(H5adCopy.write(copy, raw, origin(file, "raw/X", raw)))
        .containsExactly("layers", "varm", "varp", "X");
    assertThat(described(copy)).contains("gene_name object G1");
    try (H5adFile open = H5adFile.open(file)) {
      assertThat(open.besides(List.of("X"), false))
          .containsExactlyInAnyOrder(
              "layers", "obs", "obsm", "obsp", "raw", "uns", "var", "varm", "varp");
      assertThat(open.besides(List.of("layers/counts"), true))
          .containsExactlyInAnyOrder(
              "X", "layers/dense", "obsm", "obsp", "raw", "uns", "var", "varm", "varp");
    }
    H5adWriter.write(copy, counts, H5adWriter.Additions.none());
    try (H5adFile open = H5adFile.open(copy)) {
      assertThat(open.besides(List.of("X"), true)).isEmpty();
    }
  }

  @PythonTest({"anndata", "h5py"})
  void typesStayAsTheyAreAndWhatCannotBeReadIsNamed() throws IOException {
    Path file = original();
    Path copy = folder.resolve("copy.h5ad");
    Python.run(script("write_types.py"), file);
    Measurements all = H5adFile.read(file, Optional.empty());
    assertThat(H5adCopy.write(copy, all, origin(file, "X", all)))
        .containsExactlyInAnyOrder("uns/circle", "uns/reference", "uns/types@reference");
    assertThat(Python.run(script("check_types.py"), file, copy)).startsWith("44");
    Python.run(script("write_types.py"), original(), "void");
    assertThat(H5adCopy.write(copy, all, origin(file, "X", all))).containsExactly("uns");
  }

  @PythonTest("anndata")
  void columnsStayWhatTheyAreInATableOfCells() throws IOException {
    Measurements all = H5adFile.read(original(), Optional.empty());
    Path file = folder.resolve("table.h5ad");
    H5adWriter.write(file, all, H5adWriter.Additions.none());

    assertThat(described(file))
        .contains(
            "leiden ['2', '0', '1', '9'] False [1, 2, 0, 1]",
            "stage ['early', 'mid', 'late'] True [-1, 0, 2, 0]",
            "good ['False', 'True'] False [1, 0, 1, 0]",
            "batch [1, 2] False [0, 1, 0, 1]",
            "whole int64 1",
            "flag bool False",
            "some Int64 1",
            "text object 1");
  }

  @PythonTest({"anndata", "h5py"})
  void olderLayoutsAreWrittenAnew() throws IOException {
    Python.run(script("write_old.py"), folder);
    for (String name : List.of("anndata07.h5ad", "anndata06.h5ad")) {
      Path file = folder.resolve(name);
      Path copy = folder.resolve("copy.h5ad");
      Measurements all = H5adFile.read(file, Optional.empty());
      H5adCopy.write(copy, all, origin(file, "X", all));
      assertThat(described(copy)).anyMatch(line -> line.startsWith("type ['Sst', 'Vip'] False"));
      assertThat(H5adFile.read(copy, Optional.empty()).values().toDense())
          .isEqualTo(all.values().toDense());
    }
  }
}
