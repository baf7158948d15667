package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chiasm.testkit.Python;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts but for a few values, in files of every format. */
class FewOddValuesTest extends FixTest {

  /** Counts without names, most of them zero; all formats that SciPy writes. */
  private static final String WITHOUT_NAMES =
      """
      import os, sys
      import numpy, scipy.io, scipy.sparse
      os.chdir(sys.argv[1])
      counts = numpy.random.default_rng(1).poisson(0.2, (90, 40)).astype(numpy.float32)
      counts[3, 2], counts[5, :3] = -2, 3
      sparse = scipy.sparse.csr_matrix(counts)
      scipy.io.savemat("dense.mat", {"counts": counts})
      scipy.io.savemat("sparse.mat", {"counts": sparse})
      scipy.sparse.save_npz("sparse.npz", sparse)
      numpy.savez("dense.npz", counts=counts)
      numpy.save("dense.npy", counts)
      scipy.io.mmwrite("sparse.mtx", sparse.T)
      """;

  private Path withValue(String value) throws IOException {
    return Tables.map(
        counts(),
        folder.resolve("t.csv"),
        (row, line) -> row == 7 ? Tables.with(line, 3, value) : line);
  }

  private static Outcome inspect(Path file) {
    return run("inspect", "--modality", "T=" + file);
  }

  private static void requireNearlyCounts(Path file, String first) {
    Outcome inspection = inspect(file);
    assertThat(inspection.done().out())
        .contains("nearly-counts: T: taken as continuous because of 1 of ")
        .contains("the first is " + first)
        .doesNotContain("log-transformed");
    assertThat(mended(inspection, "nearly-counts"))
        .doesNotContain("nearly-counts")
        .containsPattern("T +continuous");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.h5ad", "t.mtx", "t.npz", "t.tsv.gz"})
  void ofEveryFormat(String name) throws IOException {
    for (String value : List.of("-3.0", "2.5")) {
      Path file = folder.resolve(value + name);
      Outcome converted = run("convert", withValue(value), file).done();

      assertThat(converted.err()).contains("warning: t: taken as continuous because of 1 of 5");
      requireNearlyCounts(file, value + " of cell '");
    }
  }

  @PythonTest("scipy")
  void ofFormatsOfOtherPrograms() {
    Python.run(WITHOUT_NAMES, folder);

    for (String name :
        List.of("dense.mat", "sparse.mat", "sparse.npz", "dense.npz", "dense.npy", "sparse.mtx")) {
      requireNearlyCounts(folder.resolve(name), "-2.0 of cell 'cell4', feature 'feature3'");
    }
  }

  @Test
  void aFeatureThatCountsNothingIsLeftOut() throws IOException {
    Path table =
        Tables.map(
            counts(),
            folder.resolve("t.csv"),
            (row, line) -> line + (row == 0 ? ",share*" : row < 40 ? ",0." + row + "1" : ",0"));
    Outcome inspection = inspect(table);

    assertThat(inspection.out())
        .contains("of 39 of ", "feature 'share*', which all others are of, too")
        .contains("--exclude-features 'share?'");
    assertThat(mended(inspection, "nearly-counts"))
        .doesNotContain("nearly-counts")
        .containsPattern("T +counts");
  }

  @Test
  void countsThatWereDividedAndMultipliedAreRounded() throws IOException {
    Path table =
        Tables.map(
            counts(),
            folder.resolve("t.csv"),
            (row, line) ->
                row == 0 || Tables.field(line, 3).equals("0")
                    ? line
                    : Tables.with(line, 3, Tables.field(line, 3) + ".001"));
    Path file = folder.resolve("t.h5ad");
    assertThat(run("convert", table, file).done().err())
        .contains("though all values are counts but for rounding");
    Outcome inspection = inspect(file);

    assertThat(inspection.done().out())
        .contains("nearly-counts: T: taken as continuous, though all values are counts but for")
        .contains("fix:  chiasm convert " + file + " ", "t.rounded.h5ad --round");
    assertThat(mended(inspection, "nearly-counts"))
        .doesNotContain("nearly-counts")
        .containsPattern("T +counts");
    Path rounded = folder.resolve("rounded.csv");
    run("convert", folder.resolve("t.rounded.h5ad"), rounded).done();
    assertThat(lines(rounded)).isEqualTo(Tables.read(counts()));
  }

  @Test
  void aFolderIsToldOfBeforeItSaysTheKind() throws IOException {
    Path data = folder.resolve("data");

    assertThat(run("convert", withValue("2.5"), data).done().err())
        .contains("taken as continuous because of 1 of 5");
    assertThat(Files.readString(data.resolve("dataset.yaml"))).contains("continuous");
  }
}
