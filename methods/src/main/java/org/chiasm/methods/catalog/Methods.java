package org.chiasm.methods.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.Trait;
import org.chiasm.methods.bottleneck.Bottleneck;
import org.chiasm.methods.bottleneck.BottleneckOptions;
import org.chiasm.methods.cca.Cca;
import org.chiasm.methods.cca.PcCca;
import org.chiasm.methods.coupled.CoupledAutoencoder;
import org.chiasm.methods.coupled.CoupledOptions;
import org.chiasm.methods.coupled.Coupling;
import org.chiasm.methods.coupled.Likelihood;
import org.chiasm.methods.jamie.Jamie;
import org.chiasm.methods.jamie.JamieOptions;
import org.chiasm.methods.knn.NearestNeighbourImputer;
import org.chiasm.methods.manifold.Lma;
import org.chiasm.methods.manifold.ManifoldOptions;
import org.chiasm.methods.manifold.Nlma;
import org.chiasm.methods.mmdma.MmdMa;
import org.chiasm.methods.mmdma.MmdMaOptions;
import org.chiasm.methods.preprocessed.Preprocessed;
import org.chiasm.methods.reducedrank.ReducedRank;
import org.chiasm.methods.reducedrank.ReducedRankOptions;
import org.chiasm.methods.ridge.Ridge;
import org.chiasm.methods.unioncom.UnionCom;
import org.chiasm.methods.unioncom.UnionComOptions;
import org.chiasm.methods.unioncom.UnionComOptions.Embedding;

/** The methods by name. */
public final class Methods {

  /** All names, the default first. */
  public static final List<String> NAMES =
      List.of(
          CoupledAutoencoder.NAME,
          Jamie.NAME,
          Bottleneck.NAME,
          ReducedRank.NAME,
          PcCca.NAME,
          Cca.NAME,
          Lma.NAME,
          Nlma.NAME,
          UnionCom.NAME,
          MmdMa.NAME,
          Ridge.NAME,
          NearestNeighbourImputer.NAME);

  /** Names of the methods whose models have a latent space. */
  public static final List<String> WITH_LATENT_SPACE = with(Trait.LATENTS);

  /** Names of the methods whose models place new cells in a latent space. */
  public static final List<String> PLACING_NEW_CELLS = with(Trait.NEW_CELLS);

  /** Names of the methods whose models predict a modality from another. */
  public static final List<String> PREDICTING = with(Trait.PREDICTIONS);

  /** Names of the methods whose models predict a modality from places of their latent space. */
  public static final List<String> DECODING =
      WITH_LATENT_SPACE.stream().filter(PREDICTING::contains).toList();

  /** Names of the methods whose models use few features of one modality. */
  public static final List<String> SPARSE = with(Trait.FEW_FEATURES);

  /** Names of the methods that can be told which cells belong together. */
  public static final List<String> WITH_PAIRS = with(Trait.SAID_PAIRS);

  /** Names of the methods that are used to find out which cells probably belong together. */
  public static final List<String> FINDING_PARTNERS = List.of(Jamie.NAME, Lma.NAME);

  /** Names of the methods that use no pairs of cells at all. */
  public static final List<String> WITHOUT_PAIRS = with(Trait.NO_PAIRS);

  /** Names of the methods whose latent dimensions are ordered, and of like variance. */
  public static final List<String> WITH_ORDERED_DIMENSIONS = with(Trait.ORDERED_DIMENSIONS);

  /** Names of the methods whose trainings go on from where they were interrupted. */
  public static final List<String> RESUMABLE = with(Trait.RESUMES);

  /** Names of the methods whose networks can be trained on a graphics card. */
  public static final List<String> ON_ANY_DEVICE = with(Trait.ANY_DEVICE);

  private Methods() {}

  private static List<String> with(Trait trait) {
    return NAMES.stream()
        .filter(name -> create(name, Settings.defaults()).traits().contains(trait))
        .toList();
  }

