package org.chiasm.methods.coupled;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.methods.coupled.BranchOptions.Network;
import org.chiasm.methods.coupled.BranchOptions.Noise;
import org.chiasm.methods.coupled.BranchOptions.NoiseUnit;
import org.chiasm.methods.coupled.BranchOptions.Weights;
import org.chiasm.tensor.Activation;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;

/**
 * Settings of a coupled autoencoder.
 *
 * @param preset name of the preset that these settings began as
 * @param latentSize number of latent dimensions d
 * @param coupling what draws the latents of a cell together
 * @param lambda weight of the coupling; 0 trains independent autoencoders
 * @param branches settings of the modalities by what their values are
 * @param schedule what a training consists of
 * @param normalization settings of the latents' batch normalisation
 * @param outputBias where the bias of a decoder's last layer begins
 * @param entries what an error is divided by
 * @param likelihoods how the values of a modality are taken to be distributed, by its name; of
 *     others {@link Likelihood#GAUSSIAN}
 * @param factors by which the weight a of a modality is multiplied, by its name; of others 1
 */
public record CoupledOptions(
    String preset,
    int latentSize,
    Coupling coupling,
    double lambda,
    Map<FeatureKind, BranchOptions> branches,
    Schedule schedule,
    Normalization normalization,
    OutputBias outputBias,
    Entries entries,
    Map<String, Likelihood> likelihoods,
    Map<String, Double> factors) {

  /**
   * What a training consists of.
   *
   * @param batchSize cells in a batch, drawn with replacement
   * @param steps training steps on batches
   * @param fullBatchSteps further steps on all training cells at once
   * @param optimizer settings of Adam
   */
  public record Schedule(int batchSize, int steps, int fullBatchSteps, Adam.Options optimizer) {

    /**
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Schedule {
      require("batch size", batchSize, batchSize >= 2, "at least 2");
      require("steps", steps, steps >= 1, "a positive whole number");
      require("full-batch steps", fullBatchSteps, fullBatchSteps >= 0, "a whole number >= 0");
      long all = (long) steps + fullBatchSteps;
      require("steps in all", all, all <= Integer.MAX_VALUE, "at most " + Integer.MAX_VALUE);
    }
  }

  /**
   * Settings of the latents' batch normalisation.
   *
   * @param eps added to variances
   * @param momentum how far running statistics move towards those of a batch
   */
  public record Normalization(double eps, double momentum) {

    /**
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Normalization {
      require("batch-norm eps", eps, eps > 0.0, "a positive number");
      require(
          "batch-norm momentum", momentum, momentum > 0.0 && momentum <= 1.0, "a number in (0, 1]");
    }
  }

  /** Where the bias of a decoder's last layer begins. */
  public enum OutputBias {
    /** At zero. */
    ZERO,
    /** At the mean of the training cells, so that training does not have to learn it first. */
    TRAINING_MEAN
  }

  /** What an error is divided by. */
  public enum Entries {
    /** The number of values that were measured. */
    OBSERVED,
    /** The number of all values, measured or not, as the released program of [G20] does. */
    ALL
  }

  /** Names of the presets, the default first. */
  public static final List<String> PRESETS = List.of("recommended", "gala-2020", "gala-2019");

  /** Weight of the coupling by default. */
  public static final double DEFAULT_LAMBDA = 1.5;

  /** Training steps on batches by default. */
  public static final int DEFAULT_STEPS = 2000;

  /** Latent dimensions by default. */
  public static final int DEFAULT_LATENT_SIZE = 3;

  /**
   * @throws IllegalArgumentException if a setting is out of range
   */
  public CoupledOptions {
    branches = Map.copyOf(branches);
    Map<String, Likelihood> others = new HashMap<>(likelihoods);
    others.values().removeIf(likelihood -> likelihood == Likelihood.GAUSSIAN);
    likelihoods = Map.copyOf(others);
    Map<String, Double> changed = new HashMap<>(factors);
    changed.values().removeIf(factor -> factor == 1.0);
    factors = Map.copyOf(changed);
    factors.forEach(
        (name, factor) ->
            require("weight", factor, factor > 0.0 && Double.isFinite(factor), "positive numbers"));
    require("latent size", latentSize, latentSize >= 1, "a positive whole number");
    require("lambda", lambda, lambda >= 0.0 && Double.isFinite(lambda), "a number >= 0");
  }

  /** Settings in which every modality has the weight of its kind. */
  public CoupledOptions(
      String preset,
      int latentSize,
      Coupling coupling,
      double lambda,
      Map<FeatureKind, BranchOptions> branches,
      Schedule schedule,
      Normalization normalization,
      OutputBias outputBias,
      Entries entries,
      Map<String, Likelihood> likelihoods) {
    this(
        preset,
        latentSize,
        coupling,
        lambda,
        branches,
        schedule,
        normalization,
        outputBias,
        entries,
        likelihoods,
        Map.of());
  }

  private static void require(String what, Number value, boolean valid, String expected) {
    if (!valid) {
      throw new IllegalArgumentException(
          Message.format("%s: expected %s, found %s", what, expected, value));
    }
  }

  /**
   * The settings of a preset.
   *
   * @throws IllegalArgumentException if there is no such preset; the message offers the nearest
   */
  public static CoupledOptions preset(String name) {
    return switch (name) {
      case "recommended" -> recommended();
      case "gala-2020" -> gala2020();
      case "gala-2019" -> gala2019();
      default ->
          throw new IllegalArgumentException(
              "there is no preset '" + name + "' of coupled" + NearestName.hint(name, PRESETS));
    };
  }

  /**
   * The published settings of Gala et al. 2021 (doi 10.1038/s43588-021-00030-1), with the details
   * of the released program: noise measured by the feature's variance, Keras' eps, batch
   * normalisation that all but forgets earlier batches.
   */
  public static CoupledOptions gala2020() {
    BranchOptions counts =
        new BranchOptions(
            new Network(List.of(50, 50, 50, 50), 0, Activation.RELU, Activation.RELU, 0.0),
            Noise.ofDropout(0.5),
            new Weights(1.0, 1.0));
    BranchOptions continuous =
        new BranchOptions(
            new Network(List.of(40, 40, 40, 40), 0, Activation.RELU, Activation.IDENTITY, 0.1),
            new Noise(0.1, 0.05, NoiseUnit.FEATURE_VARIANCE),
            new Weights(1.0, 1.0));
    return new CoupledOptions(
        "gala-2020",
        3,
        Coupling.MIN_SINGULAR_VALUE,
        1.0,
        branches(counts, continuous),
        new Schedule(200, 1500 * 500, 500, adam(new LearningRate.Constant(1e-3))),
        new Normalization(1e-10, 0.95),
        OutputBias.ZERO,
        Entries.ALL,
        Map.of());
  }

  /**
   * The settings of Gala et al. 2019 (arXiv:1911.05663) as its program has them: ELU, noise of an
   * absolute sd, no cross-modal decoder loss, a tenth of the weight for what is not counts. Its
   * coupling weight of 10 for each direction and dimension is a lambda of 6.7 in the unit used
   * here.
   *
   * <p>One thing differs: the program makes each batch of 100 cells that have both modalities,
   * while here a batch is drawn from all training cells with replacement, as in every preset; of
   * cells with one modality only the reconstruction counts.
   */
  public static CoupledOptions gala2019() {
    BranchOptions counts =
        new BranchOptions(
            new Network(List.of(50, 50, 50, 50), 0, Activation.ELU, Activation.ELU, 0.0),
            Noise.ofDropout(0.5),
            new Weights(1.0, 0.0));
    BranchOptions continuous =
        new BranchOptions(
            new Network(List.of(60, 60, 60, 60), 0, Activation.ELU, Activation.IDENTITY, 0.0),
            new Noise(0.1, 0.05, NoiseUnit.ABSOLUTE),
            new Weights(0.1, 0.0));
    return new CoupledOptions(
        "gala-2019",
        3,
        Coupling.MIN_SINGULAR_VALUE,
        6.7,
        branches(counts, continuous),
        new Schedule(100, 2000 * 500, 0, adam(new LearningRate.Constant(1e-3))),
        new Normalization(1e-10, 0.01),
        OutputBias.ZERO,
        Entries.OBSERVED,
        Map.of());
  }

  /**
   * The default: the same family, tuned for held-out quality per second. {@code docs/coupled.md}
   * says what each change is worth.
   */
  public static CoupledOptions recommended() {
    CoupledOptions published = gala2020();
    BranchOptions counts =
        new BranchOptions(
            new Network(List.of(50, 50), 50, Activation.GELU, Activation.IDENTITY, 0.0),
            published.branch(FeatureKind.COUNTS).noise(),
            new Weights(2.3, 1.5));
    BranchOptions continuous =
        new BranchOptions(
            new Network(List.of(50, 50), 0, Activation.GELU, Activation.IDENTITY, 0.0),
            new Noise(0.1, 0.05, NoiseUnit.ABSOLUTE),
            new Weights(3.0, 1.8));
    LearningRate rate = new LearningRate.OneCycle(0.015, 0.3);
    return new CoupledOptions(
        "recommended",
        DEFAULT_LATENT_SIZE,
        Coupling.MIN_SINGULAR_VALUE,
        DEFAULT_LAMBDA,
        branches(counts, continuous),
        new Schedule(400, DEFAULT_STEPS, 0, adam(rate).withWeightDecay(0.05)),
        published.normalization(),
        OutputBias.TRAINING_MEAN,
        Entries.OBSERVED,
        Map.of());
  }

  private static Map<FeatureKind, BranchOptions> branches(
      BranchOptions counts, BranchOptions others) {
    return Map.of(
        FeatureKind.COUNTS, counts,
        FeatureKind.CONTINUOUS, others,
        FeatureKind.BINARY, others);
  }

  /** Adam with Keras' eps. */
  private static Adam.Options adam(LearningRate rate) {
    return Adam.Options.of(rate).withEps(1e-7);
  }

  /** These settings with another number of latent dimensions. */
  public CoupledOptions withLatentSize(int value) {
    return new CoupledOptions(
        preset,
        value,
        coupling,
        lambda,
        branches,
        schedule,
        normalization,
        outputBias,
        entries,
        likelihoods,
        factors);
  }

  /** These settings with another coupling. */
  public CoupledOptions withCoupling(Coupling value) {
    return new CoupledOptions(
        preset,
        latentSize,
        value,
        lambda,
        branches,
        schedule,
        normalization,
        outputBias,
        entries,
        likelihoods,
        factors);
  }

  /** These settings with another weight of the coupling. */
  public CoupledOptions withLambda(double value) {
    return new CoupledOptions(
        preset,
        latentSize,
        coupling,
        value,
        branches,
        schedule,
        normalization,
        outputBias,
        entries,
        likelihoods,
        factors);
  }

  /** These settings with another number of steps on batches. */
  public CoupledOptions withSteps(int value) {
    return withSchedule(
        new Schedule(schedule.batchSize(), value, schedule.fullBatchSteps(), schedule.optimizer()));
  }

  /** These settings with another number of cells in a batch. */
  public CoupledOptions withBatchSize(int value) {
    return withSchedule(
        new Schedule(value, schedule.steps(), schedule.fullBatchSteps(), schedule.optimizer()));
  }

  /** These settings with another course of the training. */
  CoupledOptions withSchedule(Schedule value) {
    return new CoupledOptions(
        preset,
        latentSize,
        coupling,
        lambda,
        branches,
        value,
        normalization,
        outputBias,
        entries,
        likelihoods,
        factors);
  }

  /** These settings with other distributions of the modalities' values, by their names. */
  public CoupledOptions withLikelihoods(Map<String, Likelihood> values) {
    return new CoupledOptions(
        preset,
        latentSize,
        coupling,
        lambda,
        branches,
        schedule,
        normalization,
        outputBias,
        entries,
        values,
        factors);
  }

  /**
   * These settings with the errors of modalities, by their names, counting so many times as much.
   */
  public CoupledOptions withFactors(Map<String, Double> values) {
    return new CoupledOptions(
        preset,
        latentSize,
        coupling,
        lambda,
        branches,
        schedule,
        normalization,
        outputBias,
        entries,
        likelihoods,
        values);
  }

  /** Settings of a modality, with the weight that its errors have. */
  BranchOptions branch(String modality, FeatureKind kind) {
    BranchOptions branch = branch(kind);
    double factor = factors.getOrDefault(modality, 1.0);
    return new BranchOptions(
        branch.network(),
        branch.noise(),
        new BranchOptions.Weights(
            branch.weights().reconstruction() * factor, branch.weights().crossModal()));
  }

  /** How the values of a modality are taken to be distributed. */
  Likelihood likelihood(String modality) {
    return likelihoods.getOrDefault(modality, Likelihood.GAUSSIAN);
  }

  /** Settings of a modality of the given kind. */
  BranchOptions branch(FeatureKind kind) {
    BranchOptions branch = branches.get(kind);
    if (branch == null) {
      throw new IllegalArgumentException("preset " + preset + " has no settings for " + kind.id());
    }
    return branch;
  }
}
