package org.chiasm.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.methods.DirectedCells.Direction;
import org.chiasm.methods.Method;
import org.chiasm.methods.bottleneck.Bottleneck;
import org.chiasm.methods.bottleneck.BottleneckOptions;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.catalog.Setting;
import org.chiasm.methods.catalog.Settings;
import org.chiasm.methods.cca.Cca;
import org.chiasm.methods.cca.PcCca;
import org.chiasm.methods.coupled.CoupledAutoencoder;
import org.chiasm.methods.coupled.CoupledOptions;
import org.chiasm.methods.jamie.Jamie;
import org.chiasm.methods.jamie.JamieOptions;
import org.chiasm.methods.knn.NearestNeighbourImputer;
import org.chiasm.methods.manifold.Lma;
import org.chiasm.methods.manifold.ManifoldOptions;
import org.chiasm.methods.manifold.Nlma;
import org.chiasm.methods.mmdma.MmdMa;
import org.chiasm.methods.mmdma.MmdMaOptions;
import org.chiasm.methods.reducedrank.ReducedRank;
import org.chiasm.methods.reducedrank.ReducedRankOptions;
import org.chiasm.methods.ridge.Ridge;
import org.chiasm.methods.unioncom.UnionCom;
import org.chiasm.methods.unioncom.UnionComOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that say what to train. */
final class MethodOptions {

