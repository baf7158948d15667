package org.chiasm.io.inspect;

import org.chiasm.core.data.FeatureKind;

/**
 * One modality in numbers.
 *
 * @param name the user's name for it
 * @param kind what its values are
 * @param cells number of cells
 * @param features number of features
 * @param zeros number of values that are zero
 * @param missing number of values that are missing
 * @param minimum smallest value; NaN if all are missing
 * @param maximum largest value; NaN if all are missing
 * @param medianTotal median over the cells of the sum of a cell's values: the depth, where they are
 *     counts; NaN without cells
 * @param sparse whether it is held as a sparse matrix
 */
public record ModalitySummary(
    String name,
    FeatureKind kind,
    int cells,
    int features,
    long zeros,
    long missing,
    float minimum,
    float maximum,
    double medianTotal,
    boolean sparse) {

  /** Share of zeros among all values, missing ones included; NaN if there are none. */
  public double zeroShare() {
    return (double) zeros / ((long) cells * features);
  }

  /** Share of missing values; NaN if there are none at all. */
  public double missingShare() {
    return (double) missing / ((long) cells * features);
  }
}
