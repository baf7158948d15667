package org.chiasm.io.h5mu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.io.TestFiles;
import org.chiasm.io.dataset.DatasetFolder;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.io.dataset.DatasetWriter;
import org.chiasm.io.file.Measurements;
import org.chiasm.testkit.Python;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files go to and come from what Python writes by the specification of MuData. */
class H5muPythonTest {

  @TempDir Path folder;

  private Path theirs() {
    Path file = folder.resolve("theirs.h5mu");
    Python.run(TestFiles.resource(H5muPythonTest.class, "write.py"), file);
    return file;
  }

  @PythonTest("anndata")
  void modalitiesAreReadWithTheCellsThatTheyHave() throws IOException {
    Path file = theirs();
    try (H5muFile open = H5muFile.open(file)) {
      assertThat(open.modalities()).containsExactly("rna", "a protein");
      assertThat(open.parts()).containsExactly("rna", "rna/layers/raw", "a protein");
    }
    Measurements rna = H5muFile.read(file, Optional.of("rna"));
    assertThat(rna.cells()).containsExactly("a", "b", "c", "d");
    assertThat(rna.values().at(3, 2)).isEqualTo(11);
    Measurements protein = H5muFile.read(file, Optional.of("a protein"));
    assertThat(protein.cells()).containsExactly("d", "e", "a");
    assertThat(protein.features()).extracting(Feature::name).containsExactly("CD3", "CD4");
    assertThat(protein.values().at(0, 1)).isNaN();
    assertThat(H5muFile.read(file, Optional.of("rna/layers/raw")).values().at(2, 2)).isOne();
  }

  @PythonTest("anndata")
  void theTableOfCellsIsThatOfAll() throws IOException {
    CellTable table = H5muFile.read(theirs(), Optional.of("rna")).table();

    assertThat(table.cells()).containsExactly("a", "b", "c", "d", "e");
    assertThat(table.columns()).containsExactly("type", "depth", "site");
    assertThat(table.values("type")).containsExactly("Sst", "Vip", "", "Sst", "Vip");
    assertThat(table.values("depth")).containsExactly("1.5", "2.5", "3.5", "4.5", "");
    assertThat(table.values("site")).containsExactly("x", "", "", "x", "y");
  }

