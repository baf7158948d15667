package org.chiasm.methods.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.preprocessing.Preprocessing;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.cca.PcCca;
import org.chiasm.methods.coupled.CoupledAutoencoder;
import org.chiasm.methods.coupled.CoupledOptions;
import org.chiasm.methods.knn.NearestNeighbourImputer;
import org.chiasm.methods.preprocessed.Preprocessed;
import org.chiasm.methods.ridge.Ridge;

/** The methods by name. */
public final class Methods {

  /** All names, the default first. */
  public static final List<String> NAMES =
      List.of(CoupledAutoencoder.NAME, PcCca.NAME, Ridge.NAME, NearestNeighbourImputer.NAME);

  /** Names of the methods whose models have a latent space. */
  public static final List<String> WITH_LATENT_SPACE = List.of(CoupledAutoencoder.NAME, PcCca.NAME);

  /**
   * Settings that a user may change; an absent one is the method's default.
   *
   * @param preset named settings to begin with
   * @param latentSize number of latent dimensions
   * @param lambda weight of the coupling
   * @param steps number of training steps
   * @param preprocessing what is done to a modality's values before the method sees them, by the
   *     modality's name; any method takes it
   */
  public record Settings(
      Optional<String> preset,
      OptionalInt latentSize,
      OptionalDouble lambda,
      OptionalInt steps,
      Map<String, Preprocessing.Options> preprocessing) {

    /** Copies the map. */
    public Settings {
      preprocessing = Map.copyOf(preprocessing);
    }

    /** These settings with another number of latent dimensions. */
    public Settings withLatentSize(OptionalInt value) {
      return new Settings(preset, value, lambda, steps, preprocessing);
    }

    /** These settings with another preprocessing. */
    public Settings withPreprocessing(Map<String, Preprocessing.Options> value) {
      return new Settings(preset, latentSize, lambda, steps, value);
    }

    /** All defaults. */
    public static Settings defaults() {
      return new Settings(
          Optional.empty(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          Map.of());
    }
  }

  private Methods() {}

  /**
   * A method with settings.
   *
   * @throws IllegalArgumentException if there is no such method or preset (the message offers the
   *     nearest), a value is out of range, or a setting means nothing to the method
   */
  public static Method create(String name, Settings settings) {
    return Preprocessed.of(plain(name, settings), settings.preprocessing());
  }

  private static Method plain(String name, Settings settings) {
    return switch (name) {
      case CoupledAutoencoder.NAME -> coupled(settings);
      case PcCca.NAME -> {
        requireUnused(name, settings, List.of("latent"));
        PcCca.Options options = PcCca.Options.defaults();
        yield new PcCca(
            settings.latentSize().isPresent()
                ? options.withLatentSize(settings.latentSize().getAsInt())
                : options);
      }
      case Ridge.NAME -> {
        requireUnused(name, settings, List.of());
        yield new Ridge();
      }
      case NearestNeighbourImputer.NAME -> {
        requireUnused(name, settings, List.of());
        yield new NearestNeighbourImputer(NearestNeighbourImputer.Options.defaults());
      }
      default ->
          throw new IllegalArgumentException(
              "there is no method '" + name + "'" + NearestName.hint(name, NAMES));
    };
  }

  private static Method coupled(Settings settings) {
    CoupledOptions options =
        CoupledOptions.preset(settings.preset().orElse(CoupledOptions.PRESETS.get(0)));
    if (settings.latentSize().isPresent()) {
      options = options.withLatentSize(settings.latentSize().getAsInt());
    }
    if (settings.lambda().isPresent()) {
      options = options.withLambda(settings.lambda().getAsDouble());
    }
    if (settings.steps().isPresent()) {
      options = options.withSteps(settings.steps().getAsInt());
    }
    return new CoupledAutoencoder(options);
  }

  private static void requireUnused(String method, Settings settings, List<String> used) {
    List<String> given = new ArrayList<>();
    settings.preset().ifPresent(value -> given.add("preset"));
    settings.latentSize().ifPresent(value -> given.add("latent"));
    settings.lambda().ifPresent(value -> given.add("lambda"));
    settings.steps().ifPresent(value -> given.add("steps"));
    given.removeAll(used);
    if (!given.isEmpty()) {
      throw new IllegalArgumentException(
          Message.format("--%s means nothing to the method '%s'", given.get(0), method));
    }
  }

  /**
   * The model that {@link CrossModalModel#state} described.
   *
   * @throws DataFormatException if there is no such method
   */
  public static CrossModalModel restore(String method, Spaces spaces, ModelState state) {
    if (Preprocessed.describes(state)) {
      return Preprocessed.restore(
          spaces, state, (inner, innerState) -> plain(method, inner, innerState));
    }
    return plain(method, spaces, state);
  }

  private static CrossModalModel plain(String method, Spaces spaces, ModelState state) {
    return switch (method) {
      case CoupledAutoencoder.NAME -> CoupledAutoencoder.restore(spaces, state);
      case PcCca.NAME -> PcCca.restore(spaces, state);
      case Ridge.NAME -> Ridge.restore(spaces, state);
      case NearestNeighbourImputer.NAME -> NearestNeighbourImputer.restore(spaces, state);
      default ->
          throw new DataFormatException(
              Message.format(
                  "the model was made by the method '%s', which this version does not know; known"
                      + " are %s",
                  method, String.join(", ", NAMES)));
    };
  }
}
