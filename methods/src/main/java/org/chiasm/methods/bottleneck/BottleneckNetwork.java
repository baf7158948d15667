package org.chiasm.methods.bottleneck;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.tensor.Initializer;
import org.chiasm.tensor.Layer;
import org.chiasm.tensor.Layout;
import org.chiasm.tensor.Linear;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Sequential;
import org.chiasm.tensor.Tensor;

/**
 * Encoder, bottleneck, decoder and one head, without their numbers. Layers of the same name have
 * the same numbers in all parts of the training, whichever of them are trained.
 */
final class BottleneckNetwork {

  /** Name of the weights of the first layer, {@code [width, inputs]}. */
  static final String FIRST_WEIGHTS = "encoder.0.weight";

  /** What the names of the decoder's layers begin with. */
  static final String DECODER = "decoder.";

  /** What the names of the layers of the source's decoder begin with. */
  static final String SOURCE_DECODER = "sourceDecoder.";

  /** Name of the head that predicts the targets. */
  static final String TARGETS = "targets";

  /** Name of the head that tells clusters of the targets. */
  static final String CLUSTERS = "clusters";

  /** Name of the head, with a decoder of its own, that predicts the source. */
  static final String SOURCE = "source";

  /**
   * What the network consists of.
   *
   * @param inputs number of features that it sees
   * @param options widths and function
   * @param latentSize width of the bottleneck
   * @param outputs number of outputs
   * @param head what the outputs are
   * @param frozen number of layers, from the input on, that are not trained
   */
  record Shape(
      int inputs,
      BottleneckOptions.Network options,
      int latentSize,
      int outputs,
      String head,
      int frozen) {}

  private final Layout layout = new Layout();
  private final Shape shape;
  private final Linear first;
  private final Layer fixed;
  private final Layer encoder;
  private final Layer decoder;

  BottleneckNetwork(Shape shape) {
    this.shape = shape;
    List<Integer> widths = shape.options().widths();
    List<Layer> layers = new ArrayList<>();
    int inputs = shape.inputs();
    for (int index = 0; index < widths.size(); index++) {
      layers.add(layer("encoder." + index, inputs, widths.get(index), index < shape.frozen()));
      layers.add(shape.options().activation());
      inputs = widths.get(index);
    }
    this.first = (Linear) layers.get(0);
    boolean all = widths.size() < shape.frozen();
    layers.add(layer("encoder." + widths.size(), inputs, shape.latentSize(), all));
    // a frozen layer and its function
    int frozen = Math.min(layers.size(), 2 * shape.frozen());
    this.fixed = new Sequential(layers.subList(0, frozen));
    this.encoder = new Sequential(layers.subList(frozen, layers.size()));
    this.decoder = decoder();
  }

  private Layer decoder() {
    List<Integer> widths = shape.options().widths();
    List<Layer> layers = new ArrayList<>();
    String name = shape.head().equals(SOURCE) ? SOURCE_DECODER : DECODER;
    int inputs = shape.latentSize();
    for (int index = 0; index < widths.size(); index++) {
      int width = widths.get(widths.size() - 1 - index);
      layers.add(layer(name + index, inputs, width, false));
      layers.add(shape.options().activation());
      inputs = width;
    }
    layers.add(layer("head." + shape.head(), inputs, shape.outputs(), false));
    return new Sequential(layers);
  }

  private Linear layer(String name, int inputs, int outputs, boolean frozen) {
    Initializer weights = Initializer.glorotUniform();
    Initializer bias = Initializer.constant(0f);
    return frozen
        ? Linear.frozen(layout, name, inputs, outputs, weights, bias)
        : Linear.withBias(layout, name, inputs, outputs, weights, bias);
  }

  Shape shape() {
    return shape;
  }

  Layout layout() {
    return layout;
  }

  /** Width of what the frozen layers make of the features. */
  int fixedWidth() {
    List<Integer> widths = shape.options().widths();
    if (shape.frozen() == 0) {
      return shape.inputs();
    }
    return shape.frozen() > widths.size() ? shape.latentSize() : widths.get(shape.frozen() - 1);
  }

  /**
   * What the frozen layers make of standardised features {@code [cells, inputs]}, {@code [cells,
   * }{@link #fixedWidth}{@code ]}.
   */
  Tensor fixed(Tensor features, Pass pass) {
    return fixed.apply(features, pass);
  }

  /** Latents {@code [cells, b]} of what the frozen layers make of the features. */
  Tensor trained(Tensor fixed, Pass pass) {
    return encoder.apply(fixed, pass);
  }

  /** Latents {@code [cells, b]} of standardised features {@code [cells, inputs]}. */
  Tensor encode(Tensor features, Pass pass) {
    return trained(fixed(features, pass), pass);
  }

  /** Outputs {@code [cells, outputs]} of latents {@code [cells, b]}. */
  Tensor decode(Tensor latents, Pass pass) {
    return decoder.apply(latents, pass);
  }

  /** Weights of the first layer {@code [width, inputs]}. */
  Tensor firstWeights(Pass pass) {
    return first.weights(pass);
  }
}
