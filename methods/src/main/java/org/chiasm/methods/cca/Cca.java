package org.chiasm.methods.cca;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.statistics.CanonicalCorrelation;
import org.chiasm.core.statistics.DoubleMatrix;
import org.chiasm.core.statistics.PrincipalComponents;
import org.chiasm.core.text.Message;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FitContext;
import org.chiasm.methods.LinearMap;
import org.chiasm.methods.Method;
import org.chiasm.methods.ModelJson;
import org.chiasm.methods.ModelState;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.Standardization;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.TrainingComponents;
import org.chiasm.methods.Trait;

/**
 * Regularised canonical correlation of the standardised features themselves: directions {@code a,
 * b} with the largest {@code a^T C_xy b / sqrt(a^T (C_x + r_x I) a b^T (C_y + r_y I) b)}.
 *
 * <p>The ridge r of a modality is its number of features that vary divided by the number of cells,
 * unless it is set: next to nothing where there are many more cells than features, which is plain
 * canonical correlation, and what keeps it from agreeing on noise where there are more features
 * than cells (Vinod 1976, doi 10.1016/0304-4076(76)90010-5). Otherwise as {@link PcCca}, which
 * leaves directions out instead.
 */
public final class Cca implements Method {

  /** The name of this method. */
  public static final String NAME = "cca";

  /**
   * Settings.
   *
   * @param latentSize number of canonical dimensions
   * @param ridge what is added to the variance 1 of every feature; empty for the number of features
   *     by that of cells
   */
  public record Options(int latentSize, OptionalDouble ridge) {

    /** As many dimensions as {@link PcCca}. */
    public static Options defaults() {
      return new Options(PcCca.DEFAULT_LATENT_SIZE, OptionalDouble.empty());
    }

    /**
     * @throws IllegalArgumentException unless there is a dimension and the ridge is not negative
     */
    public Options {
      if (latentSize < 1) {
        throw new IllegalArgumentException(
            Message.format("latent size: expected a positive whole number, found %d", latentSize));
      }
      double added = ridge.orElse(0.0);
      if (!(added >= 0.0 && Double.isFinite(added))) {
        throw new IllegalArgumentException(
            Message.format("ridge: expected a number >= 0, found %s", added));
      }
    }

    /** These settings with another number of dimensions. */
    public Options withLatentSize(int value) {
      return new Options(value, ridge);
    }

    /** These settings with another ridge. */
    public Options withRidge(double value) {
      return new Options(latentSize, OptionalDouble.of(value));
    }
  }

  private final Options options;

  /** A method with the given settings. */
  public Cca(Options options) {
    this.options = options;
  }

  /** A modality: the same cells as features and as components. */
  private record Side(
      Standardization scaling,
      DenseMatrix values,
      PrincipalComponents components,
      DenseMatrix scores,
      double ridge) {}

  /**
   * The model that {@link CrossModalModel#state} described.
   *
   * @throws IllegalArgumentException if an array is missing or of another shape
   */
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
    RandomStreams streams = context.streams().child("pca");
    List<Side> sides = new ArrayList<>();
    for (TrainingCells.Part part : training.parts()) {
      sides.add(side(part, complete, streams));
    }
    CanonicalCorrelation canonical =
        CanonicalMaps.canonical(
            sides.stream().map(Side::scores).toList(),
            options.latentSize(),
            modality -> sides.get(modality).ridge());
    List<LinearMap> encoders = new ArrayList<>();
    List<LinearMap> decoders = new ArrayList<>();
    for (int k = 0; k < sides.size(); k++) {
      encoders.add(encoder(sides.get(k), canonical, k));
      DenseMatrix values = sides.get(k).values();
      decoders.add(CanonicalMaps.decoder(encoders.get(k).apply(values), values));
    }
    return new CanonicalModel(
        NAME, ModelJson.toObject(options), Spaces.of(training), encoders, decoders);
  }

  /** All components: another basis of the same features, with no more columns than cells. */
  private Side side(TrainingCells.Part part, int[] complete, RandomStreams streams) {
    Standardization scaling = Standardization.ofVarying(part);
    DenseMatrix values = part.valuesOf(complete);
    DenseMatrix standardised = scaling.withoutGaps(values);
    PrincipalComponents components =
        TrainingComponents.fit(
            part.name(), standardised, Math.min(complete.length, standardised.columns()), streams);
    CanonicalMaps.requireRank(part.name(), components, options.latentSize());
    int varying = scaling.varying().length;
    // a ridge of components is a share of their mean variance, that is of varying / components
    double perFeature = options.ridge().orElse((double) varying / complete.length);
    return new Side(
        scaling,
        part.space().filled(values),
        components,
        components.scores(standardised),
        perFeature * components.components() / varying);
  }

  /** {@code z = (x - mean) L A - mean_s A}, x standardised. */
  private static LinearMap encoder(Side side, CanonicalCorrelation canonical, int k) {
    DoubleMatrix weights = side.components.loadings().times(canonical.projection(k));
    double[] means = side.components.means();
    double[] offset = CanonicalMaps.offset(canonical, k);
    for (int axis = 0; axis < offset.length; axis++) {
      for (int feature = 0; feature < means.length; feature++) {
        offset[axis] -= means[feature] * weights.at(feature, axis);
      }
    }
    return side.scaling.then(weights, offset);
  }
}
