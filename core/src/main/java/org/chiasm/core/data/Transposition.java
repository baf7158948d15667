package org.chiasm.core.data;

import java.util.List;
import java.util.function.Predicate;

/**
 * How much a table looks as if its rows and columns were exchanged: by its features that are cells
 * of another table.
 *
 * @param cellsAsFeatures number of features whose name is a cell of the other table
 * @param features number of all features
 */
public record Transposition(int cellsAsFeatures, int features) {

  /** Compares features with the cells of another table. */
  public static Transposition of(List<Feature> features, Predicate<String> isCell) {
    int shared = (int) features.stream().map(Feature::name).filter(isCell).count();
    return new Transposition(shared, features.size());
  }

  /** Whether at least half of the features are cells; a few may bear such names by chance. */
  public boolean isLikely() {
    return cellsAsFeatures > 0 && 2L * cellsAsFeatures >= features;
  }
}
