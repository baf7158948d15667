package org.chiasm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.io.csv.CsvModalityReader;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.h5ad.H5adFile;
import org.chiasm.io.h5ad.H5adWriter;
import org.chiasm.methods.FeatureCoverage;
import org.chiasm.methods.file.ModelFile;
import org.chiasm.methods.file.TrainedModel;
import org.chiasm.testkit.Python;
import org.chiasm.testkit.PythonTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cells of files that are read a block at a time, here at least three of them. */
class LargeFilesTest extends CommandLineTest {

  private static final int GENES = 2000;
  private static final int BLOCK = 512;

  private static final String TO_COLUMNS =
      """
      import anndata, sys
      data = anndata.read_h5ad(sys.argv[1])
      data.X = data.X.tocsc()
      data.write_h5ad(sys.argv[2])
      """;

  /** Writes cells with 5 % of counts that are not zero, a hundred in each. */
  private static final String LARGE =
      """
      import anndata, numpy, scipy.sparse, sys
      cells, genes, each = 200000, 2000, 100
      random = numpy.random.default_rng(1)
      places = numpy.empty((cells, each), dtype=numpy.int32)
      for start in range(0, cells, 10000):
          order = numpy.argpartition(random.random((10000, genes), dtype=numpy.float32), each, axis=1)
          places[start:start + 10000] = numpy.sort(order[:, :each], axis=1)
      counts = (random.poisson(3, cells * each) + 1).astype(numpy.float32)
      starts = numpy.arange(cells + 1) * each
      data = anndata.AnnData(
          scipy.sparse.csr_matrix((counts, places.ravel(), starts), shape=(cells, genes)))
      data.obs_names = [f"c{i}" for i in range(cells)]
      data.var_names = open(sys.argv[2]).read().split()
      data.write_h5ad(sys.argv[1])
      """;

  private static final String CHUNKS =
      """
      import anndata, numpy, sys
      data = anndata.read_h5ad(sys.argv[1], backed="r")
      cells = 0
      for chunk, start, end in data.chunked_X(6000):
          dense = chunk.toarray().astype(numpy.float32, copy=False)
          cells += len(dense)
      print(cells)
      """;

  private Path wide() {
    Path wide = folder.resolve("wide");
    run("simulate patch-seq --cells 120 --genes 2000 --features 8 --seed 2 --out", wide).done();
    return wide;
  }

  private Path trained(Path wide, String method) {
    Path model = folder.resolve(method.split(" ", -1)[0] + ".chiasm");
    run(
            "train " + method + " --label type --cells",
            wide.resolve("cells.csv.gz"),
            "--out",
            model,
            modalities(
                wide.resolve("transcriptomics_counts.csv.gz"),
                wide.resolve("electrophysiology.csv.gz")))
        .done();
    return model;
  }

  /**
   * The simulated cells ten times under other names, with a gene that no model knows, without two
   * that it knows, one cell without a count and one with few.
   */
  private static Measurements query(Path wide) throws IOException {
    Modality known = CsvModalityReader.read("T", wide.resolve("transcriptomics_counts.csv.gz"));
    int cells = known.cells().size();
    List<String> names = new ArrayList<>();
    SparseMatrix.Builder values = new SparseMatrix.Builder(GENES, 1 << 20);
    for (int row = 0; row < 10 * cells; row++) {
      float[] counts = known.values().toDense().row(row % cells);
      if (row == 600 || row == 1100) {
        Arrays.fill(counts, 0f);
        counts[10] = row == 600 ? 0f : 7f;
      }
      values.addRow(counts);
      names.add("c" + row);
    }
    int[] kept = IntStream.range(2, GENES).toArray();
    List<Feature> features = new ArrayList<>(known.features().subList(2, GENES));
    features.set(5, Feature.named("unheard"));
    return new Measurements(names, features, values.build().selectColumns(kept));
  }

  private List<Path> inAllForms(Path wide) throws IOException {
    Measurements query = query(wide);
    Path rows = folder.resolve("rows.h5ad");
    Path dense = folder.resolve("dense.h5ad");
    Path table = folder.resolve("table.csv");
    H5adWriter.write(rows, query, H5adWriter.Additions.none());
    H5adWriter.write(
        dense,
        new Measurements(query.cells(), query.features(), query.values().toDense()),
        H5adWriter.Additions.none());
    run("convert", rows, table).done();
    return List.of(table, rows, dense);
  }