  @PythonTest("anndata")
  void aPartHasToBeNamedRightly() {
    Path file = theirs();
    assertThatThrownBy(() -> H5muFile.read(file, Optional.empty()))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("has several modalities (rna, a protein)")
        .hasMessageContaining("#rna");
    assertThatThrownBy(() -> H5muFile.read(file, Optional.of("rns")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("there is no modality 'rns'")
        .hasMessageContaining("did you mean 'rna'");
  }

  @PythonTest("anndata")
  void whatIsWrittenFollowsTheSpecification() throws IOException {
    Path file = folder.resolve("ours.h5mu");
    H5muWriter.write(file, partlyPaired());

    assertThat(Python.run(TestFiles.resource(H5muPythonTest.class, "check.py"), file).lines())
        .containsExactly(
            "['T', 'E'] ['c1', 'c2', 'c3'] ['Sst', 'nan', 'Vip']",
            "T ['c1', 'c2'] ['g1', 'g2'] [[0.0, 2.0], [3.0, 0.0]]",
            "E ['c3', 'c1'] ['V (mV)'] [[nan], [-70.5]]");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Path file = folder.resolve("ours.h5mu");
    MultimodalDataset dataset = partlyPaired();
    H5muWriter.write(file, dataset);

    for (Modality modality : dataset.modalities()) {
      Measurements found = H5muFile.read(file, Optional.of(modality.name()));
      assertThat(found.cells()).isEqualTo(modality.cells());
      assertThat(found.features()).isEqualTo(modality.features());
      assertThat(found.values()).isEqualTo(modality.values());
      assertThat(found.table().values("type")).containsExactly("Sst", "", "Vip");
    }
  }

  private static MultimodalDataset saidPairs() {
    return partlyPaired()
        .withPairs(
            new CellPairs(
                "T",
                "E",
                List.of(
                    new CellPairs.Pair("c1", "c3", 0.1),
                    new CellPairs.Pair("c2", "c1", 1),
                    new CellPairs.Pair("c2", "c3", 1 / 3.0))));
  }

  @PythonTest("anndata")
  void pairsAreASparseMatrixOfAllCells() throws IOException {
    Path file = folder.resolve("ours.h5mu");
    H5muWriter.write(file, saidPairs());

    assertThat(Python.run(TestFiles.resource(H5muPythonTest.class, "check.py"), file).lines())
        .hasSize(4)
        .endsWith(
            "pairs_T_E ['T', 'E'] csr_matrix float64 [('c1', 'c3', 0.1), ('c2', 'c1', 1.0), ('c2', 'c3',"
                + " 0.3333333333333333)]");
  }

  @PythonTest("anndata")
  void pairsThatOtherProgramsWroteAgainAreRead() throws IOException {
    Path file = folder.resolve("ours.h5mu");
    H5muWriter.write(file, saidPairs());
    Python.run(TestFiles.resource(H5muPythonTest.class, "rewrite.py"), file);

    List<CellPairs> pairs = DatasetReader.readPairs(file);
    assertThat(pairs).hasSize(1);
    assertThat(pairs.get(0).first()).isEqualTo("T");
    assertThat(pairs.get(0).pairs())
        .containsExactlyInAnyOrderElementsOf(saidPairs().pairs().get(0).pairs());
  }

  @Test
  void pairsComeBackThroughFilesAndFolders() throws IOException {
    CellPairs said = saidPairs().pairs().get(0);
    Path file = folder.resolve("ours.h5mu");
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    DatasetWriter.write(first, saidPairs());
    DatasetWriter.write(file, DatasetReader.readFolder(first).dataset());
    DatasetWriter.write(second, DatasetReader.read(DatasetFolder.ofMuData(file).files()).dataset());

    for (Path written : List.of(first, second)) {
      MultimodalDataset dataset = DatasetReader.readFolder(written).dataset();
      assertThat(dataset.pairs()).hasSize(1);
      assertThat(dataset.pairs("T", "E").orElseThrow().pairs())
          .containsExactlyInAnyOrderElementsOf(said.pairs());
    }
    assertThat(DatasetReader.readPairs(file)).hasSize(1);
  }

  @Test
  void severalPairsOfModalitiesAreKept() throws IOException {
    Modality third =
        new Modality(
            "M",
            FeatureKind.CONTINUOUS,
            List.of("m1"),
            List.of(Feature.named("length")),
            DenseMatrix.wrap(1, 1, new float[] {2}));
    MultimodalDataset base = partlyPaired();
    MultimodalDataset dataset =
        new MultimodalDataset(List.of(base.modality("T"), base.modality("E"), third), base.table())
            .withPairs(new CellPairs("E", "T", List.of(new CellPairs.Pair("c3", "c2", 1))))
            .withPairs(new CellPairs("T", "M", List.of(new CellPairs.Pair("c2", "m1", 0.5))));
    Path file = folder.resolve("ours.h5mu");
    Path target = folder.resolve("target");
    DatasetWriter.write(file, dataset);
    DatasetWriter.write(target, DatasetReader.read(DatasetFolder.ofMuData(file).files()).dataset());

    assertThat(DatasetReader.readFolder(target).dataset().pairs())
        .containsExactlyInAnyOrderElementsOf(dataset.pairs());
  }

  @PythonTest("anndata")
  void damagedPairsAreRefused() throws IOException {
    for (String damage :
        List.of(
            "f['obsp/pairs_T_E/data'][0] = 1.5; f.x = 'at most 1, found 1.5'",
            "f['obsp/pairs_T_E/indices'][2] = 0; f.x = 'paired twice'",
            "f['obsp/pairs_T_E'].attrs['shape'] = [3, 4]; f.x = 'expected a matrix of 3 x 3'",
            "del f['obsp/pairs_T_E']; f.x = 'expected a group, found nothing'")) {
      Path file = folder.resolve("ours.h5mu");
      H5muWriter.write(file, saidPairs());
      String message =
          Python.run(
              "import h5py, sys\nf = h5py.File(sys.argv[1], 'r+')\n" + damage + "\nprint(f.x)",
              file);
      assertThatThrownBy(() -> DatasetReader.readPairs(file))
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("/obsp/pairs_T_E")
          .hasMessageContaining(message.strip());
    }
  }

  @PythonTest("anndata")
  void cellsGoByTheMapWhereAModalityHasNamesOfItsOwn() throws IOException {
    Path file = theirs();
    Python.run(TestFiles.resource(H5muPythonTest.class, "prefix.py"), file);

    Measurements rna = H5muFile.read(file, Optional.of("rna"));
    assertThat(rna.cells()).containsExactly("a", "b", "c", "d");
    assertThat(H5muFile.read(file, Optional.of("a protein")).cells())
        .containsExactly("d", "e", "a");
    assertThat(rna.table().cells()).containsExactly("a", "b", "c", "d", "e");
    assertThat(rna.table().values("site")).containsExactly("x", "", "", "x", "y");
    for (String damage : List.of("9", "1")) {
      Python.run(
          "import h5py, sys\nh5py.File(sys.argv[1], 'r+')['obsmap/rna'][3] = " + damage, file);
      assertThatThrownBy(() -> H5muFile.read(file, Optional.of("rna")))
          .isInstanceOf(DataFormatException.class)
          .hasMessageStartingWith(
              file
                  + ": /obsmap/rna: "
                  + (damage.equals("9")
                      ? "expected positions from 1 to 4, or 0 for a cell that is not there, found 9"
                      : "the cell 'rna:a' is there at two positions"));
    }
  }

  private static MultimodalDataset partlyPaired() {
    Modality genes =
        new Modality(
            "T",
            FeatureKind.COUNTS,
            List.of("c1", "c2"),
            List.of(Feature.named("g1"), Feature.named("g2")),
            SparseMatrix.of(DenseMatrix.wrap(2, 2, new float[] {0, 2, 3, 0})));
    Modality physiology =
        new Modality(
            "E",
            FeatureKind.CONTINUOUS,
            List.of("c3", "c1"),
            List.of(new Feature("V", Optional.of("mV"))),
            DenseMatrix.wrap(2, 1, new float[] {Float.NaN, -70.5f}));
    return new MultimodalDataset(
        List.of(genes, physiology),
        new CellTable("test", List.of("c3", "c1"), Map.of("type", List.of("Vip", "Sst"))));
  }
}
