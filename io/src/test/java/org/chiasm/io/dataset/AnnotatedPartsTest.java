package org.chiasm.io.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.h5ad.H5adWriter;
import org.chiasm.io.hdf5.Hdf5Output;
import org.chiasm.io.hdf5.Hdf5Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which table of an AnnData or MuData file is read. */
class AnnotatedPartsTest {

  private static final List<String> CELLS = List.of("c1", "c2");
  private static final List<Feature> FEATURES = Feature.parseHeaders(List.of("a", "b"));

  @TempDir Path folder;

  private static DenseMatrix filled(float value) {
    return DenseMatrix.wrap(2, 2, new float[] {value, value, value, value});
  }

  private static Measurements measurements(float value) {
    return new Measurements(CELLS, FEATURES, filled(value), CellTable.empty());
  }

  private static void layer(Hdf5Output root, String name, float value) throws IOException {
    root.group("layers").array(name, Hdf5Values.of(new float[] {value, value, value, value}, 2, 2));
  }

  /** X is 0, layers/Counts 1, layers/scaled 2, layers/Scaled 3, obsm/X_pca 4. */
  private Path annData(String name) throws IOException {
    Path file = folder.resolve(name);
    Hdf5Output.write(
        file,
        root -> {
          H5adWriter.write(root, measurements(0), H5adWriter.Additions.none());
          layer(root, "Counts", 1);
          layer(root, "scaled", 2);
          layer(root, "Scaled", 3);
          root.group("obsm").array("X_pca", Hdf5Values.of(new float[] {4, 4, 4, 4}, 2, 2));
        });
    return file;
  }

  /** X of the first modality is 5, its layers/Counts 7; X of others is 6. */
  private Path muData(String file, String... modalities) throws IOException {
    Path target = folder.resolve(file);
    Hdf5Output.write(
        target,
        root -> {
          Hdf5Output all = root.group("mod");
          all.attribute(".", "mod-order", Hdf5Values.ofTexts(List.of(modalities)));
          for (String name : modalities) {
            boolean first = name.equals(modalities[0]);
            H5adWriter.write(
                all.group(name), measurements(first ? 5 : 6), H5adWriter.Additions.none());
            if (first) {
              layer(all.group(name), "Counts", 7);
            }
          }
        });
    return target;
  }

  private static float value(Path file, String part) throws IOException {
    return DatasetReader.readModality(
            ModalityFile.at("T", part.isEmpty() ? "" + file : file + "#" + part))
        .modality()
        .values()
        .at(1, 1);
  }

  private static void refused(Path file, String part, String message) {
    assertThatThrownBy(() -> value(file, part))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(file + message);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "x, 0",
    "layers/Counts, 1",
    "layers/counts, 1",
    "LAYERS/COUNTS, 1",
    "layers/scaled, 2",
    "layers/Scaled, 3",
    "obsm/x_PCA, 4"
  })
  void letterCaseOfAPartOfAnnDataIsIgnored(String part, float expected) throws IOException {
    assertThat(value(annData("a.h5ad"), part)).isEqualTo(expected);
  }

  @Test
  void partsThatDifferInLetterCaseOnlyAreBothNamed() throws IOException {
    refused(
        annData("a.h5ad"),
        "layers/SCALED",
        ": there is no matrix 'layers/SCALED' of this letter case, but there are 'layers/Scaled',"
            + " 'layers/scaled': write it as one of them");
    refused(
        muData("m.h5mu", "rna", "RNA"),
        "Rna",
        ": there is no modality 'Rna' of this letter case, but there are 'rna', 'RNA': write it as"
            + " one of them");
  }

  @ParameterizedTest
  @CsvSource({
    "rna, 5",
    "RNA, 5",
    "Rna/x, 5",
    "rna/layers/Counts, 7",
    "RNA/Layers/counts, 7",
    "PROTEIN, 6"
  })
  void letterCaseOfAPartOfMuDataIsIgnored(String part, float expected) throws IOException {
    assertThat(value(muData("m.h5mu", "rna", "protein"), part)).isEqualTo(expected);
  }

  @Test
  void theOnlyModalityNeedsNoName() throws IOException {
    Path file = muData("m.h5mu", "rna");
    assertThat(value(file, "")).isEqualTo(5);
    assertThat(contents(file, "").countsElsewhere("T")).contains("rna/layers/Counts");
    refused(
        muData("several.h5mu", "rna", "protein"),
        "",
        " has several modalities (rna, protein): say which, as in "
            + folder.resolve("several.h5mu#rna"));
  }

  @Test
  void whatThereIsIsListedOnce() throws IOException {
    refused(
        muData("m.h5mu", "rna", "protein"),
        "methylation",
        ": there is no modality 'methylation'. There are 'rna', 'protein'");
    refused(
        annData("a.h5ad"),
        "layers/count",
        ": there is no matrix 'layers/count'; did you mean 'layers/Counts'? There are 'X',"
            + " 'layers/Counts', 'layers/Scaled', 'layers/scaled', 'obsm/X_pca'");
  }

  private static DatasetContents contents(Path file, String part) {
    return new DatasetContents(
        List.of(ModalityFile.at("T", part.isEmpty() ? "" + file : file + "#" + part)), false);
  }

  @Test
  void thePartThatIsReadIsNoneOfTheOthers() throws IOException {
    assertThat(contents(annData("a.h5ad"), "LAYERS/counts").otherParts("T"))
        .containsExactly("X", "layers/Scaled", "layers/scaled", "obsm/X_pca");
    assertThat(contents(muData("m.h5mu", "rna"), "").otherParts("T"))
        .containsExactly("rna/layers/Counts");
  }

  @Test
  void theContentTellsAnnDataFromMuData() throws IOException {
    Path several = Files.move(muData("m.h5mu", "rna", "protein"), folder.resolve("several.h5ad"));
    assertThat(value(several, "protein")).isEqualTo(6);
    assertThat(DatasetFolder.isMuData(several)).isTrue();
    assertThatThrownBy(() -> H5adWriter.extend(several, several, H5adWriter.Additions.none()))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            several
                + ": /: expected AnnData (h5ad), which is one modality, found MuData (h5mu), which"
                + " has those in 'mod'");

    Path single = Files.move(annData("a.h5ad"), folder.resolve("single.h5mu"));
    assertThat(value(single, "layers/counts")).isEqualTo(1);
    assertThat(DatasetFolder.isMuData(single)).isFalse();
    assertThatThrownBy(() -> DatasetFolder.ofMuData(single))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(
            single
                + ": /: expected MuData (h5mu) with modalities in 'mod', found AnnData (h5ad), which"
                + " is one modality");
    assertThat(DatasetFolder.isMuData(folder.resolve("missing.h5mu"))).isTrue();
  }
}