  /** What a model makes of all cells at once. */
  private static DenseMatrix atOnce(Path model, Path h5ad) throws IOException {
    TrainedModel trained = ModelFile.read(model);
    Modality cells =
        H5adFile.read(h5ad, Optional.empty()).as(ModalityFile.of("T", h5ad)).modality();
    return trained.model().embed("T", FeatureCoverage.prepare(trained.model(), cells).values());
  }

  private static void requireSame(Path table, DenseMatrix expected) throws IOException {
    DenseMatrix found = CsvModalityReader.read("z", table).values().toDense();
    assertThat(found).isEqualTo(expected);
  }

  private static String warnings(Outcome outcome) {
    return String.join(
        "\n", outcome.err().lines().filter(line -> line.startsWith("warning")).toList());
  }

  @Test
  void blocksGiveWhatTheWholeGives() throws IOException {
    Path wide = wide();
    List<Path> files = inAllForms(wide);
    Path network = trained(wide, "coupled --steps 20");
    Path out = folder.resolve("z.csv");
    run("embed", network, "--modality", "T=" + files.get(1), "--out", out).done();
    requireSame(out, atOnce(network, files.get(1)));

    Path model = trained(wide, "pc-cca");
    DenseMatrix expected = atOnce(model, files.get(1));
    assertThat(expected.rows()).isGreaterThan(2 * BLOCK);
    List<String> said = new ArrayList<>();
    List<String> types = new ArrayList<>();
    List<String> imputed = new ArrayList<>();
    for (Path file : files) {
      Outcome outcome = run("embed", model, "--modality", "T=" + file, "--out", out).done();
      requireSame(out, expected);
      said.add(warnings(outcome));
      run("classify", model, "--modality", "T=" + file, "--out", out).done();
      types.add(Files.readString(out));
      run("impute", model, "--modality", "T=" + file, "--out", out).done();
      imputed.add(Files.readString(out));
    }
    assertThat(said.get(0))
        .containsOnlyOnce("cells of T with nothing to go by get no result: 1 (c600)")
        .containsOnlyOnce("with so few counts that their results mean little")
        .containsOnlyOnce("features of T that the model knows and the data lack: 3");
    assertThat(said).containsOnly(said.get(0));
    assertThat(types).containsOnly(types.get(0));
    assertThat(imputed).containsOnly(imputed.get(0));
  }

  @PythonTest("anndata")
  void columnsGiveWhatRowsGive() throws IOException {
    Path wide = wide();
    Path rows = inAllForms(wide).get(1);
    Path columns = folder.resolve("columns.h5ad");
    Python.run(TO_COLUMNS, rows, columns);
    Path model = trained(wide, "pc-cca");
    Path out = folder.resolve("z.csv");
    run("embed", model, "--modality", "T=" + columns, "--out", out).done();
    requireSame(out, atOnce(model, rows));
  }

  @Test
  void aValueOfTheLastBlockIsRefusedAsOneOfTheFirst() throws IOException {
    Path wide = wide();
    Path model = trained(wide, "pc-cca");
    Measurements query = query(wide);
    float[] values = query.values().toDense().toArray();
    values[values.length - 1] = 0.5f;
    DenseMatrix odd = DenseMatrix.wrap(query.cells().size(), query.features().size(), values);
    String last = query.cells().get(query.cells().size() - 1);
    Path file = folder.resolve("odd.h5ad");
    H5adWriter.write(
        file, new Measurements(query.cells(), query.features(), odd), H5adWriter.Additions.none());
    Path out = folder.resolve("z.csv");
    run("embed", model, "--modality", "T=" + file, "--out", out)
        .refused(
            ExitCode.INPUT,
            "modality T: expected counts as in training, found continuous (the first value that is"
                + " none is 0.5, 'Gene2000' of cell '"
                + last
                + "')");
    run("embed", model, "--modality", "T=" + file, "--kind", "T=counts", "--out", out)
        .refused(
            ExitCode.INPUT,
            file + ": modality T: cell '" + last + "', feature 'Gene2000': expected a count");
    assertThat(out).doesNotExist();
  }

