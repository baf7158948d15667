package org.chiasm.methods;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;

/**
 * A feature that a sparse model uses.
 *
 * @param name the feature's name
 * @param norm Euclidean norm of its weights, for a feature of standard deviation 1
 */
public record SelectedFeature(String name, double norm) {

  /**
   * The features with weights, the one with the largest norm first; of equal norms in order.
   *
   * @param weights {@code [features, outputs]}
   */
  public static List<SelectedFeature> ofWeights(List<Feature> features, DenseMatrix weights) {
    List<SelectedFeature> selected = new ArrayList<>();
    for (int row = 0; row < weights.rows(); row++) {
      double squares = 0.0;
      for (int column = 0; column < weights.columns(); column++) {
        squares += Math.pow(weights.at(row, column), 2);
      }
      if (squares > 0.0) {
        selected.add(new SelectedFeature(features.get(row).name(), Math.sqrt(squares)));
      }
    }
    selected.sort(Comparator.comparingDouble(feature -> -feature.norm()));
    return List.copyOf(selected);
  }
}
