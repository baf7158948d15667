package org.chiasm.io.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.io.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetFolderTest {

  private static final String SMALL =
      """
      modalities:
        - name: T
          file: counts.csv
          kind: counts
          exclude-features: ["mt-*"]
        - {name: E, file: sub/ephys.csv}
      cells: cells.csv
      label: type
      pairs: pairs.csv
      """;

  @TempDir private Path folder;

  private DatasetFolder open(String text) throws IOException {
    TestFiles.text(folder.resolve("dataset.yaml"), text);
    return DatasetFolder.open(folder);
  }

  @Test
  void readsWhatTheTablesAre() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    TestFiles.text(folder.resolve("counts.csv"), "cell,Gad1,mt-Nd1\na,1,5\nb,0,7\n");
    TestFiles.text(folder.resolve("sub/ephys.csv"), "cell,sag\na,1.5\nb,0.5\n");
    TestFiles.text(folder.resolve("cells.csv"), "cell,type\na,Sst\nb,Vip\n");

    TestFiles.text(folder.resolve("pairs.csv"), "T,E\na,b\n");

    DatasetFolder opened = open(SMALL);
    MultimodalDataset dataset = DatasetReader.readFolder(folder).dataset();

    assertThat(dataset.modality("T").features()).hasSize(1);
    assertThat(dataset.modality("T").kind()).isEqualTo(FeatureKind.COUNTS);
    assertThat(dataset.modality("E").kind()).isEqualTo(FeatureKind.CONTINUOUS);
    assertThat(dataset.table().labels("type").byCell()).containsEntry("a", "Sst");
    assertThat(opened.descriptor().label()).contains("type");
    assertThat(dataset.pairs("T", "E").orElseThrow().pairs()).hasSize(1);
    TestFiles.text(folder.resolve("pairs.csv"), "T,E\na,c\n");
    assertThatThrownBy(() -> DatasetReader.readFolder(folder))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("pairs.csv");
    assertThat(opened.pairs()).containsExactly(folder.resolve("pairs.csv"));
  }

  @Test
  void isWrittenAsItIsRead() throws IOException {
    DatasetDescriptor descriptor =
        new DatasetDescriptor(
            Optional.of("m1"),
            List.of(
                DescribedModality.of("T", "counts.csv.gz", FeatureKind.COUNTS),
                new DescribedModality(
                    "n",
                    "a b.csv",
                    Optional.of("layers/x"),
                    Optional.empty(),
                    List.of("mt-*", "?"))),
            Optional.of("cells.csv"),
            Optional.of("yes"),
            List.of("pairs.csv"),
            Optional.of("Someone: a title, \"quoted\" & more"),
            Optional.of("MIT # or not"),
            Optional.of("2020"));
    Path file = folder.resolve("dataset.yaml");
    DescriptorYaml.write(file, descriptor);

    assertThat(DescriptorYaml.read(file)).isEqualTo(descriptor);
    byte[] first = Files.readAllBytes(file);
    DescriptorYaml.write(file, descriptor);
    assertThat(file).hasBinaryContent(first);
    assertThat(file)
        .content()
        .startsWith("name: m1\nmodalities:\n")
        .contains("\npairs: pairs.csv\n");
    DatasetDescriptor several = descriptor.withPairs(List.of("a.csv", "b.csv"));
    DescriptorYaml.write(file, several);
    assertThat(DescriptorYaml.read(file)).isEqualTo(several);
  }

  @Test
  void offersTheNearestKeyAndKind() {
    assertThatThrownBy(() -> open(SMALL.replace("label:", "lable:")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("column 1: there is no key 'lable'; did you mean 'label'?");
    assertThatThrownBy(() -> open(SMALL.replace("exclude-features", "exclude_features")))
        .hasMessageContaining("modalities[1]: there is no key 'exclude_features'; did you mean")
        .hasMessageContaining("exclude-features");
    assertThatThrownBy(() -> open(SMALL.replace("kind: counts", "kind: count")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("there is no kind 'count'; did you mean 'counts'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../secret.csv", "/etc/passwd", "a/../../b.csv", "C:/x.csv", "'..\\x.csv'", "."})
  void refusesFilesElsewhere(String path) {
    assertThatThrownBy(() -> open(SMALL.replace("counts.csv", path)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("modalities[1].file: expected a file in the folder");
    assertThatThrownBy(() -> open(SMALL.replace("cells.csv", path)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("cells: expected a file in the folder");
  }

  @Test
  void refusesALinkThatLeadsOut(@TempDir Path elsewhere) throws IOException {
    Path secret = TestFiles.text(elsewhere.resolve("secret.csv"), "cell,x\na,1\n");
    Files.createSymbolicLink(folder.resolve("counts.csv"), secret);

    assertThatThrownBy(() -> open(SMALL))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("found a link that leads out");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThatThrownBy(() -> DatasetFolder.open(folder))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("there is no dataset.yaml in this folder");
    assertThatThrownBy(() -> open("name: x\n")).hasMessageContaining("there is no 'modalities'");
    assertThatThrownBy(() -> open("modalities: T\n"))
        .hasMessageContaining("modalities: expected a list, found 'T'");
    assertThatThrownBy(() -> open("modalities: []\n")).hasMessageContaining("no modality");
    assertThatThrownBy(() -> open("modalities:\n - {name: T}\n"))
        .hasMessageContaining("modalities[1]: there is no 'file'");
    assertThatThrownBy(() -> open("modalities:\n - {name: T, file: a}\nlabel: x\n"))
        .hasMessageContaining("'label' names a column of the table 'cells'");
    assertThatThrownBy(() -> open("modalities:\n - {name: T, file: a}\n - {name: T, file: b}\n"))
        .hasMessageContaining("two modalities are named 'T'");
    assertThatThrownBy(() -> open("modalities: [\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("dataset.yaml, line ");
    assertThatThrownBy(() -> open(""))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("expected keys with values, found nothing");
    assertThatThrownBy(() -> open("name: a\nname: b\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining(
            "dataset.yaml, line 2, column 1: the key 'name' is there twice, first in line 1");
  }
}
