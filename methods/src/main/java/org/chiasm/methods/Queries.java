package org.chiasm.methods;

import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.core.text.Message;

/** Applies a model to cells in original units: the model as a dictionary. */
public final class Queries {

  /**
   * Latent coordinates of query cells.
   *
   * @param cells the cells that could be used, and those that could not
   * @param latents {@code [cells, latent size]}
   */
  public record Embedding(PreparedCells cells, DenseMatrix latents) {}

  /**
   * A predicted modality.
   *
   * @param cells the cells that could be used, and those that could not
   * @param predicted predicted values in original units; counts as expected counts at the median
   *     depth of the training cells, hence continuous
   */
  public record Imputation(PreparedCells cells, Modality predicted) {}

  private Queries() {}

  /**
   * Latent coordinates of a modality's cells.
   *
   * @throws IllegalArgumentException if the model does not know the modality or does not place it
   *     in a latent space
   * @throws DataFormatException if the cells have too few of the features that the model goes by
   */
  public static Embedding embed(CrossModalModel model, Modality query) {
    if (model.latentSize().isEmpty()) {
      throw new IllegalArgumentException(
          Message.format(
              "a model of the method '%s' has no latent space to embed into", model.method()));
    }
    model.spaces().of(query.name());
    if (model instanceof TransductiveModel placed) {
      throw new IllegalArgumentException(placed.refusal());
    }
    if (!model.embeds(query.name())) {
      throw new IllegalArgumentException(
          Message.format(
              "a model of the method '%s' places cells by %s, not by %s",
              model.method(),
              String.join(", ", model.spaces().names().stream().filter(model::embeds).toList()),
              query.name()));
    }
    PreparedCells cells = FeatureCoverage.prepare(model, query);
    return new Embedding(cells, model.embed(query.name(), cells.values()));
  }

  /**
   * Checks that a model predicts one modality from another.
   *
   * @throws IllegalArgumentException if it does not, or does not know one of them
   */
  public static void requirePredicts(CrossModalModel model, String from, String to) {
    model.spaces().of(from);
    model.spaces().of(to);
    if (!model.predicts(from, to)) {
      throw new IllegalArgumentException(
          Message.format(
              "a model of the method '%s' does not predict %s from %s", model.method(), to, from));
    }
  }

  /**
   * Predicts a modality from another, or reconstructs it from itself.
   *
   * @throws IllegalArgumentException if the model does not offer this direction
   * @throws DataFormatException if the cells have too few of the features that the model goes by
   */
  public static Imputation impute(CrossModalModel model, Modality query, String to) {
    requirePredicts(model, query.name(), to);
    CommonSpace target = model.spaces().of(to);
    PreparedCells cells = FeatureCoverage.prepare(model, query);
    DenseMatrix common = model.predict(query.name(), to, cells.values());
    List<Feature> features = target.features();
    Modality predicted =
        new Modality(
            to, FeatureKind.CONTINUOUS, cells.cells(), features, target.toOriginalUnits(common));
    return new Imputation(cells, predicted);
  }
}
