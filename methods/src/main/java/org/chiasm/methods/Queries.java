package org.chiasm.methods;

import java.util.List;
import java.util.function.IntConsumer;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.data.Modality;
import org.chiasm.core.preprocessing.CommonSpace;
import org.chiasm.core.preprocessing.QueryCells;
import org.chiasm.core.text.Message;

/** Applies a model to cells in original units: the model as a dictionary. */
public final class Queries {

  /**
   * Latent coordinates of query cells.
   *
   * @param cells the cells that could be used, and those that could not
   * @param latents {@code [cells, latent size]}
   */
  public record Embedding(QueryCells cells, DenseMatrix latents) {}

  /**
   * A predicted modality.
   *
   * @param cells the cells that could be used, and those that could not
   * @param predicted predicted values in original units; counts as expected counts at the median
   *     depth of the training cells, hence continuous
   */
  public record Imputation(QueryCells cells, Modality predicted) {}

  private Queries() {}

  /**
   * Checks that places of the latent space have as many coordinates as it has dimensions.
   *
   * @throws IllegalArgumentException if not
   */
  public static void requireLatents(CrossModalModel model, DenseMatrix latents) {
    int size = model.latentSize().orElse(0);
    if (latents.columns() != size) {
      throw new IllegalArgumentException(
          Message.format("expected %d latent dimensions, found %d", size, latents.columns()));
    }
  }

  /**
   * A modality at places of the latent space, in original units; counts as expected counts at the
   * median depth of the training cells, hence continuous.
   *
   * @param names what the places are called, {@code [places]}
   * @param latents {@code [places, latent size]}
   * @throws IllegalArgumentException if the model does not know the modality, or names or
   *     dimensions are not as many
   * @throws UnsupportedOperationException if the model does not predict it from latents
   */
  public static Modality decode(
      CrossModalModel model, String modality, List<String> names, DenseMatrix latents) {
    CommonSpace space = model.spaces().of(modality);
    DenseMatrix values = space.toOriginalUnits(model.decode(modality, latents));
    return new Modality(modality, FeatureKind.CONTINUOUS, names, space.features(), values);
  }

  /**
   * Latent coordinates of a modality's cells, block by block, so that of the values no more than a
   * block is held.
   *
   * @throws IllegalArgumentException if the model does not know the modality or does not place it
   *     in a latent space
   * @throws DataFormatException if the cells have too few of the features that the model goes by
   */
  public static Embedding embed(CrossModalModel model, MeasuredCells query) {
    return embed(model, query, cells -> {});
  }

  /**
   * The same, which is followed.
   *
   * @param done is told now and then of how many cells the latents are known
   */
  public static Embedding embed(CrossModalModel model, MeasuredCells query, IntConsumer done) {
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
    BlockMapping mapping = BlockMapping.of(model, query, done);
    DenseMatrix latents =
        mapping.run(model.latentSize().getAsInt(), cells -> model.embed(query.name(), cells));
    return new Embedding(mapping.cells(), latents);
  }

  /**
   * Which cells of a query a model could use.
   *
   * @param done is told now and then how many cells are through
   * @throws IllegalArgumentException if the model does not know the modality
   * @throws DataFormatException if the cells have too few of the features that the model goes by
   */
  public static QueryCells usable(CrossModalModel model, MeasuredCells query, IntConsumer done) {
    BlockMapping mapping = BlockMapping.of(model, query, done);
    mapping.run(0, cells -> DenseMatrix.wrap(cells.rows(), 0, new float[0]));
    return mapping.cells();
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
  public static Imputation impute(CrossModalModel model, MeasuredCells query, String to) {
    return impute(model, query, to, cells -> {});
  }

  /**
   * The same, which is followed.
   *
   * @param done is told now and then of how many cells the prediction is known
   */
  public static Imputation impute(
      CrossModalModel model, MeasuredCells query, String to, IntConsumer done) {
    requirePredicts(model, query.name(), to);
    CommonSpace target = model.spaces().of(to);
    BlockMapping mapping = BlockMapping.of(model, query, done);
    DenseMatrix values =
        mapping.run(
            target.width(),
            cells -> target.toOriginalUnits(model.predict(query.name(), to, cells)));
    List<String> cells = mapping.cells().cells();
    return new Imputation(
        mapping.cells(),
        new Modality(to, FeatureKind.CONTINUOUS, cells, target.features(), values));
  }
}
