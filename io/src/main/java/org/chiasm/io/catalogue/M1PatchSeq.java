package org.chiasm.io.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.io.dataset.DatasetDescriptor;
import org.chiasm.io.dataset.DescribedModality;

/**
 * Patch-seq of the mouse motor cortex (doi 10.1038/s41586-020-2907-3) in the form of
 * arXiv:2006.10411: 1213 cells with the counts of 1000 genes and 16 electrophysiological features.
 *
 * <p>Beside them lie, for 626 of the cells, features of their morphology and the density of their
 * neurites over the cortical depth, and all 29 features of the final release.
 */
record M1PatchSeq() implements Recipe {

  private static final int CELLS = 1213;

  /** Its reconstruction is that of another neuron, as the authors say. */
  private static final String WRONG_MORPHOLOGY = "20171207sample1";

  private static final Map<String, String> LABELS_OF_ARTICLE =
      ordered("RNA type", "rna_type", "Targeted layer", "targeted_layer", "Cre", "cre");

  private static final Map<String, String> LABELS_OF_RELEASE =
      ordered(
          "RNA family", "final_rna_family",
          "RNA type", "final_rna_type",
          "RNA type confidence", "final_rna_type_confidence",
          "Mouse", "final_mouse",
          "Mouse age", "final_mouse_age_days",
          "Mouse gender", "mouse_sex",
          "Mouse genotype", "mouse_genotype",
          "Inferred layer", "inferred_layer",
          "Exon reads", "exon_reads",
          "Intron reads", "intron_reads",
          "Intergenic reads", "intergenic_reads",
          "Sequencing batch", "sequencing_batch",
          "Number of genes detected", "final_genes_detected");

  private static final Map<String, String> LABELS_OF_MORPHOLOGY =
      ordered("cell class", "morph_cell_class", "normalized layer", "morph_layer");

  @Override
  public String name() {
    return "m1-patchseq";
  }

  @Override
  public DatasetDescriptor prepare(Path raw, Path folder) throws IOException {
    Path countFile = raw.resolve("gene_counts.csv");
    PreparedTable counts =
        PreparedTable.ofFeatureRows(RawTable.read(countFile, ',')).requireCells(CELLS, countFile);
    List<String> cells = counts.cells();
    counts.write(folder.resolve("transcriptomics_counts.csv.gz"));
    Path featureFile = raw.resolve("ephys_values.csv");
    PreparedTable.ofRows(RawTable.read(featureFile, ','), id -> id)
        .requireCells(CELLS, featureFile)
        .write(folder.resolve("electrophysiology.csv.gz"));
    rows(raw.resolve("m1_patchseq_ephys_features.csv"), ',')
        .selected(cells)
        .write(folder.resolve("electrophysiology_final29.csv.gz"));
    PreparedTable morphology = morphology(raw, folder, cells);
    labels(raw, cells).joined(morphology).write(folder.resolve("cells.csv.gz"));
    return DatasetDescriptor.of(
            List.of(
                DescribedModality.of("T", "transcriptomics_counts.csv.gz", FeatureKind.COUNTS),
                DescribedModality.of("E", "electrophysiology.csv.gz", FeatureKind.CONTINUOUS)))
        .withCells("cells.csv.gz", "rna_family");
  }

  /** Writes both tables of the morphology; what the first says of types is left to the labels. */
  private static PreparedTable morphology(Path raw, Path folder, List<String> cells)
      throws IOException {
    List<String> wanted = new ArrayList<>(cells);
    wanted.remove(WRONG_MORPHOLOGY);
    Path file = raw.resolve("m1_patchseq_morph_features.csv");
    PreparedTable all = rows(file, ',').selected(wanted);
    Map<String, String> measured = new LinkedHashMap<>();
    all.columns().keySet().stream()
        .filter(column -> !LABELS_OF_MORPHOLOGY.containsKey(column))
        .forEach(column -> measured.put(column, column.replace("\"", "")));
    all.renamed(measured, file).write(folder.resolve("morphology.csv.gz"));
    Path profileFile = raw.resolve("m1_patchseq_morph_zprofiles.csv");
    PreparedTable profiles = rows(profileFile, ',').selected(wanted);
    Map<String, String> bins = new LinkedHashMap<>();
    for (String bin : profiles.columns().keySet()) {
      bins.put(bin, "z_bin_" + (bin.length() < 2 ? "0" : "") + bin);
    }
    profiles.renamed(bins, profileFile).write(folder.resolve("morphology_zprofiles.csv.gz"));
    return all.renamed(LABELS_OF_MORPHOLOGY, file);
  }

  private static PreparedTable labels(Path raw, List<String> cells) throws IOException {
    Path articleFile = raw.resolve("mini-atlas-meta-data.csv");
    PreparedTable article = described(articleFile).selected(cells).requireCells(CELLS, articleFile);
    PreparedTable used = article.renamed(LABELS_OF_ARTICLE, articleFile);
    List<String> types = used.columns().getOrDefault("rna_type", List.of());
    Path releaseFile = raw.resolve("m1_patchseq_meta_data.csv");
    return used.with("rna_family", types.stream().map(M1PatchSeq::family).toList())
        .joined(described(releaseFile).renamed(LABELS_OF_RELEASE, releaseFile));
  }

  /**
   * The family that a type belongs to: its name begins with that of the family, but for the
   * excitatory types, which begin with their layer.
   */
  static String family(String type) {
    String[] words = type.split(" ", -1);
    if (!words[0].startsWith("L") || words[0].startsWith("Lamp5") || words.length < 2) {
      return words[0];
    }
    return words[0].equals("L6b") ? "CT" : words[1].replaceFirst("_.*", "");
  }

  /** A table whose second column holds the cells, as {@code 20180918_sample_1}. */
  private static PreparedTable described(Path file) throws IOException {
    RawTable table = RawTable.read(file, '\t');
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (String name : table.header()) {
      columns.put(name, table.column(name).stream().map(M1PatchSeq::withoutPlaceholder).toList());
    }
    return new PreparedTable(
        table.column("Cell").stream().map(M1PatchSeq::shortId).toList(), columns);
  }

  private static final Set<String> PLACEHOLDERS = Set.of("?", "NaN", "nan");

  static String withoutPlaceholder(String text) {
    return PLACEHOLDERS.contains(text) ? "" : text;
  }

  private static PreparedTable rows(Path file, char delimiter) throws IOException {
    return PreparedTable.ofRows(RawTable.read(file, delimiter), M1PatchSeq::shortId);
  }

  private static String shortId(String cell) {
    return cell.replace("_", "");
  }

  /** Names and what they become, in this order. */
  static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int index = 0; index < pairs.length; index += 2) {
      map.put(pairs[index], pairs[index + 1]);
    }
    return map;
  }
}
