package org.chiasm.io.file;

/** Follows a pass over the cells of a modality. */
public interface CellProgress {

  /**
   * Some more cells have been passed.
   *
   * @param cells how many so far
   * @param all how many there are
   */
  void passed(String modality, int cells, int all);
}
