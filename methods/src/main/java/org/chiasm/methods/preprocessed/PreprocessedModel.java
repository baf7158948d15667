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
import org.chiasm.methods.LinearModel;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.SparseModel;
import org.chiasm.methods.TransductiveModel;
import org.chiasm.tensor.NamedArrays;

/** A model whose inputs are preprocessed and whose predictions are brought back. */
class PreprocessedModel implements CrossModalModel {

  private final Spaces spaces;
  private final Map<String, Preprocessing> fitted;
  private final CrossModalModel inner;

  PreprocessedModel(Map<String, Preprocessing> fitted, CrossModalModel inner) {
    Map<String, CommonSpace> common = new LinkedHashMap<>();
    Map<String, Preprocessing> used = new LinkedHashMap<>();
    for (String name : inner.spaces().names()) {
      used.put(name, of(name, fitted));
      common.put(name, of(name, fitted).space());
    }
    this.spaces = new Spaces(common);
    this.fitted = Collections.unmodifiableMap(used);
    this.inner = inner;
  }

  /**
   * A model of those modalities that the inner model is of. It is sparse or linear if that is, and
   * sees each feature by itself, not components or cells of norm 1.
   *
   * @param fitted of every modality, those that change nothing included
   * @param inner works in the model spaces of the former
   */
  static CrossModalModel of(Map<String, Preprocessing> fitted, CrossModalModel inner) {
    if (inner instanceof TransductiveModel placed) {
      return new PreprocessedTransductiveModel(fitted, placed);
    }
    boolean named =
        inner.spaces().names().stream()
            .allMatch(name -> of(name, fitted).options().keepsFeatures());
    if (named && inner instanceof LinearModel linear) {
      return new PreprocessedLinearModel(fitted, linear);
    }
    return named && inner instanceof SparseModel sparse
        ? new PreprocessedSparseModel(fitted, sparse)
        : new PreprocessedModel(fitted, inner);
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

  /** The preprocessing of a modality of this model. */
  final Preprocessing of(String modality) {
    spaces.of(modality); // says which modality is not known, and the nearest
    return of(modality, fitted);
  }

  @Override
  public final String method() {
    return inner.method();
  }

  @Override
  public final Spaces spaces() {
    return spaces;
  }

  @Override
  public final OptionalInt latentSize() {
    return inner.latentSize();
  }

  @Override
  public final boolean embeds(String modality) {
    return inner.embeds(modality);
  }

  @Override
  public final List<String> usedFeatures(String modality) {
    Preprocessing source = of(modality);
    if (source.options().keepsFeatures()) {
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
  public final DenseMatrix predict(String from, String to, DenseMatrix values) {
    Preprocessing source = of(from);
    Preprocessing target = of(to);
    return target.inverse(inner.predict(from, to, source.forward(values)));
  }

  @Override
  public final boolean predicts(String from, String to) {
    return inner.predicts(from, to);
  }

  @Override
  public final boolean decodes(String modality) {
    return inner.decodes(modality);
  }

  @Override
  public final DenseMatrix decode(String modality, DenseMatrix latents) {
    return of(modality).inverse(inner.decode(modality, latents));
  }

  @Override
  public final ModelState state() {
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
