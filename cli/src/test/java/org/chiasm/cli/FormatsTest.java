package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellPairs.Pair;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.io.dataset.DatasetFiles;
import org.chiasm.io.dataset.DatasetFolder;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.h5ad.H5adFile;
import org.chiasm.io.h5ad.H5adWriter;
import org.chiasm.io.hdf5.Hdf5File;
import org.junit.jupiter.api.Test;

/** Data in the formats of the field, through the real command line. */
class FormatsTest extends CommandLineTest {

  private Path h5ad() {
    Path file = folder.resolve("T.h5ad");
    run("convert", counts(), file, "--cells", cells()).done();
    return file;
  }

  @Test
  void aTableKeepsItsValuesThroughEveryFormat() throws IOException {
    String original = Files.readString(plain(counts(), "original.csv"));
    Path last = counts();
    for (String name : List.of("a.h5ad", "b.mtx.gz", "c.npz", "d.h5mu", "e.tsv")) {
      Path next = folder.resolve(name);
      run("convert", last, next).done();
      last = next;
    }
    assertThat(Files.readString(plain(last, "back.csv"))).isEqualTo(original);
  }

  private Path plain(Path table, String name) {
    Path file = folder.resolve(name);
    run("convert", table, file).done();
    return file;
  }

  @Test
  void severalModalitiesBecomeOneFileOrAFolderAndTrainAlike() throws IOException {
    Path mudata = folder.resolve("both.h5mu");
    run("convert", both(), "--cells", cells(), mudata).done();
    Path data = folder.resolve("data");
    run("convert", mudata, data).done();
    assertThat(data.resolve("dataset.yaml")).exists();
    assertThat(run("inspect --label type", data).done().out())
        .isEqualTo(run("inspect", labelled()).done().out());

    Path fromTables = folder.resolve("a.chiasm");
    run("train pc-cca --out", fromTables, labelled()).done();
    Path fromFile = folder.resolve("b.chiasm");
    run("train pc-cca --label type --out", fromFile, mudata).done();
    Path one = folder.resolve("one.csv");
    Path two = folder.resolve("two.csv");
    run("embed", fromTables, "--out", one, "--modality", "T=" + counts()).done();
    run("embed", fromFile, "--out", two, "--modality", "T=" + mudata + "#T").done();
    assertThat(two).hasSameTextualContentAs(one);
  }

  @Test
  void pairsThatAFileSaysAreKept() throws IOException {
    run("convert", both(), folder.resolve("plain.h5mu")).done();
    List<String> ids =
        DatasetReader.read(DatasetFolder.ofMuData(folder.resolve("plain.h5mu")).files())
            .dataset()
            .paired(List.of("T", "E"));
    Path pairs =
        write(
            "said.csv",
            String.format(
                Locale.ROOT,
                "T,E,weight%n%s,%s,0.25%n%s,%s,1.0%n",
                ids.get(0),
                ids.get(1),
                ids.get(1),
                ids.get(0)));
    Path file = folder.resolve("both.h5mu");
    run("convert", both(), "--pairs", pairs, file).done();
    Path data = folder.resolve("data");
    run("convert", file, data).done();
    Path again = folder.resolve("again.h5mu");
    run("convert", data, again).done();

    assertThat(DatasetReader.readPairs(again)).isEqualTo(DatasetReader.readPairs(file));
    assertThat(DatasetReader.readPairs(file).get(0).pairs())
        .containsExactlyInAnyOrderElementsOf(DatasetReader.readPairs(pairs).get(0).pairs());
    for (Path given : List.of(file, data)) {
      assertThat(run("inspect", given).done().out()).contains("2 by " + given);
    }
    assertThat(run("inspect", both(), "--pairs", again).done().out()).contains("2 by " + again);
  }

  @Test
  void pairsGoAlongWithTheirCells() throws IOException {
    Path counts = write("t.csv", "cell,a,b\nT_1,9,3\nT_2,1,0\nT_3,5,8\n");
    Path physiology = write("e.csv", "cell,V\nE_1,0.5\nE_2,1.5\nE_3,2.5\n");
    Path pairs = write("pairs.csv", "T,E,weight\nT_1,E_2,0.25\nT_2,E_1,1\nT_3,E_3,0.5\n");
    Path file = folder.resolve("both.h5mu");

    run(
            "convert --cell-ids plain --min-counts 2",
            modalities(counts, physiology),
            "--pairs",
            pairs,
            file)
        .done();

    assertThat(DatasetReader.readPairs(file))
        .containsExactly(
            new CellPairs(
                "T", "E", List.of(new Pair("t1", "e2", 0.25), new Pair("t3", "e3", 0.5))));
    Path lost = write("lost.csv", "T,E,weight\nT_2,E_1,1\n");
    run("convert --min-counts 2", modalities(counts, physiology), "--pairs", lost, file).done();
    assertThat(DatasetReader.readPairs(file).get(0).pairs()).isEmpty();
    run("convert --min-counts 1000", modalities(counts, physiology), file)
        .refused(ExitCode.INPUT, "T: all 3 cells would be left out");
  }

