package org.chiasm.io.inspect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.MultimodalDataset;

/**
 * A column of what is known of the cells that can be one of types.
 *
 * @param name of the column
 * @param classes how many different types measured cells have in it
 */
public record LabelColumn(String name, int classes) {

  /** Fewer cells a type are no types; dates and batches have few, too. */
  private static final int CELLS_OF_A_TYPE = 5;

  /**
   * The columns with at least two types and, on average, five cells of each; colours are none.
   *
   * @param dataset whose table of cells is looked at
   */
  public static List<LabelColumn> of(MultimodalDataset dataset) {
    CellTable table = dataset.table();
    Set<String> measured = new HashSet<>(dataset.cells());
    List<LabelColumn> found = new ArrayList<>();
    for (String column : table.columns()) {
      List<String> values = new ArrayList<>();
      for (int row = 0; row < table.cells().size(); row++) {
        String value = table.values(column).get(row);
        if (!value.isBlank() && measured.contains(table.cells().get(row))) {
          values.add(value);
        }
      }
      int classes = new HashSet<>(values).size();
      boolean colours = values.stream().allMatch(value -> value.matches("#[0-9A-Fa-f]{6}"));
      if (classes >= 2 && CELLS_OF_A_TYPE * classes <= values.size() && !colours) {
        found.add(new LabelColumn(column, classes));
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return name + " (" + classes + " classes)";
  }
}
