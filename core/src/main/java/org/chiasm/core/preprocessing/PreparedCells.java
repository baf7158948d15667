package org.chiasm.core.preprocessing;

import java.util.List;
import org.chiasm.core.data.DenseMatrix;

/**
 * Cells of one modality in a {@link CommonSpace}.
 *
 * @param cells ids of the cells that can be used, in the order of the modality
 * @param values their values {@code [cells, features of the space]}; NaN where not measured
 * @param empty ids of cells with nothing to go by: no count, or every value missing
 * @param missingFeatures names of the space's features that the modality lacks
 * @param depths how deeply the cells that can be used were sequenced; nothing unless counts
 */
public record PreparedCells(
    List<String> cells,
    DenseMatrix values,
    List<String> empty,
    List<String> missingFeatures,
    QueryDepths depths) {

  /** Copies the lists. */
  public PreparedCells {
    cells = List.copyOf(cells);
    empty = List.copyOf(empty);
    missingFeatures = List.copyOf(missingFeatures);
  }
}
