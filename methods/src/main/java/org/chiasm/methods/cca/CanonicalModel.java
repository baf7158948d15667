package org.chiasm.methods.cca;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.LinearMap;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Queries;
import org.chiasm.methods.Spaces;
import org.chiasm.tensor.NamedArrays;

/** Fitted canonical correlation: one linear map each way. */
final class CanonicalModel implements CrossModalModel {

  private final String method;
  private final ObjectNode configuration;
  private final int latentSize;
  private final Spaces spaces;
  private final List<LinearMap> encoders;
  private final List<LinearMap> decoders;

  /**
   * @param method name of the method that fitted it
   * @param configuration settings of that method
   */
  CanonicalModel(
      String method,
      ObjectNode configuration,
      Spaces spaces,
      List<LinearMap> encoders,
      List<LinearMap> decoders) {
    this.method = method;
    this.configuration = configuration.deepCopy();
    this.latentSize = encoders.get(0).weights().columns();
    this.spaces = spaces;
    this.encoders = List.copyOf(encoders);
    this.decoders = List.copyOf(decoders);
  }

  static CanonicalModel restore(
      String method, ObjectNode configuration, int latentSize, Spaces spaces, NamedArrays arrays) {
    List<LinearMap> encoders = new ArrayList<>();
    List<LinearMap> decoders = new ArrayList<>();
    for (String name : spaces.names()) {
      int width = spaces.of(name).width();
      encoders.add(LinearMap.restore("encoder/" + name, arrays, width, latentSize));
      decoders.add(LinearMap.restore("decoder/" + name, arrays, latentSize, width));
    }
    return new CanonicalModel(method, configuration, spaces, encoders, decoders);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public Spaces spaces() {
    return spaces;
  }

  @Override
  public OptionalInt latentSize() {
    return OptionalInt.of(latentSize);
  }

  @Override
  public boolean embeds(String modality) {
    return spaces.has(modality);
  }

  @Override
  public DenseMatrix embed(String modality, DenseMatrix values) {
    DenseMatrix filled = spaces.of(modality).filled(values);
    return encoders.get(spaces.position(modality)).apply(filled);
  }

  @Override
  public DenseMatrix predict(String from, String to, DenseMatrix values) {
    return decode(to, embed(from, values));
  }

  @Override
  public boolean decodes(String modality) {
    return spaces.has(modality);
  }

  @Override
  public DenseMatrix decode(String modality, DenseMatrix latents) {
    LinearMap decoder = decoders.get(spaces.position(modality));
    Queries.requireLatents(this, latents);
    return decoder.apply(latents);
  }

  @Override
  public boolean predicts(String from, String to) {
    return spaces.has(from) && spaces.has(to);
  }

  @Override
  public ModelState state() {
    NamedArrays arrays = new NamedArrays(Map.of());
    for (String name : spaces.names()) {
      int k = spaces.position(name);
      arrays = arrays.and(encoders.get(k).state("encoder/" + name));
      arrays = arrays.and(decoders.get(k).state("decoder/" + name));
    }
    return new ModelState(configuration.deepCopy(), arrays);
  }
}
