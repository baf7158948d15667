package org.chiasm.core.preprocessing;

import org.chiasm.core.data.Feature;

/**
 * A continuous feature of which a query has values far from those of the training cells: in another
 * unit, outliers, or no measurements.
 *
 * @param feature the feature as the model knows it
 * @param cell the cell whose value is farthest
 * @param value that value in original units
 * @param deviations how many standard deviations of the training cells it is from their mean
 * @param cells number of cells that are so far
 */
public record FarFeature(Feature feature, String cell, double value, double deviations, int cells) {

  /**
   * Beyond so many standard deviations a value is worth a look. Heavy tails reach there, too, in up
   * to one of 400 training cells (Chebyshev), so the unit need not be the reason.
   */
  public static final double LIMIT = 20.0;
}
