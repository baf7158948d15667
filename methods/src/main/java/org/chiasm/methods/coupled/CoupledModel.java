package org.chiasm.methods.coupled;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Queries;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.coupled.CoupledNetwork.BranchShape;
import org.chiasm.tensor.Inference;
import org.chiasm.tensor.NamedArrays;
import org.chiasm.tensor.Pass;
import org.chiasm.tensor.Tensor;

/** A trained coupled autoencoder. Holds its numbers on the Java heap. */
final class CoupledModel implements CrossModalModel {

  /** The setting that is written only where one of them is not Gaussian. */
  private static final String LIKELIHOODS = "likelihoods";

  /** The setting that is written only where one of them is not 1. */
  private static final String FACTORS = "factors";

  private final CoupledOptions options;
  private final Spaces spaces;
  private final CoupledNetwork network;
  private final NamedArrays values;

  CoupledModel(CoupledOptions options, Spaces spaces, NamedArrays values) {
    this.options = options;
    this.spaces = spaces;
    this.values = values;
    List<BranchShape> shapes = new ArrayList<>();
    for (String name : spaces.names()) {
      CommonSpace space = spaces.of(name);
      shapes.add(
          new BranchShape(
              name,
              space.width(),
              options.branch(space.kind()),
              ComponentProjection.restore(name, options.branch(space.kind()), values),
              OutputShape.restored(space, options.likelihood(name))));
    }
    this.network = new CoupledNetwork(shapes, options);
  }

  /**
   * The settings of a model that was kept.
   *
   * @throws DataFormatException if they are no settings
   */
  static CoupledOptions options(ObjectNode configuration) {
    ObjectNode complete = configuration.deepCopy();
    for (String setting : List.of(LIKELIHOODS, FACTORS)) {
      if (!complete.has(setting)) {
        complete.putObject(setting);
      }
    }
    return ModelJson.fromObject(complete, CoupledOptions.class);
  }

  /** Checks that there is an array of the right shape for every part of the network. */
  void requireAllArrays() {
    network.layout().requireArrays(values);
  }

  @Override
  public String method() {
    return CoupledAutoencoder.NAME;
  }

  @Override
  public Spaces spaces() {
    return spaces;
  }

  @Override
  public OptionalInt latentSize() {
    return OptionalInt.of(options.latentSize());
  }

  @Override
  public boolean predicts(String from, String to) {
    return spaces.has(from) && spaces.has(to);
  }

  @Override
  public boolean embeds(String modality) {
    return spaces.has(modality);
  }

  @Override
  public DenseMatrix embed(String modality, DenseMatrix cells) {
    int branch = spaces.position(modality);
    return run(
        input(spaces.of(modality), cells),
        options.latentSize(),
        (input, pass) -> network.latents(branch, input, pass));
  }

  @Override
  public DenseMatrix predict(String from, String to, DenseMatrix cells) {
    int source = spaces.position(from);
    int target = spaces.position(to);
    return run(
        input(spaces.of(from), cells),
        spaces.of(to).width(),
        (input, pass) -> network.expected(target, network.latents(source, input, pass), pass));
  }

  @Override
  public boolean decodes(String modality) {
    return spaces.has(modality);
  }

  @Override
  public DenseMatrix decode(String modality, DenseMatrix latents) {
    int target = spaces.position(modality);
    Queries.requireLatents(this, latents);
    return run(
        latents,
        spaces.of(modality).width(),
        (places, pass) -> network.expected(target, places, pass));
  }

  /**
   * What an encoder sees: the training mean in place of missing values, and of features that did
   * not vary in training. The weights of the latter are still as they were drawn, so any other
   * value would move the latent at random.
   */
  private static DenseMatrix input(CommonSpace space, DenseMatrix cells) {
    DenseMatrix filled = space.filled(cells);
    if (space.constantFeatures().isEmpty()) {
      return filled;
    }
    float[] fill = space.fillValues();
    float[] values = filled.toArray();
    for (int feature : space.constantFeatures()) {
      for (int i = feature; i < values.length; i += fill.length) {
        values[i] = fill[feature];
      }
    }
    return DenseMatrix.wrap(filled.rows(), filled.columns(), values);
  }

  private DenseMatrix run(DenseMatrix cells, int width, BiFunction<Tensor, Pass, Tensor> function) {
    return new Inference(network.layout(), values).apply(cells, width, function);
  }

  @Override
  public ModelState state() {
    ObjectNode configuration = ModelJson.toObject(options);
    if (options.likelihoods().isEmpty()) {
      configuration.remove(LIKELIHOODS);
    }
    if (options.factors().isEmpty()) {
      configuration.remove(FACTORS);
    }
    return new ModelState(configuration, values);
  }
}
