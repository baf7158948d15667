package org.chiasm.io.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.io.TestFiles;
import org.chiasm.io.file.FeatureExclusion;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.inspect.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetReaderTest {

  @TempDir Path folder;

  @Test
  void joinsModalitiesAndCellTable() throws IOException {
    Path counts = TestFiles.gzip(folder.resolve("t.csv.gz"), "cell,Sst,mt-1\nc1,0,9\nc2,1,9\n");
    Path physiology = TestFiles.text(folder.resolve("e.tsv"), "cell\tSag\nc2\t0.5\nc3\t0.7\n");
    Path table = TestFiles.text(folder.resolve("cells.csv"), "cell,type\nc1,Sst\nc2,Vip\n");
    DatasetFiles files =
        DatasetFiles.of(
                List.of(
                    ModalityFile.of("T", counts)
                        .withKind(FeatureKind.COUNTS)
                        .withExcluded(FeatureExclusion.of(List.of("mt-*", "ERCC-*"))),
                    ModalityFile.of("E", physiology)))
            .withCellTable(table);

    ReadDataset read = DatasetReader.read(files);
    MultimodalDataset dataset = read.dataset();

    assertThat(dataset.modalityNames()).containsExactly("T", "E");
    assertThat(dataset.cells()).containsExactly("c1", "c2", "c3");
    assertThat(dataset.paired(List.of("T", "E"))).containsExactly("c2");
    assertThat(dataset.modality("T").features()).containsExactly(Feature.named("Sst"));
    assertThat(dataset.modality("T").kind()).isEqualTo(FeatureKind.COUNTS);
    assertThat(dataset.table().labels("type").of("c2")).contains("Vip");
    assertThat(read.findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.EXCLUDED_FEATURES, Finding.Kind.PATTERN_WITHOUT_MATCH);
  }

  @Test
  void tellsOfPatternsThatFitInNoModality() throws IOException {
    Path counts = TestFiles.text(folder.resolve("t.csv"), "cell,Sst,ERCC-1\nc1,0,9\n");
    Path physiology = TestFiles.text(folder.resolve("e.csv"), "cell,Sag\nc1,0.5\n");
    FeatureExclusion patterns = FeatureExclusion.of(List.of("ERCC-*", "MT-*"));
    List<Finding> findings =
        DatasetReader.read(
                DatasetFiles.of(
                    List.of(
                        ModalityFile.of("T", counts).withExcluded(patterns),
                        ModalityFile.of("E", physiology).withExcluded(patterns))))
            .findings();

    assertThat(findings)
        .extracting(Finding::toString)
        .containsExactly(
            "T: left out on request: 1 of 2 features (ERCC-1).",
            "T, E: the pattern 'MT-*' matches no feature. Letter case counts: human mitochondrial"
                + " genes are MT-*, those of mice mt-*.");
  }

  @Test
  void readsWithoutACellTable() throws IOException {
    Path file = TestFiles.text(folder.resolve("e.csv"), "cell,Sag\nc2,0.5\n");

    ReadDataset read = DatasetReader.read(DatasetFiles.of(List.of(ModalityFile.of("E", file))));

    assertThat(read.dataset().table().cells()).isEmpty();
    assertThat(read.findings()).isEmpty();
  }

  @Test
  void refusesOtherFormats() {
    Path file = TestFiles.text(folder.resolve("e.xlsx"), "");

    assertThatThrownBy(
            () -> DatasetReader.read(DatasetFiles.of(List.of(ModalityFile.of("E", file)))))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            file
                + ": expected a file whose name ends in .csv, .tsv, .tab, .txt, .mtx (also with"
                + " .gz), or in .h5ad, .h5mu, .npy, .npz, .mat, .h5, or a folder with matrix.mtx");
  }

  @Test
  void saysThatAFileIsMissingBeforeItLooksAtTheName() {
    Path file = folder.resolve("mistyped");

    assertThatThrownBy(
            () -> DatasetReader.read(DatasetFiles.of(List.of(ModalityFile.of("E", file)))))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void refusesNoOrTwiceTheSameModality() {
    ModalityFile file = ModalityFile.of("E", folder.resolve("e.csv"));

    assertThatThrownBy(() -> DatasetFiles.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a dataset needs at least one modality");
    assertThatThrownBy(() -> DatasetFiles.of(List.of(file, file)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two modalities are named 'E'");
    assertThatThrownBy(() -> ModalityFile.of(" ", folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a name of a modality, such as T, found none");
  }
}
