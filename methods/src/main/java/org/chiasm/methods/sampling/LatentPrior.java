package org.chiasm.methods.sampling;

import java.util.List;
import java.util.OptionalInt;
import org.chiasm.core.clustering.CovarianceShape;
import org.chiasm.core.clustering.GaussianMixture;
import org.chiasm.core.clustering.MixtureChoice;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.Moments;
import org.chiasm.core.text.Message;
import org.chiasm.methods.catalog.Methods;
import org.chiasm.methods.file.TrainedModel;

/**
 * How the training cells of a model lie in its latent space: a {@link GaussianMixture} of their
 * latents in one modality, from which new places can be drawn.
 *
 * <p>The covariances are full. What is added to their diagonals is 1e-4 of the latents' mean
 * variance, which is what Gala et al. 2021 (doi 10.1038/s43588-021-00030-1) add to latents of
 * variance 1.
 *
 * @param modality the modality whose latents were fitted
 * @param cells number of training cells that have it
 * @param choice the mixture, and the numbers of components that were tried
 */
public record LatentPrior(String modality, int cells, MixtureChoice choice) {

  /** A choice by a criterion needs no more: the best of five starts is seldom far from the best. */
  private static final int STARTS = 5;

  private static final double TOLERANCE = 1e-4;
  private static final int ITERATIONS = 1000;
  private static final double REGULARISATION = 1e-4;

  /**
   * Fits to the training cells that a model keeps.
   *
   * @param components wanted number of components; empty chooses it by the lowest criterion
   * @throws IllegalArgumentException if the model cannot decode latents or keeps none of this
   *     modality, there are fewer cells than components, or all cells lie at the same place
   */
  public static LatentPrior fit(
      TrainedModel trained, String modality, OptionalInt components, RandomStreams streams) {
    requireDecoding(trained);
    trained.model().spaces().of(modality);
    DenseMatrix latents =
        trained
            .training()
            .latentsOf(modality)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        Message.format(
                            "the model keeps no latents of its training cells of %s; it keeps those"
                                + " of %s",
                            modality, kept(trained))));
    if (components.orElse(1) > latents.rows()) {
      throw new IllegalArgumentException(
          Message.format(
              "expected as many training cells of %s as components (%d) or more, found %d",
              modality, components.getAsInt(), latents.rows()));
    }
    MixtureChoice.Range range =
        components.isPresent()
            ? new MixtureChoice.Range(components.getAsInt(), components.getAsInt(), 1)
            : MixtureChoice.Range.defaults();
    return new LatentPrior(
        modality,
        latents.rows(),
        MixtureChoice.lowestBic(latents, range, options(modality, latents), streams));
  }

  /**
   * Refuses a model without a way back from its latent space.
   *
   * @throws IllegalArgumentException if it has none; the message names the methods that have one
   */
  public static void requireDecoding(TrainedModel trained) {
    if (trained.model().spaces().names().stream().noneMatch(trained.model()::decodes)) {
      throw new IllegalArgumentException(
          Message.format(
              "a model of the method '%s' predicts nothing from places of a latent space; those of %s"
                  + " do",
              trained.model().method(), String.join(", ", Methods.DECODING)));
    }
  }

  /** The modalities whose training cells' latents a model keeps, in its order. */
  public static List<String> modalities(TrainedModel trained) {
    return trained.model().spaces().names().stream()
        .filter(name -> trained.training().latentsOf(name).isPresent())
        .toList();
  }

  private static String kept(TrainedModel trained) {
    List<String> names = modalities(trained);
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static GaussianMixture.Options options(String modality, DenseMatrix latents) {
    double variance = 0;
    for (double deviation : Moments.of(latents).deviations()) {
      variance += deviation * deviation / latents.columns();
    }
    if (!(variance > 0)) {
      throw new IllegalArgumentException(
          Message.format(
              "expected training cells of %s at different places of the latent space, found %d at"
                  + " one",
              modality, latents.rows()));
    }
    return new GaussianMixture.Options(
        1, CovarianceShape.FULL, STARTS, TOLERANCE, ITERATIONS, REGULARISATION * variance);
  }

  /** The mixture. */
  public GaussianMixture mixture() {
    return choice.mixture();
  }

  /** Draws places of the latent space. */
  public GaussianMixture.Drawn draw(int count, RandomStreams streams) {
    return mixture().draw(count, streams.generator());
  }
}
