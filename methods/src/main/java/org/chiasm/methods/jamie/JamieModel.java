package org.chiasm.methods.jamie;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.methods.ComponentSpace;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Queries;
import org.chiasm.methods.Spaces;
import org.chiasm.tensor.Inference;
import org.chiasm.tensor.NamedArrays;

/** A trained joint variational autoencoder. Holds its numbers on the Java heap. */
final class JamieModel implements CrossModalModel {

  private static final String COMPONENTS = "components/";

  private final JamieOptions options;
  private final Spaces spaces;
  private final List<ComponentSpace> components;
  private final JamieNetwork network;
  private final NamedArrays values;

  /**
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  JamieModel(
      JamieOptions options, Spaces spaces, List<ComponentSpace> components, NamedArrays values) {
    this.options = options;
    this.spaces = spaces;
    this.components = List.copyOf(components);
    this.values = values;
    this.network =
        new JamieNetwork(
            spaces.names(), components.stream().map(ComponentSpace::components).toList(), options);
    network.layout().requireArrays(values);
  }

  static JamieModel restore(JamieOptions options, Spaces spaces, NamedArrays arrays) {
    List<ComponentSpace> components = new ArrayList<>();
    for (String name : spaces.names()) {
      components.add(ComponentSpace.restore(COMPONENTS + name, arrays, spaces.of(name).width()));
    }
    return new JamieModel(options, spaces, components, arrays.outside(COMPONENTS));
  }

  @Override
  public String method() {
    return Jamie.NAME;
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
  public boolean embeds(String modality) {
    return spaces.has(modality);
  }

  @Override
  public boolean predicts(String from, String to) {
    return spaces.has(from) && spaces.has(to);
  }

  @Override
  public DenseMatrix embed(String modality, DenseMatrix cells) {
    int branch = spaces.position(modality);
    DenseMatrix seen = components.get(branch).forward().apply(spaces.of(modality).filled(cells));
    return new Inference(network.layout(), values)
        .apply(seen, options.latentSize(), (input, pass) -> network.latents(branch, input, pass));
  }

  @Override
  public DenseMatrix predict(String from, String to, DenseMatrix cells) {
    return decode(to, embed(from, cells));
  }

  @Override
  public boolean decodes(String modality) {
    return spaces.has(modality);
  }

  @Override
  public DenseMatrix decode(String modality, DenseMatrix latents) {
    int target = spaces.position(modality);
    Queries.requireLatents(this, latents);
    DenseMatrix decoded =
        new Inference(network.layout(), values)
            .apply(
                latents,
                components.get(target).components(),
                (places, pass) -> network.decode(target, places, pass));
    return components.get(target).back().apply(decoded);
  }

  @Override
  public ModelState state() {
    NamedArrays arrays = values;
    for (String name : spaces.names()) {
      arrays = arrays.and(components.get(spaces.position(name)).state(COMPONENTS + name));
    }
    return new ModelState(ModelJson.toObject(options), arrays);
  }
}
