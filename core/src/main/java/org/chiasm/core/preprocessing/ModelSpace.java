package org.chiasm.core.preprocessing;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;

/** The spaces that models see instead of a {@link CommonSpace}. */
final class ModelSpace {

  private ModelSpace() {}

  /** Components {@code PC1, PC2, ...}: continuous, of mean 0. */
  static CommonSpace ofComponents(int count) {
    List<Feature> names =
        IntStream.rangeClosed(1, count).mapToObj(i -> Feature.named("PC" + i)).toList();
    float[] ones = new float[count];
    Arrays.fill(ones, 1f);
    return CommonSpace.restore(FeatureKind.CONTINUOUS, names, continuous(new float[count], ones));
  }

  /**
   * Selected features as z-scores.
   *
   * @param means of the selected features in the new space, NaN if never measured
   */
  static CommonSpace ofZScores(
      CommonSpace common, int[] selected, float[] means, FeatureScaling scaling) {
    float[] spreads = new float[selected.length];
    for (int position = 0; position < spreads.length; position++) {
      spreads[position] = scaling.isConstant(position) ? 0f : 1f;
    }
    return CommonSpace.restore(
        FeatureKind.CONTINUOUS, features(common, selected), continuous(means, spreads));
  }

  /**
   * Selected features of cells of norm 1: continuous, and constant if they were so before.
   *
   * @param means of the selected features in the new space, NaN if never measured
   */
  static CommonSpace ofRows(CommonSpace common, int[] selected, float[] means) {
    Set<Integer> constant = common.constantFeatures();
    float[] spreads = new float[selected.length];
    for (int position = 0; position < spreads.length; position++) {
      spreads[position] = constant.contains(selected[position]) ? 0f : 1f;
    }
    return CommonSpace.restore(
        FeatureKind.CONTINUOUS, features(common, selected), continuous(means, spreads));
  }

  /**
   * Selected features of the kind that they were.
   *
   * @param means of the selected features in the new space, NaN if never measured
   */
  static CommonSpace ofFeatures(CommonSpace common, int[] selected, float[] means) {
    FeatureStatistics all = common.statistics();
    FeatureStatistics some =
        new FeatureStatistics(
            all.medianDepth(),
            chosen(all.countShares(), selected),
            chosen(all.centres(), selected),
            chosen(all.spreads(), selected),
            means);
    return CommonSpace.restore(common.kind(), features(common, selected), some);
  }

  private static FeatureStatistics continuous(float[] means, float[] spreads) {
    int width = means.length;
    return new FeatureStatistics(1f, new float[width], new float[width], spreads, means);
  }

  private static List<Feature> features(CommonSpace common, int[] selected) {
    return Arrays.stream(selected).mapToObj(common.features()::get).toList();
  }

  private static float[] chosen(float[] values, int[] selected) {
    float[] chosen = new float[selected.length];
    for (int position = 0; position < chosen.length; position++) {
      chosen[position] = values[selected[position]];
    }
    return chosen;
  }
}
