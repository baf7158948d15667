package org.chiasm.methods;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.NamedArrays;

/** A linear map of each modality to a common space, and none back. */
public final class LinearAlignmentModel extends AligningModel {

  private static final String ENCODER = "encoder/";

  private final String method;
  private final ObjectNode configuration;
  private final List<LinearMap> encoders;

  /**
   * @param method name of the method that fitted it
   * @param configuration settings of that method
   * @param encoders maps of the modalities in the order of the spaces, at least one
   * @throws IllegalArgumentException if they have different numbers of outputs
   */
  public LinearAlignmentModel(
      String method, ObjectNode configuration, Spaces spaces, List<LinearMap> encoders) {
    super(spaces, encoders.get(0).weights().columns());
    for (LinearMap encoder : encoders) {
      if (encoder.weights().columns() != encoders.get(0).weights().columns()) {
        throw new IllegalArgumentException(
            Message.format(
                "expected as many latent dimensions of every modality, found %d and %d",
                encoders.get(0).weights().columns(), encoder.weights().columns()));
      }
    }
    this.method = method;
    this.configuration = configuration.deepCopy();
    this.encoders = List.copyOf(encoders);
  }

  /**
   * What {@link #state} described.
   *
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  public static LinearAlignmentModel restore(
      String method, ObjectNode configuration, Spaces spaces, NamedArrays arrays) {
    List<LinearMap> encoders = new ArrayList<>();
    for (String name : spaces.names()) {
      int outputs = arrays.entry(ENCODER + name + ".offset").values().length;
      encoders.add(LinearMap.restore(ENCODER + name, arrays, spaces.of(name).width(), outputs));
    }
    return new LinearAlignmentModel(method, configuration, spaces, encoders);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public boolean embeds(String modality) {
    return spaces().has(modality);
  }

  @Override
  public DenseMatrix embed(String modality, DenseMatrix values) {
    return encoders.get(spaces().position(modality)).apply(spaces().of(modality).filled(values));
  }

  @Override
  public ModelState state() {
    NamedArrays arrays = new NamedArrays(Map.of());
    for (String name : spaces().names()) {
      arrays = arrays.and(encoders.get(spaces().position(name)).state(ENCODER + name));
    }
    return new ModelState(configuration.deepCopy(), arrays);
  }
}
