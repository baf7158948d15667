package org.chiasm.io.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.io.dataset.DatasetDescriptor;
import org.chiasm.io.dataset.DescribedModality;

/**
 * Patch-seq of the mouse motor cortex near body temperature (doi 10.1038/s41586-020-2907-3): 185
 * cells with the exonic and intronic counts of all genes, 184 of them with 29 electrophysiological
 * features.
 */
record M1PatchSeqWarm() implements Recipe {

  private static final int CELLS = 185;

  private static final Map<String, String> LABELS =
      M1PatchSeq.ordered(
          "RNA family", "rna_family",
          "RNA type", "rna_type",
          "RNA type confidence", "rna_type_confidence",
          "Mouse", "mouse",
          "Mouse age", "mouse_age_days",
          "Mouse gender", "mouse_sex",
          "Mouse genotype", "mouse_genotype",
          "Targeted layer", "targeted_layer",
          "Inferred layer", "inferred_layer",
          "Cre", "cre",
          "Exon reads", "exon_reads",
          "Intron reads", "intron_reads",
          "Intergenic reads", "intergenic_reads",
          "Sequencing batch", "sequencing_batch",
          "Number of genes detected", "genes_detected");

  @Override
  public String name() {
    return "m1-patchseq-warm";
  }

  @Override
  public DatasetDescriptor prepare(Path raw, Path folder) throws IOException {
    Path exonFile = raw.resolve("m1_patchseq_phys_temp_exon_counts.csv.gz");
    PreparedTable exons =
        PreparedTable.ofFeatureRows(RawTable.read(exonFile, ',')).requireCells(CELLS, exonFile);
    exons.write(folder.resolve("exon_counts.csv.gz"));
    List<String> cells = exons.cells();
    PreparedTable.ofFeatureRows(
            RawTable.read(raw.resolve("m1_patchseq_phys_temp_intron_counts.csv.gz"), ','))
        .selected(cells)
        .write(folder.resolve("intron_counts.csv.gz"));
    PreparedTable.ofRows(
            RawTable.read(raw.resolve("m1_patchseq_phys_temp_ephys_features.csv"), ','), id -> id)
        .selected(cells)
        .write(folder.resolve("electrophysiology.csv.gz"));
    Path labelFile = raw.resolve("m1_patchseq_phys_temp_meta_data.csv");
    RawTable table = RawTable.read(labelFile, '\t');
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (String name : table.header()) {
      columns.put(name, table.column(name).stream().map(M1PatchSeq::withoutPlaceholder).toList());
    }
    new PreparedTable(table.column("Cell"), columns)
        .selected(cells)
        .requireCells(CELLS, labelFile)
        .renamed(LABELS, labelFile)
        .write(folder.resolve("cells.csv.gz"));
    return DatasetDescriptor.of(
            List.of(
                DescribedModality.of("T", "exon_counts.csv.gz", FeatureKind.COUNTS),
                DescribedModality.of("E", "electrophysiology.csv.gz", FeatureKind.CONTINUOUS)))
        .withCells("cells.csv.gz", "rna_family");
  }
}