  private List<String> java(String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Chiasm.class.getName()));
    return command;
  }

  private double seconds(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("said").toFile());
    // as bin/chiasm does
    builder.environment().putIfAbsent("OMP_NUM_THREADS", "1");
    long start = System.nanoTime();
    int code = builder.start().waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(code).as(Files.readString(folder.resolve("said"))).isZero();
    return seconds;
  }

  private double embedSeconds(Path model, Path file, Path out) throws Exception {
    List<String> command =
        java("@" + Path.of("src", "dist", "lib", "jvm.options").toAbsolutePath(), "-Xmx500m");
    command.addAll(
        List.of("embed", model.toString(), "--modality", "T=" + file, "--out", out.toString()));
    return seconds(command);
  }

  /** What the machine does when it is left alone. */
  private static double fastest(double... turns) {
    return Arrays.stream(turns).min().orElseThrow();
  }

  /** 200,000 x 2,000 with 5 % that is not zero, made once for all tests. */
  private static Path large(Path wide) throws IOException {
    Path file = simulated.resolve("large.h5ad");
    if (!Files.exists(file)) {
      Path genes = simulated.resolve("genes.txt");
      Modality known = CsvModalityReader.read("T", wide.resolve("transcriptomics_counts.csv.gz"));
      Files.write(genes, known.features().stream().map(Feature::name).toList());
      Python.run(LARGE, file, genes);
    }
    return file;
  }

  @Tag("slow")
  @PythonTest("anndata")
  void aLargeFileTakesLittleMemory() throws Exception {
    Path wide = wide();
    Path file = large(wide);
    Path latents = folder.resolve("z.csv");
    for (String method : List.of("coupled --steps 20", "pc-cca")) {
      Path model = trained(wide, method);
      embedSeconds(model, file, latents);
      requireSameRows(model, file, latents);
    }
    Path copy = folder.resolve("z.h5ad");
    embedSeconds(folder.resolve("pc-cca.chiasm"), file, copy);
    Measurements embedded = H5adFile.read(copy, Optional.of("obsm/X_chiasm"));
    assertThat(embedded.values()).isEqualTo(CsvModalityReader.read("z", latents).values());
  }

  /**
   * The times are those of whole processes, in alternating turns. Where others keep all processors
   * busy, this one waits for its compiler threads, and anndata, which has none, does not.
   */
  @Tag("slow")
  @PythonTest("anndata")
  void aLargeFileTakesNoLongerThanAnndataTakesToReadIt() throws Exception {
    Path wide = wide();
    Path file = large(wide);
    Path model = trained(wide, "pc-cca");
    var system = ManagementFactory.getOperatingSystemMXBean();
    assumeTrue(
        system.getSystemLoadAverage() <= system.getAvailableProcessors(),
        () -> "the machine is busy: a load of " + system.getSystemLoadAverage());
    double[] ours = new double[5];
    double[] theirs = new double[5];
    for (int turn = 0; turn < ours.length; turn++) {
      ours[turn] = embedSeconds(model, file, folder.resolve("z.csv"));
      theirs[turn] =
          seconds(List.of("/usr/bin/python3", "-W", "ignore", "-c", CHUNKS, file.toString()));
    }
    assertThat(fastest(ours))
        .as("embed %s s, anndata %s s", Arrays.toString(ours), Arrays.toString(theirs))
        .isLessThanOrEqualTo(fastest(theirs));
  }

  /** The first, some in the middle and the last cells as of a file that has no others. */
  private void requireSameRows(Path model, Path file, Path latents) throws IOException {
    List<String> rows;
    try (Stream<String> lines = Files.lines(latents)) {
      rows = lines.toList();
    }
    assertThat(rows).hasSize(200_001);
    TrainedModel trained = ModelFile.read(model);
    try (H5adFile open = H5adFile.open(file)) {
      for (int first : List.of(0, 512 * 100, 512 * 390)) {
        // whole groups, and the last that is not
        int count = Math.min(BLOCK, 200_000 - first);
        Measurements some =
            new Measurements(
                open.obs().index().subList(first, first + count),
                open.features("X"),
                open.matrix("X").rows(first, count));
        Modality cells = some.as(ModalityFile.of("T", file)).modality();
        DenseMatrix expected =
            trained.model().embed("T", FeatureCoverage.prepare(trained.model(), cells).values());
        for (int row = 0; row < count; row++) {
          String[] fields = rows.get(first + row + 1).split(",", -1);
          assertThat(fields[0]).isEqualTo("c" + (first + row));
          for (int axis = 0; axis < expected.columns(); axis++) {
            assertThat(Float.parseFloat(fields[axis + 1])).isEqualTo(expected.at(row, axis));
          }
        }
      }
    }
  }
}
