package org.chiasm.methods.bottleneck;

import java.util.List;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.methods.SparseMethod;
import org.chiasm.tensor.Activation;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;

/**
 * Settings of a sparse bottleneck network.
 *
 * @param preset name of the preset that these settings began as
 * @param latentSize width of the bottleneck
 * @param genes number of features of the source that are kept
 * @param network what the network consists of
 * @param selection how the features are found
 * @param refinement training on the selected features alone
 * @param geneHead training of the head that predicts the source; none without epochs
 */
public record BottleneckOptions(
    String preset,
    int latentSize,
    int genes,
    Network network,
    Selection selection,
    Phase refinement,
    Phase geneHead)
    implements SparseMethod.Options<BottleneckOptions> {

  /**
   * What the network consists of.
   *
   * @param widths widths of the layers before the bottleneck; those after it mirror them
   * @param activation function after each of them
   * @param inputNoise sd of Gaussian noise added to standardised features when the network is
   *     refined
   * @param batchSize cells in a batch; each epoch sees every cell once
   */
  public record Network(
      List<Integer> widths, Activation activation, double inputNoise, int batchSize) {

    /**
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Network {
      widths = List.copyOf(widths);
      boolean valid = !widths.isEmpty() && widths.stream().allMatch(width -> width >= 1);
      require("hidden widths", widths, valid, "positive numbers");
      boolean noise = inputNoise >= 0.0 && Double.isFinite(inputNoise);
      require("input noise", inputNoise, noise, "a number >= 0");
      require("batch size", batchSize, batchSize >= 1, "a positive whole number");
    }
  }

  /** Who says which features matter. */
  public enum Selector {
    /** The network itself, under a group lasso on its first layer. */
    GROUP_LASSO,
    /** Sparse reduced-rank regression of full rank. */
    REDUCED_RANK
  }

  /** How the group lasso is brought in. */
  public enum LassoStep {
    /** As a term of the loss. */
    GRADIENT,
    /** By a proximal step after each step of the optimiser. */
    PROXIMAL
  }

  /**
   * How the features are found. All but the selector matter to the group lasso only.
   *
   * @param selector who says which features matter
   * @param lasso strength of the group lasso
   * @param lassoStep how it is brought in
   * @param pretraining first as a classifier of clusters of the targets
   * @param frozen then to predict the targets, all layers frozen but those from the third on
   * @param sparse then all layers
   */
  public record Selection(
      Selector selector,
      double lasso,
      LassoStep lassoStep,
      Pretraining pretraining,
      Phase frozen,
      Phase sparse) {

    /**
     * @throws IllegalArgumentException if the strength is negative or not finite
     */
    public Selection {
      require("lasso", lasso, lasso >= 0.0 && Double.isFinite(lasso), "a number >= 0");
    }
  }

  /**
   * Pre-training as a classifier of k-means clusters of the targets.
   *
   * @param clusters number of clusters
   * @param starts starts of k-means
   * @param smallest cells of smaller clusters take no part
   * @param heldBack share of the cells that takes no part; the published program watched its loss
   * @param phase epochs and optimiser
   */
  public record Pretraining(int clusters, int starts, int smallest, double heldBack, Phase phase) {

    /**
     * @throws IllegalArgumentException if the share is not in [0, 1)
     */
    public Pretraining {
      require("held back", heldBack, heldBack >= 0.0 && heldBack < 1.0, "a share in [0, 1)");
    }
  }

  /**
   * A part of the training; the optimiser begins anew.
   *
   * @param epochs times that every cell is seen; 0 leaves the part out
   * @param optimizer settings of Adam
   */
  public record Phase(int epochs, Adam.Options optimizer) {

    /**
     * @throws IllegalArgumentException if the number of epochs is negative
     */
    public Phase {
      require("epochs", epochs, epochs >= 0, "a whole number >= 0");
    }

    static Phase constant(int epochs, double rate) {
      // Keras' eps
      return new Phase(epochs, Adam.Options.of(new LearningRate.Constant(rate)).withEps(1e-7));
    }
  }

  /** Names of the presets, the default first. */
  public static final List<String> PRESETS = List.of("recommended", "bernaerts-2021");

  /** Width of the bottleneck by default. */
  public static final int DEFAULT_LATENT_SIZE = 2;

  /** Number of features that are kept by default. */
  public static final int DEFAULT_GENES = 25;

  /**
   * @throws IllegalArgumentException if a setting is out of range
   */
  public BottleneckOptions {
    require("width", latentSize, latentSize >= 1, "a positive whole number");
    require("genes", genes, genes >= 1, "a positive whole number");
  }

  private static void require(String what, Object value, boolean valid, String expected) {
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
  public static BottleneckOptions preset(String name) {
    return switch (name) {
      case "recommended" -> recommended();
      case "bernaerts-2021" -> bernaerts2021();
      default ->
          throw new IllegalArgumentException(
              "there is no preset '" + name + "' of bottleneck" + NearestName.hint(name, PRESETS));
    };
  }

  /**
   * The published settings of Bernaerts, Berens and Kobak (arXiv:2006.10411). Left out is a squared
   * penalty of 1e-10 on all weights, too small to change a step.
   */
  public static BottleneckOptions bernaerts2021() {
    return new BottleneckOptions(
        "bernaerts-2021",
        DEFAULT_LATENT_SIZE,
        DEFAULT_GENES,
        new Network(List.of(512, 128), Activation.ELU, 0.0, 32),
        new Selection(
            Selector.GROUP_LASSO,
            0.1,
            LassoStep.GRADIENT,
            new Pretraining(20, 100, 10, 0.4, Phase.constant(50, 1e-4)),
            Phase.constant(50, 1e-4),
            Phase.constant(50, 5e-5)),
        Phase.constant(100, 5e-5),
        Phase.constant(100, 5e-5));
  }

  /**
   * The default: a smaller network on features selected by regression, kept from fitting noise by
   * noise. {@code docs/sparse-models.md} says what each change is worth.
   */
  public static BottleneckOptions recommended() {
    BottleneckOptions published = bernaerts2021();
    Adam.Options cycle = Adam.Options.of(new LearningRate.OneCycle(2e-3, 0.2));
    return new BottleneckOptions(
        "recommended",
        DEFAULT_LATENT_SIZE,
        DEFAULT_GENES,
        new Network(List.of(128, 64), Activation.GELU, 0.7, 32),
        new Selection(
            Selector.REDUCED_RANK,
            published.selection().lasso(),
            published.selection().lassoStep(),
            published.selection().pretraining(),
            published.selection().frozen(),
            published.selection().sparse()),
        new Phase(60, cycle),
        new Phase(20, cycle));
  }

  /** These settings with another width of the bottleneck. */
  public BottleneckOptions withLatentSize(int value) {
    return new BottleneckOptions(preset, value, genes, network, selection, refinement, geneHead);
  }

  /** These settings with another number of features. */
  @Override
  public BottleneckOptions withGenes(int value) {
    return new BottleneckOptions(
        preset, latentSize, value, network, selection, refinement, geneHead);
  }

  /** These settings with another network. */
  public BottleneckOptions withNetwork(Network value) {
    return new BottleneckOptions(preset, latentSize, genes, value, selection, refinement, geneHead);
  }

  /** These settings with another selection. */
  public BottleneckOptions withSelection(Selection value) {
    return new BottleneckOptions(preset, latentSize, genes, network, value, refinement, geneHead);
  }

  /** These settings with another strength of the group lasso, which then selects. */
  public BottleneckOptions withLasso(double value) {
    return withSelection(
        new Selection(
            Selector.GROUP_LASSO,
            value,
            selection.lassoStep(),
            selection.pretraining(),
            selection.frozen(),
            selection.sparse()));
  }

  /** These settings with other trainings on the selected features. */
  public BottleneckOptions withRefinement(Phase value, Phase newGeneHead) {
    return new BottleneckOptions(preset, latentSize, genes, network, selection, value, newGeneHead);
  }
}
