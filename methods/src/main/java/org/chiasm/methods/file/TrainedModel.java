package org.chiasm.methods.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.preprocessing.QueryCells;
import org.chiasm.core.text.Message;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.Queries;
import org.chiasm.methods.TransductiveModel;

/**
 * A model and what is known of its training: the content of a model file.
 *
 * @param model what a method learned
 * @param training what it learned from
 */
public record TrainedModel(CrossModalModel model, TrainingRecord training) {

  /**
   * @throws IllegalArgumentException if the two speak of different modalities, or latents are not
   *     those of the training cells
   */
  public TrainedModel {
    List<String> modalities = model.spaces().names();
    if (!training.cells().keySet().equals(Set.copyOf(modalities))) {
      throw new IllegalArgumentException(
          Message.format(
              "expected training cells of the modalities %s, found those of %s",
              String.join(", ", modalities), String.join(", ", training.cells().keySet())));
    }
    for (String modality : modalities) {
      if (training.latents().containsKey(modality)) {
        requireShape(model, training, modality);
      }
    }
  }

  /** Whether cells of a modality have a place: training cells, if not new ones. */
  public boolean places(String modality) {
    return model.embeds(modality) || training.latents().containsKey(modality);
  }

  /**
   * Latent coordinates of a modality's cells: by the model's map, or, if it has none, the stored
   * ones of training cells, which are known by their ids.
   *
   * @throws IllegalArgumentException as {@link Queries#embed}; of a model without a map if a cell
   *     is none of its training cells
   * @throws DataFormatException if the cells have too few of the features that the model goes by
   */
  public Queries.Embedding embed(MeasuredCells query) {
    return embed(query, cells -> {});
  }

  /**
   * The same, which is followed.
   *
   * @param done is told now and then of how many cells the latents are known
   */
  public Queries.Embedding embed(MeasuredCells query, IntConsumer done) {
    if (!(model instanceof TransductiveModel placed)) {
      return Queries.embed(model, query, done);
    }
    QueryCells cells = Queries.usable(model, query, done);
    Map<String, Integer> rowOf = new HashMap<>();
    training.cellsOf(query.name()).forEach(cell -> rowOf.put(cell, rowOf.size()));
    List<String> others = cells.cells().stream().filter(cell -> !rowOf.containsKey(cell)).toList();
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          Message.format(
              "%s; %d of the %d cells of %s are others, such as '%s'",
              placed.refusal(), others.size(), cells.cells().size(), query.name(), others.get(0)));
    }
    int[] rows = cells.cells().stream().mapToInt(rowOf::get).toArray();
    return new Queries.Embedding(cells, placed.trainingLatents(query.name()).selectRows(rows));
  }

  private static void requireShape(
      CrossModalModel model, TrainingRecord training, String modality) {
    DenseMatrix latents = training.latentsOf(modality).orElseThrow();
    int cells = training.cellsOf(modality).size();
    int dimensions = model.latentSize().orElse(0);
    if (latents.rows() != cells || latents.columns() != dimensions) {
      throw new IllegalArgumentException(
          Message.format(
              "latents of %s: expected %d cells x %d dimensions, found %d x %d",
              modality, cells, dimensions, latents.rows(), latents.columns()));
    }
  }
}
