package org.chiasm.methods.jamie;

import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.tensor.Activation;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;

/**
 * Settings of a joint variational autoencoder.
 *
 * @param preset name of the preset that these settings began as
 * @param latentSize number of latent dimensions
 * @param network layers of the encoders and decoders
 * @param weights of the terms of the loss
 * @param geometry what the geometry within each modality says of which cells belong together
 * @param schedule what a training consists of
 */
public record JamieOptions(
    String preset,
    int latentSize,
    Network network,
    Weights weights,
    Geometry geometry,
    Schedule schedule) {

  /**
   * Layers of an encoder and its mirrored decoder.
   *
   * @param components principal components that they see, if there are as many
   * @param widths widths of the encoder's hidden layers as multiples of the number of components
   * @param activation function after each hidden layer
   * @param batchNorm whether hidden layers are normalised over the batch
   * @param dropout dropout after each hidden layer
   * @param noise sd of Gaussian noise on the encoder's input in training, where a component has a
   *     mean variance of 1
   */
  public record Network(
      int components,
      List<Double> widths,
      Activation activation,
      boolean batchNorm,
      double dropout,
      double noise) {

    /**
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Network {
      widths = List.copyOf(widths);
      require("components", components, components >= 1, "a positive whole number");
      boolean positive = widths.stream().allMatch(width -> width > 0.0 && Double.isFinite(width));
      if (!positive) {
        throw new IllegalArgumentException("widths: expected positive numbers, found " + widths);
      }
      require("dropout", dropout, dropout >= 0.0 && dropout < 1.0, "a share in [0, 1)");
      requireWeight("noise", noise);
    }
  }

  /**
   * Weights of the terms of the loss; 0 leaves one out.
   *
   * @param kl of the divergence of the latents' distribution from the standard normal one
   * @param alignment of the distance between a cell's own and its aggregated latent
   * @param reconstruction of the error of decoding the aggregated latent
   * @param crossModal of the error of decoding a partner's latent
   */
  public record Weights(double kl, double alignment, double reconstruction, double crossModal) {

    /**
     * @throws IllegalArgumentException if a weight is negative or not finite
     */
    public Weights {
      requireWeight("weight of the divergence", kl);
      requireWeight("weight of the alignment", alignment);
      requireWeight("weight of the reconstruction", reconstruction);
      requireWeight("weight of the cross-modal reconstruction", crossModal);
    }

    private boolean allZero() {
      return kl == 0.0 && alignment == 0.0 && reconstruction == 0.0 && crossModal == 0.0;
    }
  }

  /**
   * The part in the correspondence of cells of F, which is estimated from the geometry within each
   * modality (UnionCom), beside the known pairs P: {@code C = (1 - share) P + share F}.
   *
   * @param share of F in C; with 0 it is not used and not computed
   * @param weight of the distance between aggregated latents and what F makes of those of the other
   *     modality, a term of the loss if F is used
   */
  public record Geometry(double share, double weight) {

    /**
     * @throws IllegalArgumentException if the share is not in [0, 1] or the weight is negative
     */
    public Geometry {
      require("share of the geometry", share, share >= 0.0 && share <= 1.0, "a share in [0, 1]");
      requireWeight("weight of the geometry", weight);
    }

    /** Known pairs alone. */
    static Geometry unused() {
      return new Geometry(0.0, 1.0);
    }

    /** Whether F has any effect. */
    public boolean used() {
      return share > 0.0;
    }
  }

  /**
   * What a training consists of. An epoch is as many batches as fill the largest modality.
   *
   * @param batchSize cells of each modality in a batch, if there are as many
   * @param pairedShare share of a batch that has partners in it where not all cells have any
   * @param minEpochs epochs before the loss is watched; the divergence reaches half of its weight
   *     after half of them
   * @param maxEpochs epochs at most
   * @param patience epochs without a gain after which it ends; 0 for none
   * @param optimizer settings of Adam
   */
  public record Schedule(
      int batchSize,
      double pairedShare,
      int minEpochs,
      int maxEpochs,
      int patience,
      Adam.Options optimizer) {

    /**
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Schedule {
      require("batch size", batchSize, batchSize >= 2, "at least 2");
      require(
          "paired share",
          pairedShare,
          pairedShare > 0.0 && pairedShare <= 1.0,
          "a share in (0, 1]");
      require("least epochs", minEpochs, minEpochs >= 1, "a positive whole number");
      require("epochs", maxEpochs, maxEpochs >= minEpochs, "at least " + minEpochs);
      require("patience", patience, patience >= 0, "a whole number >= 0");
    }

    /**
     * The share of the divergence that counts in an epoch e, from 0: {@code 1 / (1 + exp(-5 (e - c)
     * / c))}, c being half of the least number of epochs.
     */
    double annealed(int epoch) {
      double middle = minEpochs / 2.0;
      return 1.0 / (1.0 + Math.exp(-5.0 * (epoch - middle) / middle));
    }
  }

  /** Latent dimensions by default. */
  public static final int DEFAULT_LATENT_SIZE = 16;

  /** Names of the presets, the default first. */
  public static final List<String> PRESETS =
      List.of("recommended", "jamie-2023", "jamie-2023-imputation");

  static final String KL = "kl";
  static final String ALIGNMENT = "alignment";
  static final String RECONSTRUCTION = "reconstruction";
  static final String CROSS_MODAL = "cross-modal";
  static final String GEOMETRY = "geometry";

  /** Names of the terms of the loss, which can be left out. */
  public static final List<String> TERMS =
      List.of(KL, ALIGNMENT, RECONSTRUCTION, CROSS_MODAL, GEOMETRY);

  /**
   * @throws IllegalArgumentException if a setting is out of range
   */
  public JamieOptions {
    require("latent size", latentSize, latentSize >= 1, "a positive whole number");
    boolean estimates = geometry.used() && geometry.weight() > 0.0;
    if (weights.allZero() && !estimates) {
      throw new IllegalArgumentException(
          "nothing is left of the loss: expected at least one of its terms ("
              + String.join(", ", TERMS)
              + "), the last only where the geometry is used");
    }
  }

  private static void requireWeight(String what, double value) {
    require(what, value, value >= 0.0 && Double.isFinite(value), "a number >= 0");
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
  public static JamieOptions preset(String name) {
    return switch (name) {
      case "recommended" -> recommended();
      case "jamie-2023" -> jamie2023();
      case "jamie-2023-imputation" -> jamie2023Imputation();
      default ->
          throw new IllegalArgumentException(
              "there is no preset '" + name + "' of jamie" + NearestName.hint(name, PRESETS));
    };
  }

  /**
   * The published settings for integration (doi 10.1038/s42256-023-00663-z), with the divergence of
   * the right cells.
   */
  public static JamieOptions jamie2023() {
    return new JamieOptions(
        "jamie-2023",
        32,
        new Network(512, List.of(2.0, 1.0), Activation.LEAKY_RELU, true, 0.0, 0.0),
        new Weights(0.032, 32.0, 1.0, 0.0),
        Geometry.unused(),
        new Schedule(
            512,
            0.8,
            2500,
            10_000,
            500,
            Adam.Options.of(new LearningRate.Constant(1e-3)).withClipNorm(1.0)));
  }

  /** The published settings for imputation: those for integration with much dropout. */
  public static JamieOptions jamie2023Imputation() {
    JamieOptions integration = jamie2023();
    Network network = integration.network();
    return new JamieOptions(
        "jamie-2023-imputation",
        integration.latentSize(),
        new Network(
            network.components(),
            network.widths(),
            network.activation(),
            network.batchNorm(),
            0.6,
            network.noise()),
        integration.weights(),
        integration.geometry(),
        integration.schedule());
  }

  /** The default: the same family, tuned for cells that were not trained on. */
  public static JamieOptions recommended() {
    return new JamieOptions(
        "recommended",
        DEFAULT_LATENT_SIZE,
        new Network(50, List.of(2.0, 1.0), Activation.GELU, true, 0.1, 0.5),
        new Weights(0.3, 2.0, 1.0, 3.0),
        Geometry.unused(),
        new Schedule(
            512,
            0.8,
            500,
            500,
            0,
            Adam.Options.of(new LearningRate.OneCycle(3e-3, 0.3)).withWeightDecay(0.2)));
  }

  /** These settings with another number of latent dimensions. */
  public JamieOptions withLatentSize(int value) {
    return new JamieOptions(preset, value, network, weights, geometry, schedule);
  }

  /** These settings with another network. */
  public JamieOptions withNetwork(Network value) {
    return new JamieOptions(preset, latentSize, value, weights, geometry, schedule);
  }

  /** These settings with other weights of the loss. */
  public JamieOptions withWeights(Weights value) {
    return new JamieOptions(preset, latentSize, network, value, geometry, schedule);
  }

  /** These settings with another part of the geometry. */
  public JamieOptions withGeometry(Geometry value) {
    return new JamieOptions(preset, latentSize, network, weights, value, schedule);
  }

  /** These settings with another course of the training. */
  public JamieOptions withSchedule(Schedule value) {
    return new JamieOptions(preset, latentSize, network, weights, geometry, value);
  }

  /**
   * These settings without a term of the loss.
   *
   * @throws IllegalArgumentException if there is no such term; the message offers the nearest
   */
  public JamieOptions without(String term) {
    return switch (term) {
      case KL ->
          withWeights(
              new Weights(
                  0.0, weights.alignment(), weights.reconstruction(), weights.crossModal()));
      case ALIGNMENT ->
          withWeights(
              new Weights(weights.kl(), 0.0, weights.reconstruction(), weights.crossModal()));
      case RECONSTRUCTION ->
          withWeights(new Weights(weights.kl(), weights.alignment(), 0.0, weights.crossModal()));
      case CROSS_MODAL ->
          withWeights(
              new Weights(weights.kl(), weights.alignment(), weights.reconstruction(), 0.0));
      case GEOMETRY -> withGeometry(new Geometry(geometry.share(), 0.0));
      default ->
          throw new IllegalArgumentException(
              Message.format(
                  "jamie: there is no term '%s' of the loss%s",
                  term, NearestName.hint(term, TERMS)));
    };
  }
}