  @Parameters(
      index = "0",
      paramLabel = "METHOD",
      description = {
        CoupledAutoencoder.NAME + ": coupled autoencoders, the main method.",
        Jamie.NAME
            + ": joint variational autoencoders; for cells of which few have both modalities, or"
            + " pairs that are not sure (--pairs).",
        Bottleneck.NAME
            + ": network that sees a few genes and passes through a plane; from the first modality"
            + " to the others.",
        ReducedRank.NAME
            + ": linear prediction through a few dimensions from a few genes; from the first"
            + " modality to the others.",
        PcCca.NAME + ": principal components, then canonical correlation; linear, fast.",
        Cca.NAME + ": canonical correlation of all features, with a ridge; linear.",
        Lma.NAME
            + ": linear manifold alignment: joins neighbours and pairs of cells to one graph, and"
            + " places them smoothly over it (--pairs).",
        Nlma.NAME + ": the same by any map; places only the cells that it is trained on (--pairs).",
        UnionCom.NAME
            + ": matches cells of different modalities by the geometry within each; for cells of"
            + " which none has both.",
        MmdMa.NAME
            + ": aligns the distributions of the cells by linear maps; for cells of which none has"
            + " both.",
        Ridge.NAME + ": linear regression of each modality on each other; no latent space.",
        NearestNeighbourImputer.NAME
            + ": mean of the five most similar training cells; no latent space."
      })
  private String method = "";

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "Settings to begin with: recommended, or as published: gala-2020 and gala-2019 of coupled,"
              + " jamie-2023 and jamie-2023-imputation of jamie, bernaerts-2021 of bottleneck."
              + " Default: recommended.")
  private @Nullable String preset;

  @Option(
      names = {"--latent", "--width", "--rank"},
      paramLabel = "D",
      description =
          "Number of latent dimensions (of any method that has them: the width of a"
              + " bottleneck, the rank of a regression). Default: "
              + CoupledOptions.DEFAULT_LATENT_SIZE
              + " for coupled, "
              + JamieOptions.DEFAULT_LATENT_SIZE
              + " for jamie, "
              + PcCca.DEFAULT_LATENT_SIZE
              + " for pc-cca and cca, "
              + ManifoldOptions.DEFAULT_LATENT_SIZE
              + " for lma and nlma, "
              + UnionComOptions.DEFAULT_LATENT_SIZE
              + " for unioncom, "
              + MmdMaOptions.DEFAULT_LATENT_SIZE
              + " for mmd-ma, "
              + BottleneckOptions.DEFAULT_LATENT_SIZE
              + " for bottleneck, "
              + ReducedRankOptions.DEFAULT_RANK
              + " for reduced-rank.")
  private @Nullable Integer latent;

  @Option(
      names = "--coupling",
      paramLabel = "NAME",
      description =
          "What draws the latents of one cell together (coupled only): min-singular-value, or those"
              + " that let latents collapse or blow up, for comparison: full-covariance, batch-norm,"
              + " plain, kl, dcca. Default: min-singular-value.")
  private @Nullable String coupling;

  @Option(
      names = "--lambda",
      paramLabel = "WEIGHT",
      description =
          "How strongly the latents of one cell are pulled together (coupled only); 0 trains"
              + " independent autoencoders. Default: "
              + CoupledOptions.DEFAULT_LAMBDA
              + ", or that of another preset.")
  private @Nullable Double lambda;

  @Mixin private LikelihoodOption likelihood = new LikelihoodOption();

  @Mixin private WeightOption weight = new WeightOption();

  @Option(
      names = "--geometry",
      paramLabel = "SHARE",
      description =
          "Share, from 0 to 1, that the geometry within each modality has in which cells are taken"
              + " to belong together, beside the known pairs (jamie only). With 0 it is not used,"
              + " with 1 nothing else is; a modality without any known pair needs it. Default: 0.")
  private @Nullable Double geometry;

  @Option(
      names = "--without",
      paramLabel = "TERM",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "Terms of the loss to leave out, to see what each is worth: kl, alignment,"
              + " reconstruction, cross-modal, geometry (jamie only).")
  private List<String> without = new ArrayList<>();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Number of training steps on batches of cells (coupled), or on all cells from each of the"
              + " ten beginnings (mmd-ma); fewer is faster and rougher. A preset may add steps on all"
              + " cells at once. Default: "
              + CoupledOptions.DEFAULT_STEPS
              + ", or that of another preset; "
              + MmdMaOptions.DEFAULT_STEPS
              + " for mmd-ma.")
  private @Nullable Integer steps;

  @Option(
      names = "--neighbours",
      paramLabel = "K",
      description =
          "Nearest cells of its modality that a cell is joined to (lma, nlma). Default: "
              + ManifoldOptions.DEFAULT_NEIGHBOURS
              + ".")
  private @Nullable Integer neighbours;

  @Option(
      names = "--projection",
      paramLabel = "KIND",
      description =
          "How matched cells become latents (unioncom): by a network for each modality, or"
              + " barycentric, the mean place of their partners among the leading components of the"
              + " largest modality, without training. Default: network.")
  private @Nullable String projection;

  @Option(
      names = "--genes",
      paramLabel = "N",
      description =
          "Number of features of the source to use (bottleneck, reduced-rank). Default: "
              + ReducedRankOptions.DEFAULT_GENES
              + ", or all if there are fewer.")
  private @Nullable Integer genes;

  @Option(
      names = "--lasso",
      paramLabel = "WEIGHT",
      description =
          "Strength of the group lasso by which a network selects its genes (bottleneck). Default:"
              + " none in the preset recommended, which selects by regression; 0.1 in"
              + " bernaerts-2021.")
  private @Nullable Double lasso;

  @Option(
      names = "--penalty",
      paramLabel = "WEIGHT",
      description =
          "Strength of the penalty, instead of --genes (reduced-rank); what is added to every"
              + " feature's variance of 1 (cca, where the default is features / cells).")
  private @Nullable Double penalty;

  @Option(
      names = "--mix",
      paramLabel = "SHARE",
      description =
          "Share of the penalty that selects, from 0 (shrinks all features) to 1 (reduced-rank)."
              + " Default: "
              + ReducedRankOptions.DEFAULT_MIX
              + ".")
  private @Nullable Double mix;

  @Option(
      names = "--from",
      paramLabel = "NAME",
      description = "Modality to predict from (bottleneck, reduced-rank). Default: the first one.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "NAME",
      split = ",",
      splitSynopsisLabel = ",",
      description = "Modalities to predict (bottleneck, reduced-rank). Default: all others.")
  private List<String> to = new ArrayList<>();

  @Mixin private PreprocessingOptions preprocessing = new PreprocessingOptions();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of all randomness: the same seed gives the same result. Default:"
              + " ${DEFAULT-VALUE}.")
  private long seed;

  /** Filled in by picocli. */
  MethodOptions() {}

  Method method() {
    return Methods.create(method, settings());
  }

  /**
   * A bottleneck network that selects by a group lasso.
   *
   * @throws IllegalArgumentException if the strength is out of range
   */
  Bottleneck bottleneck(double strength) {
    Method method = Methods.create(Bottleneck.NAME, settings().with(Setting.LASSO, strength));
    return (Bottleneck) method;
  }

  /** What was said of the method. */
  Settings settings() {
    Map<Setting, Object> given = new EnumMap<>(Setting.class);
    put(given, Setting.PRESET, preset);
    put(given, Setting.LATENT, latent);
    put(given, Setting.COUPLING, coupling);
    put(given, Setting.LAMBDA, lambda);
    put(given, Setting.LIKELIHOOD, likelihood.setting().orElse(null));
    put(given, Setting.WEIGHT, weight.setting().orElse(null));
    put(given, Setting.GEOMETRY, geometry);
    put(given, Setting.WITHOUT, without.isEmpty() ? null : String.join(",", without));
    put(given, Setting.STEPS, steps);
    put(given, Setting.NEIGHBOURS, neighbours);
    put(given, Setting.PROJECTION, projection);
    put(given, Setting.GENES, genes);
    put(given, Setting.LASSO, lasso);
    put(given, Setting.PENALTY, penalty);
    put(given, Setting.MIX, mix);
    put(given, Setting.FROM, from);
    put(given, Setting.TO, to.isEmpty() ? null : String.join(",", to));
    Settings settings = Settings.defaults().withPreprocessing(preprocessing.byModality());
    for (Map.Entry<Setting, Object> entry : given.entrySet()) {
      settings = settings.with(entry.getKey(), entry.getValue());
    }
    return settings;
  }

  private static void put(Map<Setting, Object> given, Setting setting, @Nullable Object value) {
    if (value != null) {
      given.put(setting, value);
    }
  }

  /**
   * Refuses modalities that are not there, and a prediction of one from itself, before any is read.
   *
   * @param modalities those of the data, in their order
   * @throws IllegalArgumentException if there is one; the message offers the nearest
   */
  void requireKnown(List<String> modalities) {
    preprocessing.requireKnown(modalities);
    likelihood.requireKnown(modalities);
    weight.requireKnown(modalities);
    Set<String> used = new HashSet<>();
    if (from != null) {
      TableOptions.requireGiven("--from", from, modalities);
      used.add(from);
    } else {
      modalities.stream().findFirst().ifPresent(used::add);
    }
    for (String name : to) {
      TableOptions.requireGiven("--to", name.strip(), modalities);
      if (!used.add(name.strip())) {
        throw new IllegalArgumentException(
            Message.format(
                "--to: a modality cannot be predicted twice or from itself: '%s'", name.strip()));
      }
    }
  }

  /**
   * Refuses a preprocessing of modalities that are not there, distributions that are not those of
   * the values, and more latent dimensions than cells could ever fill, before hours of work or all
   * memory go into them.
   */
  void requirePossible(MultimodalDataset dataset) {
    preprocessing.requirePossible(dataset);
    likelihood.requirePossible(dataset, preprocessing.byModality());
    if (latent != null && latent >= dataset.cells().size()) {
      throw new IllegalArgumentException(
          Message.format(
              "--latent: expected fewer dimensions than there are cells (%d), found %d",
              dataset.cells().size(), latent));
    }
  }

  /** The name of the method. */
  String name() {
    return method;
  }

  /** Whether cells with two modalities are what the method learns from, if there are any. */
  boolean needsPairs() {
    return !Methods.WITHOUT_PAIRS.contains(method) && !(geometry != null && geometry > 0.0);
  }

  /** What a method goes by that uses no pairs, in words. */
  Optional<String> alignedBy() {
    return switch (method) {
      case UnionCom.NAME ->
          Optional.of(
              "unioncom aligns cells by the geometry within each modality, not by their ids");
      case MmdMa.NAME ->
          Optional.of("mmd-ma aligns the distributions of the cells and does not go by their ids");
      default -> Optional.empty();
    };
  }

  /** The settings to begin with, of a method that has some. */
  Optional<String> preset() {
    return Optional.ofNullable(preset);
  }

  /** Whether settings of a single reduced-rank regression are given. */
  boolean setsOneRegression() {
    return latent != null || genes != null || penalty != null || mix != null;
  }

  /** Whether the strength of a group lasso is given. */
  boolean setsOneLasso() {
    return lasso != null;
  }

  /** Whether the method is to see something else than the features themselves. */
  boolean preprocesses() {
    return preprocessing.byModality().values().stream()
        .anyMatch(options -> !options.changesNothing());
  }

  /** Whether the method is to see a modality in which features are mixed with each other. */
  boolean mixesFeatures() {
    return preprocessing.byModality().values().stream()
        .anyMatch(options -> !options.keepsFeatures());
  }

  /** Which way a method predicts that sees one modality only. */
  Direction direction() {
    return new Direction(Optional.ofNullable(from), to);
  }

  OptionalInt latentSize() {
    return latent == null ? OptionalInt.empty() : OptionalInt.of(latent);
  }

  long seed() {
    return seed;
  }
}
