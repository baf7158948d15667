package org.chiasm.io.inspect;

import java.util.List;

/**
 * What is in a dataset and what looks wrong with it.
 *
 * @param cells number of cells with at least one modality
 * @param completeCells number of cells that have all modalities
 * @param modalities each modality in numbers, in the dataset's order
 * @param overlaps cells in common for each pair of modalities, then for each with the cell table if
 *     there is one
 * @param findings what the owner should know, in the order of the modalities
 */
public record DatasetInspection(
    int cells,
    int completeCells,
    List<ModalitySummary> modalities,
    List<CellOverlap> overlaps,
    List<Finding> findings) {

  /** Copies the lists. */
  public DatasetInspection {
    modalities = List.copyOf(modalities);
    overlaps = List.copyOf(overlaps);
    findings = List.copyOf(findings);
  }
}
