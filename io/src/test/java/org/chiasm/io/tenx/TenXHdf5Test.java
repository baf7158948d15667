package org.chiasm.io.tenx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.io.FormatFuzz;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.hdf5.Hdf5Output;
import org.chiasm.io.hdf5.Hdf5Values;
import org.chiasm.io.names.FeatureColumns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenXHdf5Test {

  @TempDir Path folder;

  /** Two cells of three features: [[5, 0, 1], [0, 7, 0]]. */
  private static void matrix(Hdf5Output group) throws IOException {
    group.array("barcodes", Hdf5Values.ofTexts(List.of("AAAC-1", "AAAG-1")));
    group.array("shape", Hdf5Values.of(new int[] {3, 2}, 2));
    group.array("data", Hdf5Values.of(new int[] {5, 1, 7}, 3));
    group.array("indices", Hdf5Values.of(new long[] {0, 2, 1}, 3));
    group.array("indptr", Hdf5Values.of(new long[] {0, 2, 3}, 3));
  }

  private Path version3() throws IOException {
    Path file = folder.resolve("v3.h5");
    Hdf5Output.write(
        file,
        root -> {
          Hdf5Output group = root.group("matrix");
          matrix(group);
          Hdf5Output features = group.group("features");
          features.array("id", Hdf5Values.ofTexts(List.of("ENSG1", "ENSG2", "CD3_TotalA")));
          features.array("name", Hdf5Values.ofTexts(List.of("Sst", "Sst", "CD3")));
          features.array(
              "feature_type",
              Hdf5Values.ofTexts(
                  List.of("Gene Expression", "Gene Expression", "Antibody Capture")));
        });
    return file;
  }

  private Path version2() throws IOException {
    Path file = folder.resolve("v2.h5");
    Hdf5Output.write(
        file,
        root -> {
          Hdf5Output group = root.group("mm10");
          matrix(group);
          group.array("genes", Hdf5Values.ofTexts(List.of("ENSG1", "ENSG2", "ENSG3")));
          group.array("gene_names", Hdf5Values.ofTexts(List.of("Sst", "Vip", "Pvalb")));
        });
    return file;
  }

  @Test
  void typesOfFeaturesAreParts() throws IOException {
    Path file = version3();
    Measurements genes = TenXHdf5.read(file, Optional.of("Gene Expression"));

    assertThat(genes.cells()).containsExactly("AAAC-1", "AAAG-1");
    assertThat(genes.features()).extracting(Feature::name).containsExactly("Sst", "Sst-1");
    assertThat(genes.values()).isInstanceOf(SparseMatrix.class);
    assertThat(genes.values().toDense())
        .isEqualTo(DenseMatrix.wrap(2, 2, new float[] {5, 0, 0, 7}));
    assertThat(TenXHdf5.read(file, Optional.of("antibody capture")).values().toDense())
        .isEqualTo(DenseMatrix.wrap(2, 1, new float[] {1, 0}));
    assertThatThrownBy(() -> TenXHdf5.read(file, Optional.empty()))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("'Gene Expression', 'Antibody Capture'");
  }

  @Test
  void filesOfOldHaveGenomes() throws IOException {
    Measurements genes = TenXHdf5.read(version2(), Optional.empty());

    assertThat(genes.features()).extracting(Feature::name).containsExactly("Sst", "Vip", "Pvalb");
    assertThat(genes.values().toDense())
        .isEqualTo(DenseMatrix.wrap(2, 3, new float[] {5, 0, 1, 0, 7, 0}));
  }

  @Test
  void whatIsSaidOfFeaturesAreColumns() throws IOException {
    FeatureColumns columns = TenXHdf5.featureColumns(version3(), Optional.of("Gene Expression"));
    assertThat(columns.of(List.of("CD3", "Sst-1")))
        .containsExactly(
            Map.entry("gene_ids", List.of("CD3_TotalA", "ENSG2")),
            Map.entry("feature_types", List.of("Antibody Capture", "Gene Expression")));
    assertThat(TenXHdf5.featureColumns(version2(), Optional.empty()).of(List.of("Vip")))
        .containsExactly(
            Map.entry("gene_ids", List.of("ENSG2")),
            Map.entry("feature_types", List.of("Gene Expression")),
            Map.entry("genome", List.of("mm10")));
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = folder.resolve("other.h5");
    Hdf5Output.write(file, root -> root.group("things"));
    assertThatThrownBy(() -> TenXHdf5.read(file, Optional.empty()))
        .isInstanceOf(DataFormatException.class)
        .hasMessage(file + ": expected a file of 10x Genomics with 'matrix', found things");
  }

  private void fuzz(int mutations) throws IOException {
    FormatFuzz.Attempt genes = path -> TenXHdf5.read(path, Optional.of("Gene Expression"));
    assertThat(FormatFuzz.of(version3(), genes).run(mutations).refused()).isPositive();
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    fuzz(FormatFuzz.FEW);
  }

  @Test
  @Tag("slow")
  void manyDamagedFilesAreRefused() throws IOException {
    fuzz(FormatFuzz.MANY);
  }
}
