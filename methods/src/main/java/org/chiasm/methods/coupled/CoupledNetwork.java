package org.chiasm.methods.coupled;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chiasm.tensor.BatchNorm;
import org.chiasm.tensor.Dropout;
import org.chiasm.tensor.Initializer;
import org.chiasm.tensor.Layer;
import org.chiasm.tensor.Layout;
import org.chiasm.tensor.Linear;
import org.chiasm.tensor.Loss;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Sequential;
import org.chiasm.tensor.Tensor;

/** The encoders and decoders of all modalities, without their numbers. */
final class CoupledNetwork {

  /**
   * What the network has to know of one modality.
   *
   * @param name its name
   * @param inputs number of features
   * @param options its settings
   * @param projection the fixed first layer of the encoder, if it has one
   * @param output the end of its decoder
   */
  record BranchShape(
      String name,
      int inputs,
      BranchOptions options,
      Optional<Projection> projection,
      OutputShape output) {}

  /**
   * A fixed linear map of the features.
   *
   * @param outputs number of components
   * @param weight {@code [outputs, inputs]}
   * @param bias {@code [outputs]}
   */
  record Projection(int outputs, Initializer weight, Initializer bias) {}

  private record Branch(
      Layer hidden,
      Layer latents,
      Optional<BatchNorm> normalization,
      Optional<Layer> logVariances,
      Layer decoder,
      ObservationModel observation) {}

  private final Layout layout = new Layout();
  private final List<Branch> branches = new ArrayList<>();

  CoupledNetwork(List<BranchShape> shapes, CoupledOptions options) {
    for (BranchShape shape : shapes) {
      Layer hidden = hidden(shape);
      Layer latents = latents(shape, options);
      Optional<BatchNorm> normalization = normalization(shape, options);
      Optional<Layer> logVariances = logVariances(shape, options);
      Layer decoder = decoder(shape, options.latentSize());
      ObservationModel observation =
          ObservationModel.of(shape, shape.options().network().widths().get(0), layout);
      branches.add(new Branch(hidden, latents, normalization, logVariances, decoder, observation));
    }
  }

  private Layer hidden(BranchShape shape) {
    List<Layer> layers = new ArrayList<>();
    int inputs = shape.inputs();
    if (shape.projection().isPresent()) {
      Projection projection = shape.projection().get();
      layers.add(
          Linear.frozen(
              layout,
              "encoder/" + shape.name() + ".components",
              inputs,
              projection.outputs(),
              projection.weight(),
              projection.bias()));
      inputs = projection.outputs();
    }
    List<Integer> widths = shape.options().network().widths();
    for (int index = 0; index < widths.size(); index++) {
      layers.add(hidden("encoder/" + shape.name() + "." + index, inputs, widths.get(index)));
      layers.add(shape.options().network().activation());
      inputs = widths.get(index);
    }
    return new Sequential(layers);
  }

  /** The normalisation takes a bias out again. */
  private Layer latents(BranchShape shape, CoupledOptions options) {
    List<Integer> widths = shape.options().network().widths();
    String name = "encoder/" + shape.name() + "." + widths.size();
    int inputs = widths.get(widths.size() - 1);
    return options.coupling().normalises()
        ? Linear.withoutBias(
            layout, name, inputs, options.latentSize(), Initializer.glorotUniform())
        : hidden(name, inputs, options.latentSize());
  }

  private Optional<BatchNorm> normalization(BranchShape shape, CoupledOptions options) {
    return options.coupling().normalises()
        ? Optional.of(
            new BatchNorm(
                layout,
                "encoder/" + shape.name() + ".norm",
                options.latentSize(),
                options.normalization().eps(),
                options.normalization().momentum()))
        : Optional.empty();
  }

  private Optional<Layer> logVariances(BranchShape shape, CoupledOptions options) {
    List<Integer> widths = shape.options().network().widths();
    return options.coupling().hasVariances()
        ? Optional.of(
            hidden(
                "encoder/" + shape.name() + ".log-variances",
                widths.get(widths.size() - 1),
                options.latentSize()))
        : Optional.empty();
  }

  /** Up to its last hidden layer. */
  private Layer decoder(BranchShape shape, int latentSize) {
    List<Layer> layers = new ArrayList<>();
    int inputs = latentSize;
    List<Integer> widths = shape.options().network().widths();
    for (int index = 0; index < widths.size(); index++) {
      int width = widths.get(widths.size() - 1 - index);
      layers.add(hidden("decoder/" + shape.name() + "." + index, inputs, width));
      layers.add(shape.options().network().activation());
      inputs = width;
    }
    layers.add(new Dropout(shape.options().network().decoderDropout()));
    return new Sequential(layers);
  }

  private Layer hidden(String name, int inputs, int outputs) {
    return Linear.withBias(
        layout, name, inputs, outputs, Initializer.glorotUniform(), Initializer.constant(0f));
  }

  Layout layout() {
    return layout;
  }

  /** What the encoder of a modality says of values {@code [cells, inputs]}. */
  LatentCoupling.Encoded encode(int branch, Tensor values, Pass pass) {
    Branch used = branches.get(branch);
    Tensor hidden = used.hidden().apply(values, pass);
    Optional<Tensor> logVariances =
        used.logVariances()
            .map(
                layer ->
                    layer
                        .apply(hidden, pass)
                        .atLeast(DivergenceCoupling.LOWEST)
                        .atMost(DivergenceCoupling.HIGHEST));
    return new LatentCoupling.Encoded(latents(used, hidden, pass), logVariances);
  }

  /** Latents {@code [cells, d]} of a modality's values {@code [cells, inputs]}. */
  Tensor latents(int branch, Tensor values, Pass pass) {
    Branch used = branches.get(branch);
    return latents(used, used.hidden().apply(values, pass), pass);
  }

  private static Tensor latents(Branch used, Tensor hidden, Pass pass) {
    Tensor latents = used.latents().apply(hidden, pass);
    return used.normalization().map(layer -> layer.apply(latents, pass)).orElse(latents);
  }

  /** Expected values {@code [cells, inputs]} of latents {@code [cells, d]}. */
  Tensor expected(int branch, Tensor latents, Pass pass) {
    Branch used = branches.get(branch);
    return used.observation().expected(used.decoder().apply(latents, pass), pass);
  }

  /** How far measured values are from what the decoder says of latents {@code [cells, d]}. */
  Loss.Term error(
      int branch, Tensor latents, ObservationModel.Target target, Tensor weights, Pass pass) {
    Branch used = branches.get(branch);
    Tensor hidden = used.decoder().apply(latents, pass);
    return used.observation().error(hidden, target, weights, pass);
  }

  /** Sets the normalisation of a modality's latents to the statistics of the given cells. */
  void recomputeNormalization(int branch, Tensor values, Pass pass) {
    Branch used = branches.get(branch);
    if (used.normalization().isPresent()) {
      Tensor latents = used.latents().apply(used.hidden().apply(values, pass), pass);
      used.normalization().get().recompute(latents, pass);
    }
  }
}
