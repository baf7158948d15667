package org.chiasm.methods;

import java.util.HashSet;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.preprocessing.FeatureScaling;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.Moments;
import org.chiasm.core.statistics.PrincipalComponents;
import org.chiasm.tensor.NamedArrays;

/**
 * Principal components of a modality's standardised features, all divided by one number so that
 * their mean variance over the training cells is 1. Missing values are the mean.
 *
 * @param components number of components q
 * @param forward from features without gaps to components
 * @param back from components to features
 */
public record ComponentSpace(int components, LinearMap forward, LinearMap back) {

  /**
   * Fits to the training cells of a modality.
   *
   * @param most components wanted; fewer if there are not as many
   */
  public static ComponentSpace fit(TrainingCells.Part part, int most, RandomStreams streams) {
    FeatureScaling scaling =
        FeatureScaling.zScore(
            Moments.of(part.values()), new HashSet<>(part.space().constantFeatures()));
    DenseMatrix cells = scaling.apply(part.space().filled(part.values()));
    PrincipalComponents fitted = TrainingComponents.fit(part.name(), cells, most, streams);
    return new ComponentSpace(fitted.components(), forward(scaling, fitted), back(scaling, fitted));
  }

  /** {@code ((x - centre) / spread - mean) L / scale}; a feature without spread counts nothing. */
  private static LinearMap forward(FeatureScaling scaling, PrincipalComponents fitted) {
    float[] spreads = scaling.spreads();
    DoubleMatrix loadings = fitted.loadings();
    double[] means = fitted.means();
    double scale = fitted.scale();
    int components = fitted.components();
    float[] offset = new float[components];
    for (int component = 0; component < components; component++) {
      double sum = 0.0;
      for (int feature = 0; feature < means.length; feature++) {
        sum -= means[feature] * loadings.at(feature, component) / scale;
      }
      offset[component] = (float) sum;
    }
    DenseMatrix weights =
        DenseMatrix.generate(
            spreads.length,
            components,
            feature -> {
              float[] row = new float[components];
              for (int component = 0; component < components; component++) {
                row[component] =
                    spreads[feature] == 0f
                        ? 0f
                        : (float) (loadings.at(feature, component) / scale / spreads[feature]);
              }
              return row;
            });
    return new LinearMap(scaling.centres(), weights, offset);
  }

  /** {@code centre + (mean + z scale L^T) spread}. */
  private static LinearMap back(FeatureScaling scaling, PrincipalComponents fitted) {
    float[] centres = scaling.centres();
    float[] spreads = scaling.spreads();
    DoubleMatrix loadings = fitted.loadings();
    double[] means = fitted.means();
    double scale = fitted.scale();
    DenseMatrix weights =
        DenseMatrix.generate(
            fitted.components(),
            spreads.length,
            component -> {
              float[] row = new float[spreads.length];
              for (int feature = 0; feature < row.length; feature++) {
                row[feature] = (float) (loadings.at(feature, component) * scale * spreads[feature]);
              }
              return row;
            });
    float[] offset = new float[spreads.length];
    for (int feature = 0; feature < offset.length; feature++) {
      offset[feature] = (float) (centres[feature] + means[feature] * spreads[feature]);
    }
    return new LinearMap(new float[fitted.components()], weights, offset);
  }

  /** This as arrays under a name. */
  public NamedArrays state(String name) {
    return forward.state(name + ".forward").and(back.state(name + ".back"));
  }

  /**
   * What {@link #state} described.
   *
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  public static ComponentSpace restore(String name, NamedArrays arrays, int features) {
    int components = arrays.entry(name + ".forward.offset").values().length;
    return new ComponentSpace(
        components,
        LinearMap.restore(name + ".forward", arrays, features, components),
        LinearMap.restore(name + ".back", arrays, components, features));
  }
}
