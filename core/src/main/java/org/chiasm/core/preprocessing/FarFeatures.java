package org.chiasm.core.preprocessing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.FeatureKind;
import org.jspecify.annotations.Nullable;

/**
 * Looks for values far from those of the training cells, a block of cells after the other. Features
 * that were constant in training are left out, as they have no spread to measure by.
 */
final class FarFeatures {

  private final CommonSpace space;
  private final double limit;
  private final boolean[] looked;
  private final int[] cells;
  private final float[] farthest;
  private final @Nullable String[] cellOf;

  /**
   * @param limit how many standard deviations of the training cells are far
   */
  FarFeatures(CommonSpace space, double limit) {
    this.space = space;
    this.limit = limit;
    int width = space.kind() == FeatureKind.CONTINUOUS ? space.width() : 0;
    Set<Integer> constant = width == 0 ? Set.of() : space.constantFeatures();
    this.looked = new boolean[width];
    for (int feature = 0; feature < width; feature++) {
      looked[feature] = !constant.contains(feature);
    }
    this.cells = new int[width];
    this.farthest = new float[width];
    this.cellOf = new String[width];
  }

  FarFeatures add(PreparedCells block) {
    DenseMatrix values = block.values();
    for (int cell = 0; cell < values.rows(); cell++) {
      for (int feature = 0; feature < looked.length; feature++) {
        float value = looked[feature] ? values.at(cell, feature) : 0f;
        if (Math.abs(value) > limit) {
          cells[feature]++;
          if (Math.abs(value) > Math.abs(farthest[feature])) {
            farthest[feature] = value;
            cellOf[feature] = block.cells().get(cell);
          }
        }
      }
    }
    return this;
  }

  /** Those found, in the order of the space. */
  List<FarFeature> found() {
    List<FarFeature> far = new ArrayList<>();
    FeatureStatistics statistics = space.statistics();
    for (int feature = 0; feature < looked.length; feature++) {
      if (cells[feature] > 0) {
        double distance = farthest[feature];
        far.add(
            new FarFeature(
                space.features().get(feature),
                Objects.requireNonNull(cellOf[feature]),
                distance * statistics.spread(feature) + statistics.centre(feature),
                Math.abs(distance),
                cells[feature]));
      }
    }
    return far;
  }
}
