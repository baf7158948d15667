package org.chiasm.methods.unioncom;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.methods.AligningModel;
import org.chiasm.methods.ComponentSpace;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.tensor.Inference;
import org.chiasm.tensor.NamedArrays;

/** The trained encoders; predicts nothing. */
final class UnionComModel extends AligningModel {

  private static final String COMPONENTS = "components/";

  private final UnionComOptions options;
  private final List<ComponentSpace> components;
  private final UnionComNetwork network;
  private final NamedArrays values;

  /**
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  UnionComModel(
      UnionComOptions options, Spaces spaces, List<ComponentSpace> components, NamedArrays values) {
    super(spaces, options.latentSize());
    this.options = options;
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
  public boolean embeds(String modality) {
    return spaces().has(modality);
  }

  @Override
  public DenseMatrix embed(String modality, DenseMatrix cells) {
    int encoder = spaces().position(modality);
    DenseMatrix seen = components.get(encoder).forward().apply(spaces().of(modality).filled(cells));
    return new Inference(network.layout(), values)
        .apply(seen, options.latentSize(), (input, pass) -> network.encode(encoder, input, pass));
  }

  @Override
  public ModelState state() {
    NamedArrays arrays = values;
    for (String name : spaces().names()) {
      arrays = arrays.and(components.get(spaces().position(name)).state(COMPONENTS + name));
    }
    return new ModelState(ModelJson.toObject(options), arrays);
  }
}
