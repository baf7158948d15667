package org.chiasm.io.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.text.Message;
import org.chiasm.io.dataset.DatasetDescriptor;
import org.chiasm.io.dataset.DescribedModality;

/**
 * SNARE-seq of a mixture of four cell lines (doi 10.1038/s41587-019-0290-0), as SCOT uses it: 1047
 * cells with 10 principal components of their expression and 19 topics of their open chromatin.
 */
record SnareSeq() implements Recipe {

  private static final int CELLS = 1047;

  @Override
  public String name() {
    return "snare";
  }

  @Override
  public DatasetDescriptor prepare(Path raw, Path folder) throws IOException {
    RawTable labels =
        RawTable.read(raw.resolve("SNAREseq_metadata.txt"), '\t').requireRows(CELLS + 1);
    List<String> cells = labels.column("Barcode");
    table(cells, raw.resolve("SNAREseq_rna_feat.npy"), "PC")
        .write(folder.resolve("rna_pca.csv.gz"));
    table(cells, raw.resolve("SNAREseq_atac_feat.npy"), "topic")
        .write(folder.resolve("atac_topics.csv.gz"));
    Map<String, List<String>> columns = new LinkedHashMap<>();
    columns.put("cell_type", labels.column("CellType"));
    columns.put("label_id", labels.column("LabelID"));
    new PreparedTable(cells, columns).write(folder.resolve("cells.csv.gz"));
    return DatasetDescriptor.of(
            List.of(
                DescribedModality.of("RNA", "rna_pca.csv.gz", FeatureKind.CONTINUOUS),
                DescribedModality.of("ATAC", "atac_topics.csv.gz", FeatureKind.CONTINUOUS)))
        .withCells("cells.csv.gz", "cell_type");
  }

  private static PreparedTable table(List<String> cells, Path file, String prefix)
      throws IOException {
    double[][] values = NpyMatrix.read(file, CELLS);
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (int column = 0; column < values[0].length; column++) {
      List<String> fields = new ArrayList<>();
      for (double[] row : values) {
        fields.add(Double.toString(row[column]));
      }
      columns.put(Message.format("%s%d", prefix, column + 1), fields);
    }
    return new PreparedTable(cells, columns);
  }
}
