package org.chiasm.methods.unioncom;

import org.chiasm.core.text.Message;
import org.chiasm.tensor.Adam;
import org.chiasm.tensor.LearningRate;

/**
 * Settings of UnionCom.
 *
 * @param latentSize number of latent dimensions
 * @param components principal components that the networks see, if there are as many
 * @param distanceComponents leading components that the distances within a modality are those of
 * @param perplexity effective number of neighbours whose distances are kept
 * @param matchWeight weight of the distance of matched cells in the loss
 * @param epochs of the training of the networks
 * @param batchSize cells of each modality in a batch, if there are as many
 * @param optimizer settings of Adam
 * @param matching settings of the correspondence
 */
public record UnionComOptions(
    int latentSize,
    int components,
    int distanceComponents,
    double perplexity,
    double matchWeight,
    int epochs,
    int batchSize,
    Adam.Options optimizer,
    GeometricMatching.Options matching) {

  /** Latent dimensions by default. */
  public static final int DEFAULT_LATENT_SIZE = 32;

  /**
   * The published settings but for Adam instead of RMSprop, distances of few components, and a
   * tenth of the weight of matched cells, of which some are mismatched.
   */
  public static UnionComOptions defaults() {
    return new UnionComOptions(
        DEFAULT_LATENT_SIZE,
        50,
        10,
        30.0,
        0.1,
        100,
        100,
        Adam.Options.of(new LearningRate.Constant(1e-3)),
        GeometricMatching.Options.published());
  }

  /**
   * @throws IllegalArgumentException if a setting is out of range
   */
  public UnionComOptions {
    boolean valid =
        latentSize >= 1
            && components >= 1
            && distanceComponents >= 1
            && perplexity >= 1.0
            && matchWeight >= 0.0
            && epochs >= 1
            && batchSize >= 2;
    if (!valid) {
      throw new IllegalArgumentException(
          Message.format(
              "unioncom: expected positive sizes, a perplexity >= 1, a weight >= 0 and batches of at"
                  + " least 2, found %d, %d, %d, %s, %s, %d, %d",
              latentSize,
              components,
              distanceComponents,
              perplexity,
              matchWeight,
              epochs,
              batchSize));
    }
  }

  /** These settings with another number of latent dimensions. */
  public UnionComOptions withLatentSize(int value) {
    return new UnionComOptions(
        value,
        components,
        distanceComponents,
        perplexity,
        matchWeight,
        epochs,
        batchSize,
        optimizer,
        matching);
  }

  /** These settings with another number of epochs. */
  public UnionComOptions withEpochs(int value) {
    return new UnionComOptions(
        latentSize,
        components,
        distanceComponents,
        perplexity,
        matchWeight,
        value,
        batchSize,
        optimizer,
        matching);
  }

  /** These settings with another weight of matched cells. */
  public UnionComOptions withMatchWeight(double value) {
    return new UnionComOptions(
        latentSize,
        components,
        distanceComponents,
        perplexity,
        value,
        epochs,
        batchSize,
        optimizer,
        matching);
  }

  /** These settings with another correspondence. */
  public UnionComOptions withMatching(GeometricMatching.Options value) {
    return new UnionComOptions(
        latentSize,
        components,
        distanceComponents,
        perplexity,
        matchWeight,
        epochs,
        batchSize,
        optimizer,
        value);
  }
}
