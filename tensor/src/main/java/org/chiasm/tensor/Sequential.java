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
    for (Layer layer : layers) {
      signal = layer.apply(signal, pass);
    }
    return signal;
  }
}
