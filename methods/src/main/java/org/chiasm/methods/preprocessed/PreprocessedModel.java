package org.chiasm.methods.preprocessed;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.tensor.NamedArrays;

/** A model whose inputs are preprocessed and whose predictions are brought back. */
final class PreprocessedModel implements CrossModalModel {

  private final Spaces spaces;
  private final Map<String, Preprocessing> fitted;
  private final CrossModalModel inner;

  /**
   * @param spaces the common spaces
   * @param fitted of every modality, those that change nothing included
   * @param inner works in the model spaces of the former
   */
  PreprocessedModel(Spaces spaces, Map<String, Preprocessing> fitted, CrossModalModel inner) {
    this.spaces = spaces;
    this.fitted = Collections.unmodifiableMap(new LinkedHashMap<>(fitted));
    this.inner = inner;
  }

  /** What the inner model sees, in the given order. */
  static Spaces innerSpaces(Map<String, Preprocessing> fitted) {
    Map<String, CommonSpace> spaces = new LinkedHashMap<>();
    fitted.forEach((name, preprocessing) -> spaces.put(name, preprocessing.modelSpace()));
    return new Spaces(spaces);
  }

  /**
   * The preprocessing of a modality.
   *
   * @throws IllegalStateException if none was fitted
   */
  static Preprocessing of(String modality, Map<String, Preprocessing> fitted) {
    Preprocessing found = fitted.get(modality);
    if (found == null) {
      throw new IllegalStateException("no preprocessing of " + modality);
    }
    return found;
  }

  private Preprocessing of(String modality) {
    spaces.of(modality); // says which modality is not known, and the nearest
    return of(modality, fitted);
  }

  @Override
  public String method() {
    return inner.method();
  }

  @Override
  public Spaces spaces() {
    return spaces;
  }

  @Override
  public OptionalInt latentSize() {
    return inner.latentSize();
  }

  @Override
  public boolean embeds(String modality) {
    return inner.embeds(modality);
  }

  @Override
  public List<String> usedFeatures(String modality) {
    Preprocessing source = of(modality);
    if (source.components().isEmpty()) {
      return inner.usedFeatures(modality);
    }
    List<Feature> features = spaces.of(modality).features();
    return Arrays.stream(source.selected())
        .mapToObj(column -> features.get(column).name())
        .toList();
  }

  @Override
  public DenseMatrix embed(String modality, DenseMatrix values) {
    Preprocessing source = of(modality);
    if (!embeds(modality)) {
      throw new UnsupportedOperationException(
          method() + " does not place cells of " + modality + " in a latent space");
    }
    return inner.embed(modality, source.forward(values));
  }

  @Override
  public DenseMatrix predict(String from, String to, DenseMatrix values) {
    Preprocessing source = of(from);
    Preprocessing target = of(to);
    return target.inverse(inner.predict(from, to, source.forward(values)));
  }

  @Override
  public boolean predicts(String from, String to) {
    return inner.predicts(from, to);
  }

  @Override
  public ModelState state() {
    ModelState known = inner.state();
    NamedArrays arrays = known.arrays();
    Map<String, Preprocessing.Options> options = new LinkedHashMap<>();
    for (Map.Entry<String, Preprocessing> entry : fitted.entrySet()) {
      if (!entry.getValue().options().changesNothing()) {
        options.put(entry.getKey(), entry.getValue().options());
        arrays = arrays.and(PreprocessingArrays.of(entry.getKey(), entry.getValue()));
      }
    }
    return new ModelState(
        ModelJson.toObject(new Preprocessed.Configuration(known.configuration(), options)), arrays);
  }
}
