package org.chiasm.methods.unioncom;

import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;

/**
 * Settings of UnionCom.
 *
 * @param embedding how matched cells become latents
 * @param latentSize number of latent dimensions of the network
 * @param components principal components that the networks see, if there are as many
 * @param distanceComponents leading components that the distances within a modality are those of,
 *     and the latents of the barycentric projection
 * @param perplexity effective number of neighbours whose distances are kept
 * @param matchWeight weight of the distance of matched cells in the loss
 * @param training course of the training of the networks
 * @param matching settings of the correspondence
 */
public record UnionComOptions(
    Embedding embedding,
    int latentSize,
    int components,
    int distanceComponents,
    double perplexity,
    double matchWeight,
    Schedule training,
    CellMatching.Options matching) {

  /** How matched cells become latents. */
  public enum Embedding implements Identified {
    /** An encoder for each modality. */
    NETWORK,
    /** Components of the largest modality: its own cells, and the means of others' partners. */
    BARYCENTRIC
  }

  /** Latent dimensions by default. */
  public static final int DEFAULT_LATENT_SIZE = 32;

  /**
   * Course of the training.
   *
   * @param epochs passes over the largest modality
   * @param leastSteps steps of the optimiser that there are at least
   * @param batchSize cells of each modality in a batch, if there are as many
   * @param optimizer settings of Adam
   */
  public record Schedule(int epochs, int leastSteps, int batchSize, Adam.Options optimizer) {

    /**
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Schedule {
      if (epochs < 1 || leastSteps < 1 || batchSize < 2) {
        throw new IllegalArgumentException(
            Message.format(
                "unioncom: expected at least one epoch, one step and batches of at least 2, found"
                    + " %d, %d, %d",
                epochs, leastSteps, batchSize));
      }
    }

    int steps(int cells) {
      return Math.max(leastSteps, epochs * Math.max(1, cells / batchSize));
    }
  }

  /**
   * The published settings but for Adam instead of RMSprop, distances of few components, a tenth of
   * the weight of matched cells, of which some are mismatched, and at least 1000 steps.
   */
  public static UnionComOptions defaults() {
    return new UnionComOptions(
        Embedding.NETWORK,
        DEFAULT_LATENT_SIZE,
        50,
        10,
        30.0,
        0.1,
        new Schedule(100, 1000, 100, Adam.Options.of(new LearningRate.Constant(1e-3))),
        CellMatching.Options.defaults());
  }

  /**
   * @throws IllegalArgumentException if a setting is out of range
   */
  public UnionComOptions {
    String count = "a positive whole number";
    require("latent size", latentSize, latentSize >= 1, count);
    require("components", components, components >= 1, count);
    require("distance components", distanceComponents, distanceComponents >= 1, count);
    require("perplexity", perplexity, perplexity >= 1.0, "a finite number >= 1");
    require("match weight", matchWeight, matchWeight >= 0.0, "a finite number >= 0");
  }

  private static void require(String what, Number value, boolean valid, String expected) {
    if (!valid || !Double.isFinite(value.doubleValue())) {
      throw new IllegalArgumentException(
          Message.format("%s: expected %s, found %s", what, expected, value));
    }
  }

  /** The leading ones of components {@code [cells, q]}. */
  DenseMatrix leading(DenseMatrix all) {
    return all.selectColumns(
        IntStream.range(0, Math.min(distanceComponents, all.columns())).toArray());
  }

  /** These settings with another way to latents. */
  public UnionComOptions withEmbedding(Embedding value) {
    return new UnionComOptions(
        value,
        latentSize,
        components,
        distanceComponents,
        perplexity,
        matchWeight,
        training,
        matching);
  }

  /** These settings with another number of latent dimensions. */
  public UnionComOptions withLatentSize(int value) {
    return new UnionComOptions(
        embedding,
        value,
        components,
        distanceComponents,
        perplexity,
        matchWeight,
        training,
        matching);
  }

  /** These settings with distances of another number of components. */
  public UnionComOptions withDistanceComponents(int value) {
    return new UnionComOptions(
        embedding, latentSize, components, value, perplexity, matchWeight, training, matching);
  }

  /** These settings with another weight of matched cells. */
  public UnionComOptions withMatchWeight(double value) {
    return new UnionComOptions(
        embedding,
        latentSize,
        components,
        distanceComponents,
        perplexity,
        value,
        training,
        matching);
  }

  /** These settings with another course of the training. */
  public UnionComOptions withTraining(Schedule value) {
    return new UnionComOptions(
        embedding,
        latentSize,
        components,
        distanceComponents,
        perplexity,
        matchWeight,
        value,
        matching);
  }

  /** These settings with another correspondence. */
  public UnionComOptions withMatching(CellMatching.Options value) {
    return new UnionComOptions(
        embedding,
        latentSize,
        components,
        distanceComponents,
        perplexity,
        matchWeight,
        training,
        value);
  }

  /** These settings with another number of epochs, however few steps they are. */
  public UnionComOptions withEpochs(int value) {
    return withTraining(new Schedule(value, 1, training.batchSize(), training.optimizer()));
  }
}
