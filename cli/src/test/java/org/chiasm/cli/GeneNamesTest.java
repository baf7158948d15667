package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.CsvModalityReader;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.h5ad.DataFrame;
import org.chiasm.io.h5ad.Encoded;
import org.chiasm.io.h5ad.H5adWriter;
import org.chiasm.io.hdf5.Hdf5File;
import org.chiasm.io.hdf5.Hdf5Output;
import org.chiasm.io.names.FeatureTable;
import org.chiasm.io.tenx.TenXFolder;
import org.chiasm.testkit.Python;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.Test;

/** Genes that go by ids of Ensembl in one file and by symbols in another, and counts in a layer. */
class GeneNamesTest extends FixTest {

  private static String id(int gene) {
    return Message.format("ENSMUSG%011d", gene);
  }

  private static Modality genes() throws IOException {
    return CsvModalityReader.read("T", counts());
  }

  private static List<String> symbols() throws IOException {
    return genes().features().stream().map(Feature::name).toList();
  }

  private static List<String> ids(String version) throws IOException {
    return IntStream.range(0, symbols().size()).mapToObj(gene -> id(gene) + version).toList();
  }

  /** Genes by ids, with symbols in var; logarithms, with counts in a layer. */
  private Path h5ad(String version, boolean logarithms) throws IOException {
    Modality genes = genes();
    List<String> ids = ids(version);
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put("n_cells", ids.stream().map(id -> "7").toList());
    columns.put("gene_name", symbols());
    Path file = folder.resolve("cells.h5ad");
    Hdf5Output.write(
        file,
        root -> {
          H5adWriter.write(
              root,
              new Measurements(
                  genes.cells(),
                  ids.stream().map(Feature::named).toList(),
                  logarithms ? logarithms(genes.values()) : genes.values(),
                  new CellTable("test", genes.cells(), Map.of())),
              H5adWriter.Additions.none());
          Encoded encoded = new Encoded(root);
          encoded.folder("layers").matrix("counts", genes.values());
          root.remove("var");
          encoded.frame("var", new DataFrame(ids, columns));
        });
    return file;
  }

  private static Matrix logarithms(Matrix counts) {
    float[] values = counts.toDense().toArray().clone();
    for (int index = 0; index < values.length; index++) {
      values[index] = values[index] < 1000 ? 0 : (float) Math.log1p(values[index]);
    }
    return DenseMatrix.wrap(counts.rows(), counts.columns(), values);
  }

  @Test
  void aFileOfIdsIsNamedByItsSymbols() throws IOException {
    Outcome inspection = run("inspect", modalities(h5ad("", false), physiology()));

    assertThat(inspection.out())
        .contains("ensembl-ids: T: 60 of 60 features go by ids of Ensembl (ENSMUSG00000000000, ")
        .contains("The file has other names, too: gene_name.")
        .contains("the file of T also holds layers/counts");
    assertThat(mended(inspection, "ensembl-ids")).doesNotContain("ensembl-ids");
    assertThat(CsvModalityReader.read("T", plain("cells.names.h5ad")).features())
        .isEqualTo(genes().features());
  }

  @Test
  void whatAFixNeedsIsStillThereAfterAnother() throws IOException {
    Path file = h5ad("", false);
    Path deep = folder.resolve("deep.h5ad");
    run("convert --min-counts 1", file, deep).done();
    run("convert --feature-names gene_name", deep, folder.resolve("named.h5ad")).done();
    run("convert --feature-names gene_name", file, folder.resolve("one.h5ad")).done();
    // the names from before are not lost either
    run("convert --feature-names former_name", folder.resolve("one.h5ad"), deep).done();

    assertThat(plain("named.h5ad")).hasSameTextualContentAs(plain("one.h5ad"));
    assertThat(CsvModalityReader.read("T", plain("deep.h5ad")).features().get(0).name())
        .isEqualTo(id(0));
    assertThat(run("convert", file + "#layers/counts", folder.resolve("counts.h5ad")).done().err())
        .contains("left out of counts.h5ad: X");
  }

  @Test
  void whatMuDataIsNotGivenIsSaid() throws IOException {
    Path file = h5ad("", false);
    Path mudata = folder.resolve("one.h5mu");
    assertThat(run("convert", file, mudata).done().err())
        .contains("left out of one.h5mu: layers, var");
    assertThat(
            run("convert --modality", "T=" + file, "--modality", "E=" + mudata, mudata + ".h5mu")
                .done()
                .err())
        .contains(
            "left out of one.h5mu.h5mu: "
                + file.getFileName()
                + "#layers, "
                + file.getFileName()
                + "#var");
    assertThat(run("convert", mudata, folder.resolve("back.h5ad")).done().err())
        .doesNotContain("left out");
  }

