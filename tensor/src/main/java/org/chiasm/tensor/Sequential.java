package org.chiasm.tensor;

import java.util.List;

/**
 * Layers one after the other.
 *
 * @param layers applied in order
 */
public record Sequential(List<Layer> layers) implements Layer {

  /** Copies the list. */
  public Sequential {
    layers = List.copyOf(layers);
  }

  @Override
  public Tensor apply(Tensor input, Pass pass) {
    Tensor signal = input;
    boolean fresh = false;
    for (Layer layer : layers) {
      // nobody else sees what a linear layer gives, so that nothing is lost when it is overwritten
      signal =
          fresh && layer instanceof Activation activation
              ? activation.applyInPlace(signal)
              : layer.apply(signal, pass);
      fresh = layer instanceof Linear;
    }
    return signal;
  }
}
