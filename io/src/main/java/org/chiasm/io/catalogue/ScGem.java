package org.chiasm.io.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.text.Message;
import org.chiasm.io.dataset.DatasetDescriptor;
import org.chiasm.io.dataset.DescribedModality;

/**
 * sc-GEM of cells on the way from fibroblasts to stem cells (doi 10.1038/nmeth.3961): 177 cells
 * with the expression of 34 genes and the methylation of 27 sites.
 *
 * <p>The tables have neither ids of cells nor names of columns; ids are made from the number of the
 * row, names come from files of their own. Of the two lists of names of the methylation sites that
 * are public the one that is used here has the order of the columns, the other one that of a
 * clustered heat map.
 */
record ScGem() implements Recipe {

  private static final int CELLS = 177;
  private static final List<String> STAGES = List.of("BJ", "d8", "d16T+", "d24T+", "iPS");

  @Override
  public String name() {
    return "scgem";
  }

  @Override
  public DatasetDescriptor prepare(Path raw, Path folder) throws IOException {
    table(raw.resolve("Cheow_expression.csv"), raw.resolve("gex_names.txt"))
        .write(folder.resolve("expression.csv.gz"));
    table(raw.resolve("Cheow_methylation.csv"), raw.resolve("dm_names.txt"))
        .write(folder.resolve("methylation.csv.gz"));
    Path typeFile = raw.resolve("expression_type.txt");
    List<String> stages = new ArrayList<>();
    for (String code : RawTable.read(typeFile, ',').requireRows(CELLS).wholeColumn(0)) {
      stages.add(stage(code, typeFile));
    }
    new PreparedTable(ids(), Map.of("cell_type", stages)).write(folder.resolve("cells.csv.gz"));
    return DatasetDescriptor.of(
            List.of(
                DescribedModality.of("expression", "expression.csv.gz", FeatureKind.CONTINUOUS),
                DescribedModality.of("methylation", "methylation.csv.gz", FeatureKind.BINARY)))
        .withCells("cells.csv.gz", "cell_type");
  }

  /** The stage of a code such as {@code 2.000000000000000000e+00}. */
  private static String stage(String code, Path file) {
    for (int stage = 0; stage < STAGES.size(); stage++) {
      if (code.matches(stage + "(\\.0*(e\\+00)?)?")) {
        return STAGES.get(stage);
      }
    }
    throw new DataFormatException(
        Message.format("%s: expected codes of stages from 0 to 4, found '%s'", file, code));
  }

  private static PreparedTable table(Path valueFile, Path nameFile) throws IOException {
    RawTable values = RawTable.read(valueFile, ',').requireRows(CELLS + 1);
    List<String> names =
        RawTable.read(nameFile, ',').requireRows(values.header().size()).wholeColumn(0);
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (int index = 0; index < names.size(); index++) {
      columns.put(names.get(index), values.column(index));
    }
    return new PreparedTable(ids(), columns);
  }

  private static List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (int cell = 1; cell <= CELLS; cell++) {
      ids.add(Message.format("scgem_%03d", cell));
    }
    return ids;
  }
}
