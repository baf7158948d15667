package org.chiasm.io.inspect;

/**
 * How many cells two parts of a dataset have in common.
 *
 * @param first a modality
 * @param firstCells number of its cells
 * @param second another modality, or {@link #TABLE}
 * @param secondCells number of its cells
 * @param common number of cell ids in both
 */
public record CellOverlap(
    String first, int firstCells, String second, int secondCells, int common) {

  /** What the cell table is called where modalities have their names. */
  public static final String TABLE = "cell table";
}
