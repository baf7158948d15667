package org.chiasm.core.preprocessing;

/** Cells of a matrix that are brought into a common space one by one. */
interface CellRows {

  /**
   * Writes the values of a cell in the space, {@code [features]}.
   *
   * @return 0 if there is nothing to go by; else the depth as a share of the median depth if these
   *     are counts, or any other number above 0
   */
  double place(int row, float[] target, int offset);
}
