package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.h5ad.DataFrame;
import org.chiasm.io.h5ad.Encoded;
import org.chiasm.io.h5ad.H5adFile;
import org.chiasm.io.h5ad.H5adWriter;
import org.chiasm.io.hdf5.Hdf5Output;
import org.junit.jupiter.api.Test;

/** Names in h5ad files that are those of two cells or features, or of none. */
class RepeatedNamesTest extends CommandLineTest {

  private Path h5ad(List<String> cells, Map<String, List<String>> var) throws IOException {
    List<String> genes = List.of("a", "b", "a");
    Path file = folder.resolve("cells.h5ad");
    Hdf5Output.write(
        file,
        root -> {
          H5adWriter.write(
              root,
              new Measurements(
                  cells,
                  Feature.parseHeaders(genes),
                  DenseMatrix.wrap(3, 3, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 0})),
              H5adWriter.Additions.none());
          root.remove("var");
          new Encoded(root).frame("var", new DataFrame(genes, var));
        });
    return file;
  }

  private static List<String> featureNames(Path file) throws IOException {
    return H5adFile.read(file, Optional.empty()).features().stream().map(Feature::name).toList();
  }

  @Test
  void featuresAreToldApartByAnotherColumnOrByNumbers() throws IOException {
    Path file =
        h5ad(
            List.of("x", "y", "z"),
            Map.of(
                "gene_ids", List.of("ENSG01", "ENSG02", "ENSG03"),
                "gene_name", List.of("p", "p", "q")));
    Path fixed = folder.resolve("NEW.h5ad");

    run("inspect --modality", "T=" + file)
        .refused(
            ExitCode.INPUT,
            file + ": /var: expected features of different names, found 'a' at positions 1 and 3",
            "(1 of 3 features",
            "fix: chiasm convert " + file + " NEW.h5ad --feature-names gene_ids (or unique");
    run("convert", file, fixed).refused(ExitCode.INPUT, "fix: chiasm convert");
    run("convert --feature-names gene_ids", file, fixed).done();
    assertThat(featureNames(fixed)).containsExactly("ENSG01", "ENSG02", "ENSG03");
    run("convert --feature-names unique", file, fixed).done();
    assertThat(featureNames(fixed)).containsExactly("a", "b", "a-1");
    run("convert --feature-names unique", file, folder.resolve("c.csv")).done();
    assertThat(lines(folder.resolve("c.csv"))).startsWith("cell,a,b,a-1", "x,1,2,3");
  }

  @Test
  void thoseOfTextAreToldApartToo() throws IOException {
    Path file = write("genes.csv", "cell,a,b,a\nx,1,2,3\ny,4,5,6\n");
    Path fixed = folder.resolve("fixed.csv");
    run("convert", file, fixed)
        .refused(ExitCode.INPUT, "column name 'a' occurs twice", "--feature-names unique");
    run("convert --feature-names unique", file, fixed).done();
    assertThat(lines(fixed)).containsExactly("cell,a,b,a-1", "x,1,2,3", "y,4,5,6");
  }

  @Test
  void withoutAnotherColumnTheyAreToldApartByNumbers() throws IOException {
    run("inspect --modality", "T=" + h5ad(List.of("x", "y", "z"), Map.of()))
        .refused(ExitCode.INPUT, "NEW.h5ad --feature-names unique");
  }

  @Test
  void cellsThatCannotBeToldApartAreRefused() throws IOException {
    run("inspect --modality", "T=" + h5ad(List.of("x", "y", "x"), Map.of()))
        .refused(
            ExitCode.INPUT, "/obs: expected ids that differ, found 'x' at positions 1 and 3 of 3");
    run("inspect --modality", "T=" + h5ad(List.of("x", "", "z"), Map.of()))
        .refused(
            ExitCode.INPUT,
            "/obs: expected an id of each cell, found an empty one at position 2 of 3");
  }
}
