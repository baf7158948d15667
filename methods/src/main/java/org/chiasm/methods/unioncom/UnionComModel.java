package org.chiasm.methods.unioncom;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.methods.ComponentSpace;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.tensor.Inference;
import org.chiasm.tensor.NamedArrays;

/** The trained encoders; predicts nothing. */
final class UnionComModel implements CrossModalModel {

  private static final String COMPONENTS = "components/";

  private final UnionComOptions options;
  private final Spaces spaces;
  private final List<ComponentSpace> components;
  private final UnionComNetwork network;
  private final NamedArrays values;

  /**
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  UnionComModel(
      UnionComOptions options, Spaces spaces, List<ComponentSpace> components, NamedArrays values) {
    this.options = options;
    this.spaces = spaces;
    this.components = List.copyOf(components);
    this.values = values;
    this.network =
        new UnionComNetwork(
            spaces.names(),
            components.stream().map(ComponentSpace::components).toList(),
            options.latentSize());
    network.layout().requireArrays(values);
  }

  static UnionComModel restore(UnionComOptions options, Spaces spaces, NamedArrays arrays) {
    List<ComponentSpace> components = new ArrayList<>();
    for (String name : spaces.names()) {
      components.add(ComponentSpace.restore(COMPONENTS + name, arrays, spaces.of(name).width()));
    }
    return new UnionComModel(options, spaces, components, arrays.outside(COMPONENTS));
  }

  @Override
  public String method() {
    return UnionCom.NAME;
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
    return false;
  }

  @Override
  public DenseMatrix embed(String modality, DenseMatrix cells) {
    int encoder = spaces.position(modality);
    DenseMatrix seen = components.get(encoder).forward().apply(spaces.of(modality).filled(cells));
    return new Inference(network.layout(), values)
        .apply(seen, options.latentSize(), (input, pass) -> network.encode(encoder, input, pass));
  }

  @Override
  public DenseMatrix predict(String from, String to, DenseMatrix cells) {
    throw predictsNothing(spaces, from, to);
  }

  /** What to throw where a prediction is asked for. */
  static UnsupportedOperationException predictsNothing(Spaces spaces, String from, String to) {
    // an unknown name is the nearer mistake
    spaces.of(from);
    spaces.of(to);
    return new UnsupportedOperationException(
        UnionCom.NAME + " aligns modalities and predicts none from another");
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