  /** Whether the models of a method have a latent space, but no map of new cells to it. */
  public static boolean placesTrainingCellsOnly(String name) {
    return WITH_LATENT_SPACE.contains(name) && !PLACING_NEW_CELLS.contains(name);
  }

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
      case Jamie.NAME -> jamie(settings);
      case PcCca.NAME -> pcCca(settings);
      case Cca.NAME -> cca(settings);
      case Bottleneck.NAME -> bottleneck(settings);
      case ReducedRank.NAME -> reducedRank(settings);
      case Lma.NAME -> new Lma(manifold(name, settings));
      case Nlma.NAME -> new Nlma(manifold(name, settings));
      case UnionCom.NAME -> unionCom(settings);
      case MmdMa.NAME -> mmdMa(settings);
      case Ridge.NAME -> {
        settings.requireOnly(name);
        yield new Ridge();
      }
      case NearestNeighbourImputer.NAME -> {
        settings.requireOnly(name);
        yield new NearestNeighbourImputer(NearestNeighbourImputer.Options.defaults());
      }
      default ->
          throw new IllegalArgumentException(
              "there is no method '" + name + "'" + NearestName.hint(name, NAMES));
    };
  }

  private static Method coupled(Settings settings) {
    settings.requireOnly(
        CoupledAutoencoder.NAME,
        Setting.PRESET,
        Setting.LATENT,
        Setting.COUPLING,
        Setting.LAMBDA,
        Setting.STEPS,
        Setting.LIKELIHOOD,
        Setting.WEIGHT);
    CoupledOptions options =
        CoupledOptions.preset(settings.text(Setting.PRESET).orElse(CoupledOptions.PRESETS.get(0)));
    options = settings.wholeNumber(Setting.LATENT, options, CoupledOptions::withLatentSize);
    Optional<String> coupling = settings.text(Setting.COUPLING);
    if (coupling.isPresent()) {
      options =
          options.withCoupling(
              Identified.requireId(Coupling.class, "coupling", coupling.get().strip()));
    }
    options = settings.number(Setting.LAMBDA, options, CoupledOptions::withLambda);
    options = settings.wholeNumber(Setting.STEPS, options, CoupledOptions::withSteps);
    Map<String, Likelihood> likelihoods =
        settings.byModality(Setting.LIKELIHOOD, Likelihood.class, "T=negative-binomial");
    return new CoupledAutoencoder(settings.factors(options.withLikelihoods(likelihoods)));
  }

  private static Method jamie(Settings settings) {
    settings.requireOnly(
        Jamie.NAME, Setting.PRESET, Setting.LATENT, Setting.GEOMETRY, Setting.WITHOUT);
    JamieOptions options =
        JamieOptions.preset(settings.text(Setting.PRESET).orElse(JamieOptions.PRESETS.get(0)));
    options = settings.wholeNumber(Setting.LATENT, options, JamieOptions::withLatentSize);
    options =
        settings.number(
            Setting.GEOMETRY,
            options,
            (before, share) ->
                before.withGeometry(new JamieOptions.Geometry(share, before.geometry().weight())));
    for (String term : settings.list(Setting.WITHOUT)) {
      options = options.without(term);
    }
    return new Jamie(options);
  }

  private static Method pcCca(Settings settings) {
    settings.requireOnly(PcCca.NAME, Setting.LATENT);
    PcCca.Options options = PcCca.Options.defaults();
    return new PcCca(settings.wholeNumber(Setting.LATENT, options, PcCca.Options::withLatentSize));
  }

  private static Method cca(Settings settings) {
    settings.requireOnly(Cca.NAME, Setting.LATENT, Setting.PENALTY);
    Cca.Options options = Cca.Options.defaults();
    options = settings.wholeNumber(Setting.LATENT, options, Cca.Options::withLatentSize);
    return new Cca(settings.number(Setting.PENALTY, options, Cca.Options::withRidge));
  }

  private static ManifoldOptions manifold(String name, Settings settings) {
    settings.requireOnly(name, Setting.LATENT, Setting.NEIGHBOURS);
    ManifoldOptions options = ManifoldOptions.defaults();
    options = settings.wholeNumber(Setting.LATENT, options, ManifoldOptions::withLatentSize);
    return settings.wholeNumber(Setting.NEIGHBOURS, options, ManifoldOptions::withNeighbours);
  }

  private static Method unionCom(Settings settings) {
    settings.requireOnly(UnionCom.NAME, Setting.LATENT, Setting.PROJECTION);
    UnionComOptions options = UnionComOptions.defaults();
    options = settings.wholeNumber(Setting.LATENT, options, UnionComOptions::withLatentSize);
    Optional<String> projection = settings.text(Setting.PROJECTION);
    if (projection.isPresent()) {
      options =
          options.withEmbedding(
              Identified.requireId(Embedding.class, "projection", projection.get().strip()));
    }
    if (settings.text(Setting.LATENT).isPresent() && options.embedding() == Embedding.BARYCENTRIC) {
      throw new IllegalArgumentException(
          Message.format(
              "--latent means nothing with --projection %s, whose latents are the %d leading"
                  + " components of the largest modality",
              options.embedding().id(), options.distanceComponents()));
    }
    return new UnionCom(options);
  }

  private static Method mmdMa(Settings settings) {
    settings.requireOnly(MmdMa.NAME, Setting.LATENT, Setting.STEPS);
    MmdMaOptions options = MmdMaOptions.defaults();
    options = settings.wholeNumber(Setting.LATENT, options, MmdMaOptions::withLatentSize);
    return new MmdMa(settings.wholeNumber(Setting.STEPS, options, MmdMaOptions::withSteps));
  }

  private static Method bottleneck(Settings settings) {
    settings.requireOnly(
        Bottleneck.NAME,
        Setting.PRESET,
        Setting.FROM,
        Setting.TO,
        Setting.LATENT,
        Setting.GENES,
        Setting.LASSO);
    BottleneckOptions options =
        BottleneckOptions.preset(
            settings.text(Setting.PRESET).orElse(BottleneckOptions.PRESETS.get(0)));
    options = settings.wholeNumber(Setting.LATENT, options, BottleneckOptions::withLatentSize);
    options = settings.wholeNumber(Setting.GENES, options, BottleneckOptions::withGenes);
    options = settings.number(Setting.LASSO, options, BottleneckOptions::withLasso);
    Bottleneck method = new Bottleneck(options, settings.direction());
    return settings.text(Setting.GENES).isPresent() ? method : method.withAllFeaturesIfFewer();
  }

  private static Method reducedRank(Settings settings) {
    settings.requireOnly(
        ReducedRank.NAME,
        Setting.FROM,
        Setting.TO,
        Setting.LATENT,
        Setting.GENES,
        Setting.PENALTY,
        Setting.MIX);
    if (settings.text(Setting.GENES).isPresent() && settings.text(Setting.PENALTY).isPresent()) {
      throw new IllegalArgumentException(
          "--penalty says how many features are selected, and so does --genes; give one of them");
    }
    ReducedRankOptions options = ReducedRankOptions.defaults();
    options = settings.wholeNumber(Setting.LATENT, options, ReducedRankOptions::withRank);
    options = settings.wholeNumber(Setting.GENES, options, ReducedRankOptions::withGenes);
    options =
        settings.number(
            Setting.PENALTY,
            options,
            (before, penalty) -> before.withPenalty(OptionalDouble.of(penalty), before.mix()));
    options =
        settings.number(
            Setting.MIX, options, (before, mix) -> before.withPenalty(before.penalty(), mix));
    ReducedRank method = new ReducedRank(options, settings.direction());
    return settings.text(Setting.GENES).isPresent() ? method : method.withAllFeaturesIfFewer();
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
      case Jamie.NAME -> Jamie.restore(spaces, state);
      case PcCca.NAME -> PcCca.restore(spaces, state);
      case Cca.NAME -> Cca.restore(spaces, state);
      case Bottleneck.NAME -> Bottleneck.restore(spaces, state);
      case ReducedRank.NAME -> ReducedRank.restore(spaces, state);
      case Lma.NAME -> Lma.restore(spaces, state);
      case Nlma.NAME -> Nlma.restore(spaces, state);
      case UnionCom.NAME -> UnionCom.restore(spaces, state);
      case MmdMa.NAME -> MmdMa.restore(spaces, state);
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
