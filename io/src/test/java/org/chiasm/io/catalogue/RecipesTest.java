package org.chiasm.io.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.io.dataset.DatasetDescriptor;
import org.chiasm.io.dataset.DatasetFolder;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.io.dataset.DescriptorYaml;
import org.chiasm.testkit.RealData;
import org.chiasm.testkit.RealDataTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recipes against tables that others made of the same published files. The published files are
 * written back from those tables; where the catalogue has a checksum, they are the same byte for
 * byte.
 */
class RecipesTest {

  @TempDir private Path home;
  private Path raw = Path.of("");
  private Path made = Path.of("");

  @BeforeEach
  void makeFolders() throws IOException {
    raw = Files.createDirectory(home.resolve("raw"));
    made = Files.createDirectory(home.resolve("made"));
  }

  @RealDataTest("m1_patchseq")
  void makesTheMotorCortex() throws IOException {
    Path known = RealData.path("m1_patchseq");
    PublishedFiles published = new PublishedFiles(raw);
    RawTable counts = PublishedFiles.table(known.resolve("transcriptomics_counts.csv.gz"));
    published.featureRows("gene_counts.csv", "gene", counts);
    RawTable features = PublishedFiles.table(known.resolve("electrophysiology.csv.gz"));
    published.rows("ephys_values.csv", header("", features), features, id -> id);
    RawTable all = PublishedFiles.table(known.resolve("electrophysiology_final29.csv.gz"));
    published.otherOrder(
        "m1_patchseq_ephys_features.csv", header("cell id", all), all, RecipesTest::longId);
    RawTable profiles = PublishedFiles.table(known.resolve("morphology_zprofiles.csv.gz"));
    List<String> bins = new ArrayList<>(List.of("cell id"));
    for (int bin = 0; bin < 20; bin++) {
      bins.add(Integer.toString(bin));
    }
    published.otherOrder("m1_patchseq_morph_zprofiles.csv", bins, profiles, RecipesTest::longId);
    RawTable cells = PublishedFiles.table(known.resolve("cells.csv.gz"));
    morphology(published, PublishedFiles.table(known.resolve("morphology.csv.gz")), cells);
    labels(published, cells);
    Map<String, String> labels = new LinkedHashMap<>();
    for (String column :
        List.of(
            "rna_type",
            "rna_family",
            "targeted_layer",
            "cre",
            "final_rna_family",
            "final_rna_type",
            "final_rna_type_confidence",
            "final_mouse",
            "final_mouse_age_days",
            "mouse_sex",
            "mouse_genotype",
            "inferred_layer",
            "exon_reads",
            "intron_reads",
            "intergenic_reads",
            "sequencing_batch",
            "final_genes_detected",
            "morph_cell_class",
            "morph_layer")) {
      labels.put(column, column);
    }

    requireCatalogued("m1-patchseq");
    MultimodalDataset dataset = make("m1-patchseq", known, labels);
    assertThat(dataset.modality("T").features()).hasSize(1000);
    assertThat(dataset.modality("E").features()).hasSize(16);
    assertThat(dataset.table().labels("rna_family").byCell()).hasSize(1213);
  }

  private static void morphology(PublishedFiles published, RawTable features, RawTable cells)
      throws IOException {
    Map<String, List<String>> ofCell = new TreeMap<>();
    for (List<String> row : cells.body()) {
      ofCell.put(
          row.get(0),
          List.of(
              row.get(cells.header().indexOf("morph_layer")),
              row.get(cells.header().indexOf("morph_cell_class"))));
    }
    List<String> header = new ArrayList<>(List.of("cell id"));
    for (String name : features.header().subList(1, features.header().size())) {
      header.add(name.startsWith("apical") ? "\"\"\"apical\"\"" + name.substring(6) + '"' : name);
    }
    header.addAll(List.of("normalized layer", "cell class"));
    List<String> lines = new ArrayList<>(List.of(String.join(",", header)));
    for (List<String> row : features.body()) {
      lines.add(
          longId(row.get(0))
              + ","
              + String.join(",", row.subList(1, row.size()))
              + ","
              + String.join(",", ofCell.getOrDefault(row.get(0), List.of())));
    }
    lines.add("20171207_sample_1" + ",1".repeat(header.size() - 1));
    published.write("m1_patchseq_morph_features.csv", lines);
  }

