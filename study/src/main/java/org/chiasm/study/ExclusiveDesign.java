package org.chiasm.study;

import java.util.List;
import org.chiasm.core.text.Identified;

/** Where the two sides of a study of exclusive types come from. */
public enum ExclusiveDesign implements Identified {
  /** The cells of one modality are divided in two; similar cells are paired. */
  CELLS,
  /** The features of one modality are divided in two; a cell is paired with itself. */
  FEATURES,
  /** Two modalities as they were measured, paired by the ids of their cells. */
  MODALITIES,
  /** Two modalities with the same features, of different cells; similar cells are paired. */
  SIMILAR;

  /** Share of the cells of shared types that are paired unless one is said. */
  public double usualShare() {
    return pairsSimilar() ? 1.0 / 3 : 1.0;
  }

  /** Whether pairs are cells of the same type that lie near each other. */
  boolean pairsSimilar() {
    return this == CELLS || this == SIMILAR;
  }

  /** Names of the two sides of data with the given modalities. */
  public List<String> sides(List<String> modalities) {
    return dividesOne() ? TwoSides.MADE : modalities;
  }

  /** Whether the sides are made of one modality. */
  public boolean dividesOne() {
    return this == CELLS || this == FEATURES;
  }
}
