package org.chiasm.methods.cca;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.statistics.CanonicalCorrelation;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.PrincipalComponents;
import org.chiasm.core.statistics.RidgeRegression;
import org.chiasm.core.text.Message;
import org.chiasm.methods.LinearMap;
import org.chiasm.methods.TrainingCells;

/** What canonical correlation does, whatever it sees of the features. */
final class CanonicalMaps {

  private CanonicalMaps() {}

  /**
   * Positions of the training cells that have all modalities.
   *
   * @throws DataFormatException if there are too few of them
   */
  static int[] complete(String method, TrainingCells training, int latentSize) {
    training.requirePairs(method, latentSize + 2);
    int[] complete = training.complete();
    if (complete.length < latentSize + 2) {
      throw new DataFormatException(
          Message.format(
              "%s with %d latent dimensions needs at least %d training cells with all modalities,"
                  + " found %d",
              method, latentSize, latentSize + 2, complete.length));
    }
    return complete;
  }

  static void requireRank(String modality, PrincipalComponents fitted, int latentSize) {
    if (fitted.components() < latentSize) {
      throw new DataFormatException(
          Message.format(
              "modality %s has only %d principal components, too few for %d latent dimensions",
              modality, fitted.components(), latentSize));
    }
  }

  static CanonicalCorrelation canonical(
      List<DenseMatrix> scores, int latentSize, IntToDoubleFunction ridge) {
    try {
      return CanonicalCorrelation.fit(scores, latentSize, ridge);
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  /** {@code -mean A}: what scores of a modality's components have to be shifted by. */
  static double[] offset(CanonicalCorrelation canonical, int modality) {
    DoubleMatrix projection = canonical.projection(modality);
    double[] means = canonical.means(modality);
    double[] offset = new double[projection.columns()];
    for (int axis = 0; axis < offset.length; axis++) {
      for (int component = 0; component < means.length; component++) {
        offset[axis] -= means[component] * projection.at(component, axis);
      }
    }
    return offset;
  }

  /** Regression of the values on their own scores. */
  static LinearMap decoder(DenseMatrix scores, DenseMatrix values) {
    return LinearMap.of(
        RidgeRegression.fit(scores, values, new RidgeRegression.Options(List.of(0.0))));
  }
}