  private static void labels(PublishedFiles published, RawTable cells) throws IOException {
    Map<String, List<String>> article = new LinkedHashMap<>();
    article.put("Cell", cells.column("source_cell"));
    article.put("RNA type", cells.column("rna_type"));
    article.put("Targeted layer", cells.column("targeted_layer"));
    article.put("Cre", cells.column("cre"));
    published.tabs("mini-atlas-meta-data.csv", article, 1213);
    Map<String, List<String>> release = new LinkedHashMap<>();
    release.put("Cell", cells.column("source_cell"));
    release.put("Mouse", cells.column("final_mouse"));
    release.put("Mouse age", cells.column("final_mouse_age_days"));
    release.put("Mouse gender", cells.column("mouse_sex"));
    release.put("Mouse genotype", cells.column("mouse_genotype"));
    release.put("Inferred layer", cells.column("inferred_layer"));
    release.put("Exon reads", cells.column("exon_reads"));
    release.put("Intron reads", cells.column("intron_reads"));
    release.put("Intergenic reads", cells.column("intergenic_reads"));
    release.put("Sequencing batch", cells.column("sequencing_batch"));
    release.put("Number of genes detected", cells.column("final_genes_detected"));
    release.put("RNA family", cells.column("final_rna_family"));
    release.put("RNA type", cells.column("final_rna_type"));
    release.put("RNA type confidence", cells.column("final_rna_type_confidence"));
    published.tabs("m1_patchseq_meta_data.csv", release, 1213);
  }

  @Tag("slow")
  @RealDataTest("m1_patchseq_phys_temp")
  void makesTheWarmMotorCortex() throws IOException {
    Path known = RealData.path("m1_patchseq_phys_temp");
    PublishedFiles published = new PublishedFiles(raw);
    for (String part : List.of("exon_counts", "intron_counts")) {
      published.featureRows(
          "m1_patchseq_phys_temp_" + part + ".csv",
          "gene",
          PublishedFiles.table(known.resolve(part + ".csv.gz")));
      // the name says gzip, and what is read may be either
      Files.move(
          raw.resolve("m1_patchseq_phys_temp_" + part + ".csv"),
          raw.resolve("m1_patchseq_phys_temp_" + part + ".tmp"));
      Gzip.compress(
          raw.resolve("m1_patchseq_phys_temp_" + part + ".tmp"),
          raw.resolve("m1_patchseq_phys_temp_" + part + ".csv.gz"));
    }
    RawTable features = PublishedFiles.table(known.resolve("electrophysiology.csv.gz"));
    published.otherOrder(
        "m1_patchseq_phys_temp_ephys_features.csv",
        header("cell id", features),
        features,
        id -> id);
    RawTable cells = PublishedFiles.table(known.resolve("cells.csv.gz"));
    Map<String, String> labels =
        M1PatchSeq.ordered(
            "RNA family",
            "rna_family",
            "RNA type",
            "rna_type",
            "RNA type confidence",
            "rna_type_confidence",
            "Mouse",
            "mouse",
            "Mouse age",
            "mouse_age_days",
            "Mouse gender",
            "mouse_sex",
            "Mouse genotype",
            "mouse_genotype",
            "Targeted layer",
            "targeted_layer",
            "Inferred layer",
            "inferred_layer",
            "Cre",
            "cre",
            "Exon reads",
            "exon_reads",
            "Intron reads",
            "intron_reads",
            "Intergenic reads",
            "intergenic_reads",
            "Sequencing batch",
            "sequencing_batch",
            "Number of genes detected",
            "genes_detected");
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put("Cell", cells.column(0));
    labels.forEach((raw, mine) -> columns.put(raw, cells.column(mine)));
    published.tabs("m1_patchseq_phys_temp_meta_data.csv", columns, 185);

    Map<String, String> mine = new LinkedHashMap<>();
    labels.values().forEach(name -> mine.put(name, name));
    MultimodalDataset dataset = make("m1-patchseq-warm", known, mine);
    assertThat(dataset.modality("T").features()).hasSize(30749);
    assertThat(dataset.modality("E").cells()).hasSize(184);
  }

  @RealDataTest("scgem")
  void makesTheStemCells() throws IOException {
    Path known = RealData.path("scgem");
    PublishedFiles published = new PublishedFiles(raw);
    for (String part : List.of("expression", "methylation")) {
      RawTable values = PublishedFiles.table(known.resolve(part + ".csv.gz"));
      int columns = values.header().size() - 1;
      List<String> lines = new ArrayList<>(List.of("x" + ",x".repeat(columns - 1)));
      values.body().forEach(row -> lines.add(String.join(",", row.subList(1, row.size()))));
      published.write("Cheow_" + part + ".csv", lines);
      List<String> names = new ArrayList<>(values.header().subList(1, columns + 1));
      names.replaceAll(name -> name.equals("ALDH3A1") ? "ALDH3A1 " : name);
      published.write(part.equals("expression") ? "gex_names.txt" : "dm_names.txt", names);
    }
    RawTable cells = PublishedFiles.table(known.resolve("cells.csv.gz"));
    published.write(
        "expression_type.txt",
        cells.column("type_code_pamona").stream()
            .map(code -> code + ".000000000000000000e+00")
            .toList());

    requireCatalogued("scgem");
    MultimodalDataset dataset = make("scgem", known, Map.of("cell_type", "cell_type"));
    assertThat(dataset.modality("expression").features()).hasSize(34);
    assertThat(dataset.modality("methylation").features()).hasSize(27);
  }

