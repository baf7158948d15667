package org.chiasm.methods.coupled;

import java.util.Optional;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.PrincipalComponents;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.TrainingComponents;
import org.chiasm.methods.coupled.CoupledNetwork.Projection;
import org.chiasm.tensor.Initializer;
import org.chiasm.tensor.NamedArrays;

/**
 * The fixed first layer of an encoder that sees principal components of the training cells instead
 * of thousands of features: it cannot learn the noise of single features by heart.
 *
 * <p>All components are divided by their common {@linkplain PrincipalComponents#scale scale}.
 */
final class ComponentProjection {

  private ComponentProjection() {}

  /** The layer for the training cells of a modality; empty if its settings ask for none. */
  static Optional<Projection> fit(
      TrainingCells.Part part, BranchOptions options, RandomStreams streams) {
    if (options.network().components() == 0) {
      return Optional.empty();
    }
    DenseMatrix cells = part.space().filled(part.values());
    PrincipalComponents fitted =
        TrainingComponents.fit(part.name(), cells, options.network().components(), streams);
    DoubleMatrix loadings = fitted.loadings();
    double[] means = fitted.means();
    int count = fitted.components();
    double scale = fitted.scale();
    float[] weight = new float[Matrix.size(count, means.length)];
    float[] bias = new float[count];
    for (int component = 0; component < count; component++) {
      double offset = 0.0;
      for (int feature = 0; feature < means.length; feature++) {
        double value = loadings.at(feature, component) / scale;
        weight[component * means.length + feature] = (float) value;
        offset += value * means[feature];
      }
      bias[component] = (float) -offset;
    }
    return Optional.of(new Projection(count, Initializer.given(weight), Initializer.given(bias)));
  }

  /**
   * The layer of a model that was trained earlier; its numbers come with the others.
   *
   * @throws IllegalArgumentException if the settings ask for one and its arrays are missing
   */
  static Optional<Projection> restore(String modality, BranchOptions options, NamedArrays values) {
    if (options.network().components() == 0) {
      return Optional.empty();
    }
    int count = values.entry("encoder/" + modality + ".components.bias").values().length;
    return Optional.of(new Projection(count, Initializer.constant(0f), Initializer.constant(0f)));
  }
}
