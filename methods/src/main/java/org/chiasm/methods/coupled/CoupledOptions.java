package org.chiasm.methods.coupled;

import java.util.List;
import java.util.Map;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.methods.coupled.BranchOptions.NoiseUnit;
import org.chiasm.tensor.Activation;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;

/**
 * Settings of a coupled autoencoder.
 *
 * @param preset name of the preset that these settings began as
 * @param latentSize number of latent dimensions d
 * @param lambda weight of the coupling; 0 trains independent autoencoders
 * @param branches settings of the modalities by what their values are
 * @param batchSize cells in a batch, drawn with replacement
 * @param steps training steps on batches
 * @param fullBatchSteps further steps on all training cells at once
 * @param optimizer settings of Adam
 * @param batchNormEps eps of the latents' normalisation
 * @param batchNormMomentum how far running statistics move towards those of a batch
 * @param outputBias where the bias of a decoder's last layer begins
 * @param entries what a squared error is divided by
 */
public record CoupledOptions(
    String preset,
    int latentSize,
    double lambda,
    Map<FeatureKind, BranchOptions> branches,
    int batchSize,
    int steps,
    int fullBatchSteps,
    Adam.Options optimizer,
    double batchNormEps,
    double batchNormMomentum,
    OutputBias outputBias,
    Entries entries) {

  /** Where the bias of a decoder's last layer begins. */
  public enum OutputBias {
    /** At zero. */
    ZERO,
    /** At the mean of the training cells, so that training does not have to learn it first. */
    TRAINING_MEAN
  }

  /** What a squared error is divided by. */
  public enum Entries {
    /** The number of values that were measured. */
    OBSERVED,
    /** The number of all values, measured or not, as the released program of [G20] does. */
    ALL
  }

  /** Names of the presets, the default first. */
  public static final List<String> PRESETS = List.of("recommended", "gala-2020");

  /**
   * @throws IllegalArgumentException if a setting is out of range
   */
  public CoupledOptions {
    branches = Map.copyOf(branches);
    require("latent size", latentSize, latentSize >= 1, "a positive whole number");
    require("lambda", lambda, lambda >= 0.0 && Double.isFinite(lambda), "a number >= 0");
    require("batch size", batchSize, batchSize >= 2, "at least 2");
    require("steps", steps, steps >= 1, "a positive whole number");
    require("full-batch steps", fullBatchSteps, fullBatchSteps >= 0, "a whole number >= 0");
    require("batch-norm eps", batchNormEps, batchNormEps > 0.0, "a positive number");
    require(
        "batch-norm momentum",
        batchNormMomentum,
        batchNormMomentum > 0.0 && batchNormMomentum <= 1.0,
        "a number in (0, 1]");
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
            List.of(50, 50, 50, 50),
            0,
            Activation.RELU,
            Activation.RELU,
            0.5,
            0.0,
            NoiseUnit.ABSOLUTE,
            0.0,
            1.0,
            1.0);
    BranchOptions continuous =
        new BranchOptions(
            List.of(40, 40, 40, 40),
            0,
            Activation.RELU,
            Activation.IDENTITY,
            0.1,
            0.05,
            NoiseUnit.FEATURE_VARIANCE,
            0.1,
            1.0,
            1.0);
    return new CoupledOptions(
        "gala-2020",
        3,
        1.0,
        Map.of(
            FeatureKind.COUNTS, counts,
            FeatureKind.CONTINUOUS, continuous,
            FeatureKind.BINARY, continuous),
        200,
        750_000,
        500,
        Adam.Options.of(new LearningRate.Constant(1e-3)).withEps(1e-7),
        1e-10,
        0.95,
        OutputBias.ZERO,
        Entries.ALL);
  }

  /**
   * The default: the same family, tuned for held-out quality per second. {@code docs/coupled.md}
   * says what each change is worth.
   */
  public static CoupledOptions recommended() {
    CoupledOptions published = gala2020();
    BranchOptions counts =
        published
            .branch(FeatureKind.COUNTS)
            .withWidths(List.of(50, 50))
            .withComponents(50)
            .withActivation(Activation.GELU)
            .withOutput(Activation.IDENTITY)
            .withWeight(2.3)
            .withCrossModalWeight(1.5);
    BranchOptions continuous =
        published
            .branch(FeatureKind.CONTINUOUS)
            .withWidths(List.of(50, 50))
            .withActivation(Activation.GELU)
            .withNoiseUnit(NoiseUnit.ABSOLUTE)
            .withDecoderDropout(0.0)
            .withWeight(3.0)
            .withCrossModalWeight(1.8);
    return new CoupledOptions(
        "recommended",
        published.latentSize(),
        1.5,
        Map.of(
            FeatureKind.COUNTS, counts,
            FeatureKind.CONTINUOUS, continuous,
            FeatureKind.BINARY, continuous),
        400,
        2000,
        0,
        Adam.Options.of(new LearningRate.OneCycle(0.015, 0.3)).withEps(1e-7).withWeightDecay(0.05),
        published.batchNormEps(),
        published.batchNormMomentum(),
        OutputBias.TRAINING_MEAN,
        Entries.OBSERVED);
  }

  /** These settings with another number of latent dimensions. */
  public CoupledOptions withLatentSize(int value) {
    return new CoupledOptions(
        preset,
        value,
        lambda,
        branches,
        batchSize,
        steps,
        fullBatchSteps,
        optimizer,
        batchNormEps,
        batchNormMomentum,
        outputBias,
        entries);
  }

  /** These settings with another weight of the coupling. */
  public CoupledOptions withLambda(double value) {
    return new CoupledOptions(
        preset,
        latentSize,
        value,
        branches,
        batchSize,
        steps,
        fullBatchSteps,
        optimizer,
        batchNormEps,
        batchNormMomentum,
        outputBias,
        entries);
  }

  /** These settings with another number of steps on batches. */
  public CoupledOptions withSteps(int value) {
    return new CoupledOptions(
        preset,
        latentSize,
        lambda,
        branches,
        batchSize,
        value,
        fullBatchSteps,
        optimizer,
        batchNormEps,
        batchNormMomentum,
        outputBias,
        entries);
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