  @RealDataTest("snare")
  void makesTheCellLines() throws IOException {
    Path known = RealData.path("snare");
    PublishedFiles published = new PublishedFiles(raw);
    published.numpy("SNAREseq_rna_feat.npy", numbers(known.resolve("rna_pca.csv.gz")), false);
    published.numpy("SNAREseq_atac_feat.npy", numbers(known.resolve("atac_topics.csv.gz")), true);
    RawTable cells = PublishedFiles.table(known.resolve("cells.csv.gz"));
    List<String> lines = new ArrayList<>(List.of("Barcode\tCellType\tLabelID"));
    cells.body().forEach(row -> lines.add(String.join("\t", row)));
    // the only one of the published files with CR LF, and without them at its end
    Files.writeString(raw.resolve("SNAREseq_metadata.txt"), String.join("\r\n", lines));

    requireCatalogued("snare");
    Map<String, String> labels =
        M1PatchSeq.ordered("cell_type", "cell_type", "label_id", "label_id");
    MultimodalDataset dataset = make("snare", known, labels);
    assertThat(dataset.modality("RNA").features()).hasSize(10);
    assertThat(dataset.modality("ATAC").features()).hasSize(19);
  }

  /** Files whose checksum is known are written back byte for byte. */
  private void requireCatalogued(String set) throws IOException {
    for (RawFile file : Catalogue.bundled().require(set).files()) {
      if (file.sha256().isPresent()) {
        Path written = raw.resolve(file.name());
        assertThat(Sha256.of(written)).as(file.name()).isEqualTo(file.sha256().get());
        assertThat(Files.size(written)).isEqualTo(file.bytes().orElseThrow());
      }
    }
  }

  /** Follows the recipe and compares every table with the known one and with the catalogue. */
  private MultimodalDataset make(String name, Path known, Map<String, String> labels)
      throws IOException {
    CataloguedSet set = Catalogue.bundled().require(name);
    DatasetDescriptor descriptor = set.recipe().prepare(raw, made);
    Path labelFile = home.resolve("cells.csv.gz");
    Path source = known.resolve("cells.csv.gz");
    PreparedTable.ofRows(PublishedFiles.table(source), id -> id)
        .renamed(labels, source)
        .write(labelFile);
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    try (var tables = Files.list(made)) {
      for (Path table : tables.toList()) {
        String file = String.valueOf(table.getFileName());
        Path right = file.equals("cells.csv.gz") ? labelFile : known.resolve(file);
        expected.put(file, TableDigest.of(right));
        found.put(file, TableDigest.of(table));
      }
    }
    assertThat(found).isEqualTo(expected);
    assertThat(new TreeMap<>(set.results())).isEqualTo(expected);
    DescriptorYaml.write(made.resolve("dataset.yaml"), descriptor);
    MultimodalDataset dataset = DatasetReader.read(DatasetFolder.open(made).files()).dataset();
    assertThat(dataset.cells()).hasSize((int) set.cells());
    return dataset;
  }

  private static double[][] numbers(Path file) throws IOException {
    return PublishedFiles.table(file).body().stream()
        .map(row -> row.subList(1, row.size()).stream().mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  private static List<String> header(String corner, RawTable table) {
    List<String> header = new ArrayList<>(table.header());
    header.set(0, corner);
    return header;
  }

  private static String longId(String id) {
    return id.replace("sample", "_sample_");
  }

  @Test
  void familiesComeFromTypes() {
    UnaryOperator<String> family = M1PatchSeq::family;
    assertThat(List.of("L2/3 IT_3", "L5 PT_1", "L6 CT Cpa6", "L6b Col6a1", "L5/6 NP CT"))
        .extracting(family::apply)
        .containsExactly("IT", "PT", "CT", "CT", "NP");
    assertThat(List.of("Lamp5 Lhx6", "Sst Pvalb Calb2", "Sncg Calb1_1"))
        .extracting(family::apply)
        .containsExactly("Lamp5", "Sst", "Sncg");
  }
}
