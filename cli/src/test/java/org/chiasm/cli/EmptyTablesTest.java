package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.h5ad.Encoded;
import org.chiasm.io.h5ad.H5adWriter;
import org.chiasm.io.hdf5.Hdf5Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables in which there is nothing: no cell, no feature, no value, only zeros. */
class EmptyTablesTest extends FixTest {

  private static final int CELLS = 30;
  private static final int GENES = 12;

  private Path write(String name, int cells, int genes, Matrix values, Matrix... counts)
      throws IOException {
    Path file = folder.resolve(name);
    List<String> ids = IntStream.range(0, cells).mapToObj(cell -> "cell" + cell).toList();
    List<Feature> features =
        IntStream.range(0, genes).mapToObj(gene -> Feature.named("gene" + gene)).toList();
    Hdf5Output.write(
        file,
        root -> {
          H5adWriter.write(
              root,
              new Measurements(ids, features, values, CellTable.empty()),
              H5adWriter.Additions.none());
          for (Matrix layer : counts) {
            new Encoded(root).folder("layers").matrix("counts", layer);
          }
        });
    return file;
  }

  private static DenseMatrix filled(int cells, int genes, float value) {
    float[] values = new float[cells * genes];
    Arrays.fill(values, value);
    return DenseMatrix.wrap(cells, genes, values);
  }

  private Path of(String what) throws IOException {
    return switch (what) {
      case "no-cells" -> write("t.h5ad", 0, GENES, filled(0, GENES, 0));
      case "no-genes" -> write("t.h5ad", CELLS, 0, filled(CELLS, 0, 0));
      case "missing" -> write("t.h5ad", CELLS, GENES, filled(CELLS, GENES, Float.NaN));
      case "zero" -> write("t.h5ad", CELLS, GENES, filled(CELLS, GENES, 0));
      default -> write("t.h5ad", CELLS, GENES, SparseMatrix.of(filled(CELLS, GENES, 0)));
    };
  }

  @ParameterizedTest
  @CsvSource({
    "no-cells, empty-table, 'it has no cells (0 cells, 12 features)', continuous",
    "no-genes, empty-table, 'it has no features (30 cells, 0 features)', continuous",
    "missing, no-values, 'not one of the 360 values (30 cells, 12 features) is there', continuous",
    "zero, only-zeros, 'all 360 values (30 cells, 12 features) are zero', counts",
    "sparse, only-zeros, 'all 360 values (30 cells, 12 features) are zero', counts"
  })
  void areFoundInPlainWords(String what, String finding, String text, String kind)
      throws IOException {
    String out = run("inspect", modalities(of(what), physiology())).done().out();

    assertThat(out)
        .contains(finding + ": T: ", text, "no command puts values in")
        .containsPattern("T +" + kind)
        .doesNotContain("fix:", "NaN", "constant-features", "empty-cells", "missing-features");
    assertThat(run("inspect --json", modalities(of(what), physiology())).done().out())
        .contains("\"" + finding + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-cells", "no-genes", "missing", "zero"})
  void areRefusedByWhatWorksOnThem(String what) throws IOException {
    Path model = folder.resolve("m.chiasm");
    run("train pc-cca", both(), "--out", model).done();
    Path bad = what.equals("zero") ? zeroQuery() : of(what);
    String[] words =
        what.equals("zero")
            ? new String[] {"T: all ", " are zero"}
            : new String[] {"modality T: ", what.equals("missing") ? "not one of" : "is empty"};
    Path out = folder.resolve("o.csv");

    run("train ridge", modalities(bad, physiology()), "--out", folder.resolve("n.chiasm"))
        .refused(ExitCode.INPUT, words);
    run("cross-validate ridge --folds 2", modalities(bad, physiology()))
        .refused(ExitCode.INPUT, words);
    run("embed", model, "--modality", "T=" + bad, "--out", out).refused(ExitCode.INPUT, words);
    run("impute --to E", model, "--modality", "T=" + bad, "--out", out)
        .refused(ExitCode.INPUT, words);
    assertThat(out).doesNotExist();
  }

  /** Genes that the model knows. */
  private Path zeroQuery() throws IOException {
    return Tables.map(
        counts(),
        folder.resolve("z.csv"),
        (row, line) -> row == 0 ? line : Tables.field(line, 0) + zeros(line));
  }

  private static String zeros(String line) {
    return String.join("", Collections.nCopies(line.split(",", -1).length - 1, ",0"));
  }

  @Test
  void zerosAreOfTheKindThatAModelKnows() throws IOException {
    Path bits =
        Tables.map(
            counts(),
            folder.resolve("bits.csv"),
            (row, line) -> row == 0 ? line : Tables.field(line, 0) + bits(line));
    Path model = folder.resolve("m.chiasm");
    Path out = folder.resolve("o.csv");
    run("train ridge", modalities(bits, physiology()), "--out", model).done();

    run("impute --to E", model, "--modality", "T=" + zeroQuery(), "--out", out).done();
    assertThat(lines(out)).hasSize(116);
  }

  private static String bits(String line) {
    String[] fields = line.split(",", -1);
    StringBuilder bits = new StringBuilder();
    for (int column = 1; column < fields.length; column++) {
      bits.append(Integer.parseInt(fields[column]) % 3 == 0 ? ",0" : ",1");
    }
    return bits.toString();
  }

  @Test
  void convertSaysWhyNothingIsLeft() throws IOException {
    Path out = folder.resolve("o.csv");

    run("convert", of("no-cells"), out).refused(ExitCode.INPUT, "t: the table is empty");
    run("convert --kind counts", of("no-cells"), out)
        .refused(ExitCode.INPUT, "t: the table is empty");
    run("convert", of("no-genes"), out, "--drop-unmeasured")
        .refused(ExitCode.INPUT, "t: the table is empty: it has no features");
    run("convert", of("missing"), out, "--drop-unmeasured")
        .refused(ExitCode.INPUT, "t: all 30 cells would be left out");
    run("convert", of("zero"), out, "--min-counts", "1")
        .refused(ExitCode.INPUT, "t: all 30 cells would be left out");
    assertThat(out).doesNotExist();
  }

  @Test
  void countsBesideATableOfZerosAreOffered() throws IOException {
    DenseMatrix counts =
        DenseMatrix.generate(
            CELLS,
            GENES,
            cell -> {
              float[] row = new float[GENES];
              row[cell % GENES] = 7 + cell % 5;
              row[(cell + 3) % GENES] = 1;
              return row;
            });
    Path file = write("t.h5ad", CELLS, GENES, filled(CELLS, GENES, 0), counts);
    Outcome inspection = run("inspect", "--modality", "T=" + file);

    assertThat(inspection.out()).contains("the same file has counts in layers/counts.");
    assertThat(mended(inspection, "only-zeros")).doesNotContain("only-zeros");
  }

  @Test
  void convertWarnsOfATableOfZeros() throws IOException {
    Path zeros = write("zeros.csv", "cell,a,b\nx,0,0\ny,0,0\n");
    assertThat(run("convert", zeros, folder.resolve("zeros.h5ad")).done().err())
        .contains("warning: zeros: all 4 values (2 cells, 2 features) are zero");
  }
}
