package org.chiasm.methods.preprocessed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.NearestName;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.Trait;

/**
 * Any method that sees its inputs through a {@link Preprocessing}, fitted on the same training
 * cells. Its models take and give values of the common spaces, as all do; they go by the name of
 * the inner method.
 *
 * <p>A model's state is that of the inner model and arrays of its own below {@code
 * preprocessing/MODALITY}.
 */
public final class Preprocessed implements Method {

  /** The member by which the configuration of a preprocessed model is told from others. */
  private static final String MARK = "preprocessing";

  /**
   * What such a model's configuration holds.
   *
   * @param settings of the inner method
   * @param preprocessing of each modality that has one
   */
  record Configuration(ObjectNode settings, Map<String, Preprocessing.Options> preprocessing) {}

  private final Method inner;
  private final Map<String, Preprocessing.Options> options;

  private Preprocessed(Method inner, Map<String, Preprocessing.Options> options) {
    this.inner = inner;
    this.options = options;
  }

  /**
   * A method behind a preprocessing; the method itself if that changes nothing.
   *
   * @param options by name of a modality; others are not changed
   */
  public static Method of(Method inner, Map<String, Preprocessing.Options> options) {
    Map<String, Preprocessing.Options> effective = new LinkedHashMap<>(options);
    effective.values().removeIf(Preprocessing.Options::changesNothing);
    return effective.isEmpty() ? inner : new Preprocessed(inner, Map.copyOf(effective));
  }

  /** Whether a state is that of a preprocessed model. */
  public static boolean describes(ModelState state) {
    return state.configuration().has(MARK);
  }

  /**
   * The model that {@link CrossModalModel#state} described.
   *
   * @param inner restores the inner model from what it works on and its own state
   * @throws DataFormatException if the inner method or a setting is not known
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
  public static CrossModalModel restore(
      Spaces spaces, ModelState state, BiFunction<Spaces, ModelState, CrossModalModel> inner) {
    Configuration known = ModelJson.fromObject(state.configuration(), Configuration.class);
    requireKnown(known.preprocessing(), spaces.names());
    Map<String, Preprocessing> fitted = new LinkedHashMap<>();
    for (String name : spaces.names()) {
      CommonSpace space = spaces.of(name);
      Preprocessing.Options options = optionsOf(name, known.preprocessing());
      fitted.put(name, PreprocessingArrays.restore(name, space, options, state.arrays()));
    }
    ModelState innerState =
        new ModelState(
            known.settings(), PreprocessingArrays.withoutThose(spaces.names(), state.arrays()));
    return PreprocessedModel.of(
        fitted, inner.apply(PreprocessedModel.innerSpaces(fitted), innerState));
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public Set<Trait> traits() {
    return inner.traits();
  }

  /** Principal components begin at random where there are many features. */
  @Override
  public boolean isRandom() {
    return inner.isRandom() || takesComponents();
  }

  @Override
  public boolean selectsAtRandom() {
    return inner.selectsAtRandom() || takesComponents();
  }

  private boolean takesComponents() {
    return options.values().stream().anyMatch(some -> some.components().isPresent());
  }

  /**
   * Fits the preprocessing, then the inner method to what it makes of the cells.
   *
   * @throws IllegalArgumentException if there are options for a modality that is not there
   * @throws DataFormatException if a modality is to be preprocessed in which no feature varies, or
   *     the cells do not fit the inner method
   */
  @Override
  public CrossModalModel fit(TrainingCells training, FitContext context) {
    Spaces spaces = Spaces.of(training);
    requireKnown(options, spaces.names());
    Map<String, Preprocessing> fitted = new LinkedHashMap<>();
    RandomStreams streams = context.streams().child("preprocessing");
    for (TrainingCells.Part part : training.parts()) {
      fitted.put(part.name(), fit(part, streams.child(part.name())));
    }
    Map<String, Preprocessing> known = Map.copyOf(fitted);
    TrainingCells seen =
        training.mapped(
            PreprocessedModel.innerSpaces(fitted),
            part -> PreprocessedModel.of(part.name(), known).forward(part.values()),
            part -> optionsOf(part.name(), options).keepsCounts());
    return PreprocessedModel.of(fitted, inner.fit(seen, context));
  }

  private Preprocessing fit(TrainingCells.Part part, RandomStreams streams) {
    try {
      return Preprocessing.fit(
          part.space(), part.values(), optionsOf(part.name(), options), streams);
    } catch (IllegalArgumentException e) {
      throw new DataFormatException("modality " + part.name() + ": " + e.getMessage(), e);
    }
  }

  private static Preprocessing.Options optionsOf(
      String modality, Map<String, Preprocessing.Options> options) {
    return options.getOrDefault(modality, Preprocessing.Options.defaults());
  }

  private static void requireKnown(
      Map<String, Preprocessing.Options> options, List<String> modalities) {
    for (String name : options.keySet().stream().sorted().toList()) {
      if (!modalities.contains(name)) {
        throw new IllegalArgumentException(
            "preprocessing: there is no modality '"
                + name
                + "'"
                + NearestName.hint(name, modalities));
      }
    }
  }
}