  /** Files go by what is in them where their name says the other of AnnData and MuData. */
  @Test
  void muDataIsToldByItsContent() throws IOException {
    Path several = folder.resolve("both.h5mu");
    run("convert", both(), several).done();
    Path misnamed = Files.copy(several, folder.resolve("several.h5ad"));
    Path table = folder.resolve("t.csv");
    run("convert", misnamed + "#e", table).done();
    Path expected = folder.resolve("expected.csv");
    run("convert", several + "#E", expected).done();
    assertThat(table).hasSameTextualContentAs(expected);
    assertThat(run("inspect", misnamed).done().out())
        .isEqualTo(run("inspect", several).done().out());
    run("inspect --modality", "E=" + misnamed)
        .refused(ExitCode.INPUT, misnamed + " has several modalities (T, E)", misnamed + "#T");

    Path single = Files.copy(h5ad(), folder.resolve("single.h5mu"));
    Path again = folder.resolve("again.h5ad");
    run("convert", single, again).done();
    assertThat(H5adFile.read(again, Optional.empty()).table().columns())
        .isEqualTo(H5adFile.read(single, Optional.empty()).table().columns())
        .isNotEmpty();
    assertThat(plain(again, "again.csv")).hasSameTextualContentAs(plain(single, "single1.csv"));
    assertThat(plain(single, "single.csv")).hasSameTextualContentAs(plain(counts(), "counts.csv"));
    run("inspect", single)
        .refused(
            ExitCode.USAGE,
            "found the file " + single + "; a table is given as --modality NAME=" + single);
  }

  @Test
  void labelsComeFromTheFileItself() {
    Path file = h5ad();
    assertThat(run("inspect --label type --modality", "T=" + file).done().out()).contains("class");
    run("inspect --label typ --modality", "T=" + file)
        .refused(ExitCode.INPUT, "there is no column 'typ' in " + file, "did you mean 'type'");
    run("inspect --label type --modality", "T=" + counts())
        .refused(ExitCode.USAGE, "--label names a column of --cells FILE");
  }

  @Test
  void resultsGoIntoTheFileOfTheCells() throws IOException {
    Path model = folder.resolve("m.chiasm");
    run("train pc-cca --out", model, labelled()).done();
    Path file = h5ad();
    Measurements before = H5adFile.read(file, Optional.empty());
    run("embed --in-place", model, "--modality", "T=" + file).done();
    run("classify --in-place", model, "--modality", "T=" + file).done();
    Path copy = folder.resolve("copy.h5ad");
    run("embed", model, "--out", copy, "--modality", "T=" + counts()).done();

    Path latents = folder.resolve("z.csv");
    run("embed", model, "--out", latents, "--modality", "T=" + counts()).done();
    List<String> rows = lines(latents);
    Measurements after = H5adFile.read(file, Optional.empty());
    assertThat(after.values()).isEqualTo(before.values());
    assertThat(after.table().columns())
        .containsAll(before.table().columns())
        .contains("chiasm_type");
    for (Path written : List.of(file, copy)) {
      Measurements embedded = H5adFile.read(written, Optional.of("obsm/X_chiasm"));
      for (int cell = 0; cell < embedded.cells().size(); cell++) {
        String[] fields = rows.get(cell + 1).split(",", -1);
        assertThat(fields[0]).isEqualTo(embedded.cells().get(cell));
        assertThat(Float.parseFloat(fields[1])).isEqualTo(embedded.values().at(cell, 0));
      }
    }
    try (Hdf5File open = Hdf5File.open(file)) {
      // who said what is known of both
      assertThat(open.root().group("uns").group("chiasm").names())
          .containsExactlyInAnyOrder("X_chiasm", "chiasm_type");
    }
    Path imputed = folder.resolve("E.h5ad");
    run("impute", model, "--out", imputed, "--modality", "T=" + file).done();
    assertThat(H5adFile.read(imputed, Optional.empty()).features()).hasSize(8);
  }

