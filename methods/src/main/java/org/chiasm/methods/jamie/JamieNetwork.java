package org.chiasm.methods.jamie;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.tensor.BatchNorm;
import org.chiasm.tensor.Dropout;
import org.chiasm.tensor.Initializer;
import org.chiasm.tensor.Layer;
import org.chiasm.tensor.Layout;
import org.chiasm.tensor.Linear;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Sequential;
import org.chiasm.tensor.Tensor;

/** The encoders and decoders of all modalities, without their numbers. */
final class JamieNetwork {

  private static final double NORM_EPS = 1e-5;
  private static final double NORM_MOMENTUM = 0.1;

  /**
   * The normal distribution of some cells' latents.
   *
   * @param mean {@code [cells, d]}
   * @param logVariance {@code [cells, d]}
   */
  record Distribution(Tensor mean, Tensor logVariance) {}

  private record Branch(
      Layer hidden, Linear mean, Linear logVariance, Layer decoder, Shares share) {}

  /** The share of a modality's own latents in the aggregated ones. */
  private record Shares(Linear raw) {}

  private final Layout layout = new Layout();
  private final JamieOptions options;
  private final List<Branch> branches = new ArrayList<>();

  /**
   * @param names of the modalities
   * @param components of each modality
   */
  JamieNetwork(List<String> names, List<Integer> components, JamieOptions options) {
    this.options = options;
    for (int index = 0; index < names.size(); index++) {
      branches.add(branch(names.get(index), components.get(index)));
    }
  }

  private Branch branch(String name, int components) {
    List<Layer> encoder = new ArrayList<>();
    int inputs = components;
    List<Double> widths = options.network().widths();
    for (int index = 0; index < widths.size(); index++) {
      inputs = hidden(encoder, "encoder/" + name + "." + index, inputs, width(index, components));
    }
    Linear mean = linear("encoder/" + name + ".mean", inputs, options.latentSize());
    Linear logVariance = linear("encoder/" + name + ".logVariance", inputs, options.latentSize());
    List<Layer> decoder = new ArrayList<>();
    inputs = options.latentSize();
    for (int index = 0; index < widths.size(); index++) {
      int width = width(widths.size() - 1 - index, components);
      inputs = hidden(decoder, "decoder/" + name + "." + index, inputs, width);
    }
    decoder.add(linear("decoder/" + name + "." + widths.size(), inputs, components));
    Linear share =
        Linear.withoutBias(layout, "share/" + name, 1, 1, Initializer.constant(INITIAL_SHARE));
    return new Branch(
        new Sequential(encoder), mean, logVariance, new Sequential(decoder), new Shares(share));
  }

  /** Softplus makes 1 of it. */
  private static final float INITIAL_SHARE = 0.5413f;

  private int width(int index, int components) {
    return Math.max(1, (int) Math.round(options.network().widths().get(index) * components));
  }

  private int hidden(List<Layer> layers, String name, int inputs, int outputs) {
    layers.add(linear(name, inputs, outputs));
    if (options.network().batchNorm()) {
      layers.add(BatchNorm.affine(layout, name + ".norm", outputs, NORM_EPS, NORM_MOMENTUM));
    }
    layers.add(options.network().activation());
    layers.add(new Dropout(options.network().dropout()));
    return outputs;
  }

  private Linear linear(String name, int inputs, int outputs) {
    Initializer uniform = Initializer.uniform(1.0 / Math.sqrt(inputs));
    return Linear.withBias(layout, name, inputs, outputs, uniform, uniform);
  }

  Layout layout() {
    return layout;
  }

  /** The latents' distribution for components {@code [cells, q]}. */
  Distribution encode(int branch, Tensor components, Pass pass) {
    Branch used = branches.get(branch);
    Tensor hidden = used.hidden().apply(components, pass);
    return new Distribution(
        used.mean().apply(hidden, pass), used.logVariance().apply(hidden, pass));
  }

  /** The mean alone. */
  Tensor latents(int branch, Tensor components, Pass pass) {
    Branch used = branches.get(branch);
    return used.mean().apply(used.hidden().apply(components, pass), pass);
  }

  /** Components {@code [cells, q]} of latents {@code [cells, d]}. */
  Tensor decode(int branch, Tensor latents, Pass pass) {
    return branches.get(branch).decoder().apply(latents, pass);
  }

  /** The positive weight s of a modality's latents among those that are aggregated, a scalar. */
  Tensor share(int branch, Pass pass) {
    return org.chiasm.tensor.Activation.SOFTPLUS.apply(
        branches.get(branch).share().raw().weights(pass), pass);
  }
}
