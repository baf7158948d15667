package org.chiasm.core.preprocessing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;

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
   * The features with values farther than so many standard deviations, in the order of the space.
   * Features that were constant in training are left out, as they have no spread to measure by.
   *
   * @param prepared cells in the space
   */
  public static List<FarFeature> of(CommonSpace space, PreparedCells prepared, double limit) {
    List<FarFeature> far = new ArrayList<>();
    if (space.kind() != FeatureKind.CONTINUOUS) {
      return far;
    }
    Set<Integer> constant = space.constantFeatures();
    for (int feature = 0; feature < space.width(); feature++) {
      if (constant.contains(feature)) {
        continue;
      }
      int farthest = -1;
      int cells = 0;
      for (int cell = 0; cell < prepared.cells().size(); cell++) {
        double distance = Math.abs(prepared.values().at(cell, feature));
        if (distance > limit) {
          cells++;
          farthest =
              farthest < 0 || distance > Math.abs(prepared.values().at(farthest, feature))
                  ? cell
                  : farthest;
        }
      }
      if (cells > 0) {
        far.add(of(space, feature, prepared, farthest, cells));
      }
    }
    return far;
  }

  private static FarFeature of(
      CommonSpace space, int feature, PreparedCells prepared, int cell, int cells) {
    double distance = prepared.values().at(cell, feature);
    FeatureStatistics statistics = space.statistics();
    double value = distance * statistics.spread(feature) + statistics.centre(feature);
    return new FarFeature(
        space.features().get(feature),
        prepared.cells().get(cell),
        value,
        Math.abs(distance),
        cells);
  }
}