  @Test
  void valuesThatAreRoundedAreNotThoseOfTheOriginal() throws IOException {
    Path file = folder.resolve("nearly.h5ad");
    H5adWriter.write(
        file,
        new Measurements(
            List.of("x", "y"),
            Feature.parseHeaders(List.of("a", "b")),
            DenseMatrix.wrap(2, 2, new float[] {1.999f, 0, 3, 4})),
        H5adWriter.Additions.none());
    Path rounded = folder.resolve("rounded.h5ad");
    run("convert --round", file + "#x", rounded).done();

    assertThat(H5adFile.read(rounded, Optional.empty()).values().toDense())
        .isEqualTo(DenseMatrix.wrap(2, 2, new float[] {2, 0, 3, 4}));
  }

  @Test
  void resultsOfTwoModalitiesOfOneFileAreKeptApart() throws IOException {
    MultimodalDataset dataset =
        DatasetReader.read(
                DatasetFiles.of(
                        List.of(ModalityFile.of("T", counts()), ModalityFile.of("E", physiology())))
                    .withCellTable(cells()))
            .dataset();
    List<String> cells = dataset.paired(List.of("T", "E"));
    Modality counts = dataset.modality("T").selectCells(cells);
    DenseMatrix physiology = dataset.modality("E").selectCells(cells).values().toDense();
    Path file = folder.resolve("both.h5ad");
    H5adWriter.write(
        file,
        new Measurements(cells, counts.features(), counts.values(), dataset.table()),
        new H5adWriter.Additions(Map.of(), Map.of("ephys", physiology), Map.of()));
    List<String> both =
        List.of("--modality", "T=" + file, "--modality", "E=" + file + "#obsm/ephys");
    Path model = folder.resolve("m.chiasm");
    run("train pc-cca --label type --out", model, both).done();
    run("embed --in-place", model, both).done();
    run("classify --in-place", model, both).done();
    run("embed --out", folder.resolve("z.csv"), model, both).done();

    Measurements after = H5adFile.read(file, Optional.empty());
    assertThat(after.table().columns())
        .contains("chiasm_T_type", "chiasm_E_type")
        .doesNotContain("chiasm_type");
    for (String modality : List.of("T", "E")) {
      Measurements kept = H5adFile.read(file, Optional.of("obsm/X_chiasm_" + modality));
      List<String> expected = lines(folder.resolve("z." + modality + ".csv"));
      for (int cell = 0; cell < cells.size(); cell++) {
        assertThat(Float.parseFloat(expected.get(cell + 1).split(",", -1)[1]))
            .isEqualTo(kept.values().at(cell, 0));
      }
    }
    try (H5adFile open = H5adFile.open(file)) {
      assertThat(open.parts()).doesNotContain("obsm/X_chiasm");
    }
  }

  @Test
  void whatCannotBeWrittenIsSaidBeforeAnythingIsRead() {
    Path model = folder.resolve("m.chiasm");
    run("embed --in-place", model, "--modality", "T=" + counts())
        .refused(ExitCode.USAGE, "--in-place: expected cells from h5ad or h5mu files");
    run("embed --in-place --out z.csv", model, "--modality", "T=" + counts())
        .refused(ExitCode.USAGE, "leave --out away");
    run("embed", model, "--modality", "T=" + counts())
        .refused(ExitCode.USAGE, "expected --out FILE, or --in-place");
    run("convert", counts(), folder.resolve("a.xlsx"))
        .refused(ExitCode.USAGE, "a.xlsx: expected a name that ends in .h5mu, .h5ad");
    run("convert", both(), folder.resolve("a.h5ad"))
        .refused(ExitCode.USAGE, "files of this format hold one modality, found 2");
    run("convert", counts()).refused(ExitCode.USAGE, "expected what to read and where to write");
    run("convert", counts(), counts()).refused(ExitCode.USAGE, "OUT");
    run("convert", counts(), folder.resolve("tenx/matrix.mtx.gz")).done();
    run("convert", folder.resolve("tenx"), folder.resolve("tenx/matrix.mtx"))
        .refused(ExitCode.USAGE, "would be written into the folder that is read");
    run("convert", h5ad() + "#layers/counts", folder.resolve("a.csv"))
        .refused(ExitCode.INPUT, "there is no matrix 'layers/counts'. There are 'X'");
  }
}
