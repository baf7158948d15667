package org.chiasm.methods.cca;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.CanonicalCorrelation;
import org.chiasm.core.statistics.PrincipalComponents;
import org.chiasm.core.text.Message;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.LinearMap;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.TrainingComponents;
import org.chiasm.methods.Trait;

/**
 * Principal components of each modality, then canonical correlation to a common space: the linear
 * baseline of Gala et al. 2021 (doi 10.1038/s43588-021-00030-1).
 *
 * <p>Latents are canonical scores of unit variance over the training cells. A modality is
 * reconstructed through its loadings, {@code mean + z B} with B the regression of the modality on
 * its own training scores; a cross-modal prediction puts the other side's scores in. Learns from
 * the cells that have all modalities; more than two are related by generalised canonical
 * correlation (MAXVAR).
 */
public final class PcCca implements Method {

  /** The name of this method. */
  public static final String NAME = "pc-cca";

  /** Latent dimensions by default. */
  public static final int DEFAULT_LATENT_SIZE = 3;

  /**
   * Settings.
   *
   * @param latentSize number of canonical dimensions
   * @param components principal components kept of each modality, if it has as many
   */
  public record Options(int latentSize, int components) {

    /** Three dimensions from 40 components. */
    public static Options defaults() {
      return new Options(DEFAULT_LATENT_SIZE, 40);
    }

    /**
     * @throws IllegalArgumentException unless 1 &lt;= latentSize &lt;= components
     */
    public Options {
      if (latentSize < 1 || components < latentSize) {
        throw new IllegalArgumentException(
            Message.format(
                "latent size: expected 1 to %d (the number of components), found %d",
                components, latentSize));
      }
    }

    /** These settings with another number of dimensions. */
    public Options withLatentSize(int value) {
      return new Options(value, Math.max(value, components));
    }
  }

  private final Options options;

  /** A method with the given settings. */
  public PcCca(Options options) {
    this.options = options;
  }

  /** The model that {@link CrossModalModel#state} described. */
  public static CrossModalModel restore(Spaces spaces, ModelState state) {
    Options options = ModelJson.fromObject(state.configuration(), Options.class);
    return CanonicalModel.restore(
        NAME, ModelJson.toObject(options), options.latentSize(), spaces, state.arrays());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Trait> traits() {
    return Set.of(Trait.LATENTS, Trait.NEW_CELLS, Trait.PREDICTIONS, Trait.ORDERED_DIMENSIONS);
  }

  @Override
  public CrossModalModel fit(TrainingCells training, FitContext context) {
    int[] complete = CanonicalMaps.complete(NAME, training, options.latentSize());
    List<DenseMatrix> values = new ArrayList<>();
    List<PrincipalComponents> components = new ArrayList<>();
    List<DenseMatrix> scores = new ArrayList<>();
    RandomStreams streams = context.streams().child("pca");
    for (TrainingCells.Part part : training.parts()) {
      DenseMatrix filled = part.space().filled(part.valuesOf(complete));
      PrincipalComponents fitted =
          TrainingComponents.fit(part.name(), filled, options.components(), streams);
      CanonicalMaps.requireRank(part.name(), fitted, options.latentSize());
      values.add(filled);
      components.add(fitted);
      scores.add(fitted.scores(filled));
    }
    CanonicalCorrelation canonical =
        CanonicalMaps.canonical(scores, options.latentSize(), modality -> 0.0);
    List<LinearMap> encoders = new ArrayList<>();
    List<LinearMap> decoders = new ArrayList<>();
    for (int k = 0; k < scores.size(); k++) {
      encoders.add(encoder(components.get(k), canonical, k));
      decoders.add(CanonicalMaps.decoder(encoders.get(k).apply(values.get(k)), values.get(k)));
    }
    return new CanonicalModel(
        NAME, ModelJson.toObject(options), Spaces.of(training), encoders, decoders);
  }

  /** Components and canonical projection as one map: {@code z = (x - mean) (L A) - mean_s A}. */
  private static LinearMap encoder(
      PrincipalComponents components, CanonicalCorrelation canonical, int k) {
    DenseMatrix weights =
        LinearMap.product(canonical.projection(k).toDense()).apply(components.loadings().toDense());
    float[] offset = LinearMap.narrow(CanonicalMaps.offset(canonical, k));
    return new LinearMap(LinearMap.narrow(components.means()), weights, offset);
  }
}