  private Path plain(String name) {
    Path target = folder.resolve("plain.csv");
    run("convert", folder.resolve(name), target).done();
    return target;
  }

  @Test
  void versionsAreTakenOff() throws IOException {
    Outcome inspection = run("inspect", "--modality", "T=" + h5ad(".12", false));

    assertThat(mended(inspection, "versioned-ids")).doesNotContain("versioned-ids");
    assertThat(CsvModalityReader.read("T", plain("cells.names.h5ad")).features().get(3).name())
        .isEqualTo(id(3));
  }

  @Test
  void logarithmsGiveWayToTheCountsOfTheSameFile() throws IOException {
    Path file = h5ad("", true);
    Outcome inspection = run("inspect", modalities(file, physiology()));

    assertThat(fixes(inspection.out(), "log-transformed").get(0))
        .contains("T=" + file + "#layers/counts");
    assertThat(mended(inspection, "log-transformed"))
        .doesNotContain("log-transformed")
        .containsPattern("T +counts");
    run("inspect --kind T=counts", modalities(file, physiology()))
        .refused(
            ExitCode.INPUT, "expected a count", "; fix: --modality T=" + file + "#layers/counts");
  }

  /** Another table of a file cannot be named beside a folder, which is then spelled out. */
  @Test
  void theFixOfATrainingOnAFolderIsTheWholeCommand() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path file = Files.move(h5ad("", true), data.resolve("t.h5ad"));
    Path cells = Files.copy(physiology(), data.resolve("e.csv.gz"));
    Files.writeString(
        data.resolve("dataset.yaml"),
        """
        modalities:
          - {name: T, file: t.h5ad}
          - {name: E, file: e.csv.gz}
        """);
    Path model = folder.resolve("m.chiasm");
    String said = run("train ridge", data, "--out", model).done().err();
    String fix =
        Message.format(
            "chiasm train ridge --out %s --modality T=%s#layers/counts --modality E=%s",
            model, file, cells);
    assertThat(said).contains("logarithms of counts", "\n  fix: " + fix + "\n");
    run(fix.substring("chiasm ".length())).done();
    run("train ridge --kind T=counts", data, "--out", model)
        .refused(ExitCode.INPUT, "; fix: chiasm train ridge ", "T=" + file + "#layers/counts");
  }

  @Test
  void aModelOfSymbolsNamesTheFixOfAQueryOfIds() throws IOException {
    Path model = folder.resolve("m.chiasm");
    run("train ridge", both(), "--out", model).done();
    Path query = h5ad("", false);
    Outcome refused =
        run("impute --to E", model, "--out", folder.resolve("o.csv"), "--modality", "T=" + query);

    refused.refused(
        ExitCode.INPUT,
        "0 features are also in the model, but 60 by their names of gene_name (here '" + id(0),
        "  fix: chiasm convert " + query + " ",
        "cells.names.h5ad --feature-names gene_name");
    Path fixed = folder.resolve("fixed.h5ad");
    run("convert --feature-names gene_name", query, fixed).done();
    run("impute --to E", model, "--out", folder.resolve("o.csv"), "--modality", "T=" + fixed)
        .done();
  }

  @Test
  void aTableOfTwoColumnsRenamesGenesOfACsvFile() throws IOException {
    List<String> ids = ids("");
    List<String> symbols = symbols();
    List<String> map = new ArrayList<>(List.of("symbol,id"));
    IntStream.range(1, ids.size()).forEach(g -> map.add(symbols.get(g) + "," + ids.get(g)));
    Path table = Files.write(folder.resolve("map.csv"), map);
    Path renamed = folder.resolve("renamed.csv");

    run("convert", counts(), renamed, "--feature-names", table).done();
    assertThat(lines(renamed).get(0))
        .startsWith("cell," + symbols.get(0) + "," + ids.get(1) + "," + ids.get(2));
    assertThat(run("inspect", modalities(renamed, counts())).done().out())
        .contains("ensembl-ids: T: 59 of 60", "A table of two columns");
    run("convert", physiology(), folder.resolve("p.csv"), "--feature-names", table)
        .refused(ExitCode.INPUT, "it has no other name for any of the 8 features of electro");
    run("convert", counts(), folder.resolve("p.csv"), "--feature-names", "gene_name")
        .refused(ExitCode.INPUT, "'gene_name' is no column", "no such columns");
  }

  @Test
  void aFolderOf10xHasIdsToo() throws IOException {
    Modality genes = genes();
    List<String> types = symbols().stream().map(name -> FeatureTable.GENES).toList();
    Path tenx = folder.resolve("filtered");
    TenXFolder.write(
        tenx, genes.cells(), new FeatureTable(ids(""), symbols(), types), genes.values());
    Path other = h5ad("", false);
    Outcome inspection =
        run("inspect", "--modality", "A=" + tenx, "--modality", "B=" + other).done();

    assertThat(inspection.out())
        .contains("different-names: A: 0 features are also in modality B, but 60 by their names of")
        .contains("fix:  chiasm convert " + tenx + " ", "filtered.names.h5ad --feature-names id");
    assertThat(mended(inspection, "different-names")).doesNotContain("different-names");
    run("convert", tenx, folder.resolve("o.csv"), "--feature-names", "ids")
        .refused(ExitCode.INPUT, "there are id; did you mean 'id'?");

    Path symbols = folder.resolve("symbols.h5ad");
    run("convert", tenx, symbols).done();
    Path renamed = folder.resolve("renamed.h5ad");
    run("convert", tenx, renamed, "--feature-names", "id").done();
    assertThat(columnsOfVar(symbols))
        .containsOnly(Map.entry("gene_ids", ids("")), Map.entry("feature_types", types));
    assertThat(columnsOfVar(renamed)).containsEntry("gene_symbols", symbols());
  }

  private static Map<String, List<String>> columnsOfVar(Path file) throws IOException {
    try (Hdf5File open = Hdf5File.open(file)) {
      return DataFrame.read(open.root(), "var").columns();
    }
  }

  /** Counts, cells and ids as the tests of 10x folders have them, in the HDF5 file instead. */
  private static final String TENX =
      """
      import sys
      import h5py, numpy, pandas, scipy.sparse
      counts = pandas.read_csv(sys.argv[1], index_col=0)
      matrix = scipy.sparse.csr_matrix(counts.to_numpy())
      ids = ["ENSMUSG%011d" % gene for gene in range(counts.shape[1])]
      texts = lambda values: numpy.array(values, dtype="S")
      with h5py.File(sys.argv[2], "w") as file:
          group = file.create_group("matrix")
          group["barcodes"] = texts([cell + "-1" for cell in counts.index])
          group["data"], group["indices"] = matrix.data, matrix.indices
          group["indptr"], group["shape"] = matrix.indptr, numpy.array(counts.shape[::-1])
          features = group.create_group("features")
          features["id"], features["name"] = texts(ids), texts(list(counts.columns))
          features["feature_type"] = texts(["Gene Expression"] * len(ids))
      """;

  @PythonTest("h5py")
  void anHdf5FileOf10xIsMendedToo() throws IOException {
    Path file = folder.resolve("filtered.h5");
    Python.run(TENX, counts(), file);
    Outcome ids = run("inspect", modalities(file, physiology()));
    Outcome names = run("inspect", "--modality", "A=" + file, "--modality", "B=" + h5ad("", false));

    assertThat(ids.out())
        .contains("different-ids: T: 0 cells are also in modality E, but 104 if a suffix");
    assertThat(fixes(ids.out(), "different-ids").get(0))
        .containsExactly(
            "convert",
            file.toString(),
            folder.resolve("filtered.ids.h5ad").toString(),
            "--cell-ids",
            "without-suffix");
    assertThat(mended(ids, "different-ids"))
        .doesNotContain("different-ids")
        .contains("T and E have 104 cells in common");
    assertThat(names.out()).contains("but 60 by their names of id");
    assertThat(mended(names, "different-names")).doesNotContain("different-names");
    run(
            "convert --min-counts 1 --drop-unmeasured --feature-names id --cell-ids without-suffix",
            file,
            folder.resolve("o.csv"))
        .done();
    assertThat(lines(folder.resolve("o.csv")).get(0)).startsWith("cell," + id(0) + ",");
    run("convert --transpose", file, folder.resolve("turned.h5ad")).done();
    assertThat(run("inspect", "--modality", "T=" + folder.resolve("turned.h5ad")).done().out())
        .containsPattern("T +counts +60 +115 ");
  }

  @Test
  void namesThatRepeatAreToldApart() throws IOException {
    List<String> map = new ArrayList<>(List.of("old,new"));
    symbols().subList(0, 3).forEach(name -> map.add(name + ",Pisd"));
    Path table = Files.write(folder.resolve("map.csv"), map);
    Path renamed = folder.resolve("renamed.csv");

    assertThat(run("convert", counts(), renamed, "--feature-names", table).done().err())
        .contains("3 of 60 features get another name; of names that repeat, 2 become 'name-1'");
    assertThat(lines(renamed).get(0)).startsWith("cell,Pisd,Pisd-1,Pisd-2,");
  }
}
