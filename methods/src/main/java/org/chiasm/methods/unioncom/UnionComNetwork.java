package org.chiasm.methods.unioncom;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.tensor.Activation;
import org.chiasm.tensor.Initializer;
import org.chiasm.tensor.Layer;
import org.chiasm.tensor.Layout;
import org.chiasm.tensor.Linear;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Sequential;
import org.chiasm.tensor.Tensor;

/** An encoder p -> 2p -> 2p -> p -> d for each modality, without its numbers. */
final class UnionComNetwork {

  private final Layout layout = new Layout();
  private final List<Layer> encoders = new ArrayList<>();

  /**
   * @param names of the modalities
   * @param components p of each
   */
  UnionComNetwork(List<String> names, List<Integer> components, int latentSize) {
    for (int index = 0; index < names.size(); index++) {
      int inputs = components.get(index);
      List<Layer> layers = new ArrayList<>();
      int before = inputs;
      for (int width : new int[] {2 * inputs, 2 * inputs, inputs}) {
        layers.add(linear(names.get(index), layers.size() / 2, before, width));
        layers.add(Activation.LEAKY_RELU);
        before = width;
      }
      layers.add(linear(names.get(index), layers.size() / 2, before, latentSize));
      encoders.add(new Sequential(layers));
    }
  }

  private Linear linear(String modality, int index, int inputs, int outputs) {
    Initializer uniform = Initializer.uniform(1.0 / Math.sqrt(inputs));
    return Linear.withBias(
        layout, "encoder/" + modality + "." + index, inputs, outputs, uniform, uniform);
  }

  Layout layout() {
    return layout;
  }

  /** Latents {@code [cells, d]} of components {@code [cells, p]}. */
  Tensor encode(int modality, Tensor components, Pass pass) {
    return encoders.get(modality).apply(components, pass);
  }
}
