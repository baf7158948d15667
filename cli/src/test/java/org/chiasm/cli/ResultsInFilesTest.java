package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.io.h5ad.H5adFile;
import org.chiasm.io.h5mu.H5muFile;
import org.chiasm.io.hdf5.Hdf5File;
import org.chiasm.testkit.Python;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.Test;

/** Results that go into files of the cells, of which nothing may be lost without a word. */
class ResultsInFilesTest extends CommandLineTest {

  private static final String REFERENCE =
      """
      import h5py, numpy, sys
      with h5py.File(sys.argv[1], "r+") as file:
          file["uns/pointer"] = numpy.array([file["X"].ref], dtype=h5py.ref_dtype)
          file["lab"] = numpy.arange(3)
      """;

  private Path model() {
    Path model = folder.resolve("m.chiasm");
    run("train pc-cca --out", model, labelled()).done();
    return model;
  }

  @PythonTest("h5py")
  void whatACopyLacksIsSaidAndInPlaceRefused() throws IOException {
    Path model = model();
    Path file = folder.resolve("cells.h5ad");
    run("convert", counts(), file).done();
    Python.run(REFERENCE, file);
    byte[] before = Files.readAllBytes(file);
    for (String command : new String[] {"embed", "classify"}) {
      run(command + " --in-place", model, "--modality", "T=" + file)
          .refused(
              ExitCode.INPUT,
              file + " stays as it is: nothing here reads uns/pointer",
              "write another file, which says what it lacks (--out FILE)");
      assertThat(file).hasBinaryContent(before);
      Path copy = folder.resolve(command + ".h5ad");
      assertThat(run(command + " --out", copy, model, "--modality", "T=" + file).done().err())
          .contains("warning: left out of " + command + ".h5ad: uns/pointer");
      try (H5adFile open = H5adFile.open(copy)) {
        assertThat(open.parts().contains("obsm/X_chiasm")).isEqualTo(command.equals("embed"));
      }
      Python.run("import h5py, sys; assert list(h5py.File(sys.argv[1])['lab']) == [0, 1, 2]", copy);
    }
  }

  private static float latent(Path file, String part, int cell) throws IOException {
    return H5muFile.read(file, Optional.of(part)).values().at(cell, 0);
  }

  @Test
  void resultsOfMuDataGoIntoItsModalities() throws IOException {
    Path model = model();
    Path file = folder.resolve("both.h5mu");
    run("convert", both(), "--cells", cells(), file).done();
    Path copy = folder.resolve("copy.h5mu");
    run("embed", model, file, "--out", copy).done();
    run("embed", model, file, "--in-place").done();
    run("classify", model, file, "--in-place").done();
    run("embed", model, file, "--out", folder.resolve("z.csv")).done();

    try (H5muFile open = H5muFile.open(file)) {
      assertThat(open.parts()).containsExactly("T", "T/obsm/X_chiasm", "E", "E/obsm/X_chiasm");
      assertThat(open.modality("E").obs().columns()).containsKey("chiasm_type");
    }
    try (Hdf5File open = Hdf5File.open(copy)) {
      assertThat(new String(open.userBlock(), StandardCharsets.UTF_8)).startsWith("MuData (");
      assertThat(open.root().group("mod").group("E").group("uns").group("chiasm").names())
          .containsExactly("X_chiasm");
    }
    for (String modality : List.of("T", "E")) {
      List<String> rows = lines(folder.resolve("z." + modality + ".csv"));
      for (int cell = 0; cell < rows.size() - 1; cell++) {
        float expected = Float.parseFloat(rows.get(cell + 1).split(",", -1)[1]);
        assertThat(latent(file, modality + "/obsm/X_chiasm", cell)).isEqualTo(expected);
        assertThat(latent(copy, modality + "/obsm/X_chiasm", cell)).isEqualTo(expected);
      }
    }
    run("embed", model, "--modality", "T=" + counts(), "--out", copy)
        .refused(
            ExitCode.USAGE,
            copy
                + " would be a copy of the h5mu file of the cells, but these come from "
                + counts());
  }

  /** Probabilities of types that the second model does not know would stay beside its own. */
  @Test
  void typesOfAnotherModelTakeThePlaceOfTheFormer() throws IOException {
    Path file = folder.resolve("cells.h5ad");
    run("convert", counts(), file).done();
    run("classify --in-place", model(), "--modality", "T=" + file).done();
    assertThat(columns(file)).contains("chiasm_type", "chiasm_type_p(Vip 1)");
    List<String> before = columns(file);
    run("classify --in-place", folder.resolve("m.chiasm"), "--modality", "T=" + file).done();
    assertThat(columns(file)).isEqualTo(before);

    List<String> some =
        Tables.read(cells()).stream().filter(line -> !line.contains("Vip 1")).toList();
    Path fewer = folder.resolve("fewer.chiasm");
    Path table = write("some.csv", String.join("\n", some) + "\n");
    run("train pc-cca --out", fewer, both(), "--cells", table, "--label", "type").done();
    run("classify --in-place", fewer, "--modality", "T=" + file).done();
    List<String> left = new ArrayList<>(before);
    left.remove("chiasm_type_p(Vip 1)");
    assertThat(columns(file)).isEqualTo(left);
    run("embed --in-place", fewer, "--modality", "T=" + file).done();
    assertThat(columns(file)).isEqualTo(left);
  }

  private static List<String> columns(Path file) throws IOException {
    try (H5adFile open = H5adFile.open(file)) {
      return List.copyOf(open.obs().columns().keySet());
    }
  }

  @Test
  void whatTablesOfTextLackOfAnH5adFileIsSaid() {
    Path model = model();
    Path plain = folder.resolve("plain.h5ad");
    run("convert", counts(), plain).done();
    Path file = folder.resolve("cells.h5ad");
    run("embed", model, "--out", file, "--modality", "T=" + plain).done();
    for (String name : List.of("t.csv", "t.mtx", "t.npz", "t.h5mu", "t")) {
      assertThat(run("convert", file, folder.resolve(name)).done().err())
          .contains("left out of " + name + ": obsm, uns");
      assertThat(run("convert", plain, folder.resolve("plain-" + name)).done().err())
          .doesNotContain("left out");
    }
  }

  /** What a file is, its content says; nothing else may be written in its place. */
  @Test
  void misnamedFilesStayWhatTheyAre() throws IOException {
    Path model = model();
    Path both = folder.resolve("both.h5mu");
    run("convert", both(), both).done();
    Path several = Files.copy(both, folder.resolve("several.h5ad"));
    run("embed --in-place", model, "--modality", "T=" + several + "#T").done();
    try (H5muFile open = H5muFile.open(several)) {
      assertThat(open.parts()).containsExactly("T", "T/obsm/X_chiasm", "E");
    }
    Path plain = folder.resolve("plain.h5ad");
    run("convert", counts(), plain).done();
    Path single = Files.copy(plain, folder.resolve("single.h5mu"));
    run("embed --in-place", model, "--modality", "T=" + single).done();
    try (H5adFile open = H5adFile.open(single)) {
      assertThat(open.parts()).containsExactly("X", "obsm/X_chiasm");
    }
  }
}
