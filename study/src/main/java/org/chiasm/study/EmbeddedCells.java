package org.chiasm.study;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.preprocessing.PreparedCells;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.FeatureCoverage;
import org.chiasm.methods.TrainingCells;
import org.chiasm.methods.file.TrainingRecord;

/**
 * Cells in the latent space of a model.
 *
 * @param cells by modality, ids of the cells that have it
 * @param latents by modality, their latents {@code [cells, d]}; no entry without a latent space
 */
public record EmbeddedCells(Map<String, List<String>> cells, Map<String, DenseMatrix> latents) {

  /** The cells that a model was trained on, in every modality that it knows. */
  public static EmbeddedCells of(CrossModalModel model, TrainingCells training) {
    Map<String, List<String>> cells = new LinkedHashMap<>();
    Map<String, DenseMatrix> latents = new LinkedHashMap<>();
    for (TrainingCells.Part part : training.parts()) {
      if (model.spaces().has(part.name())) {
        cells.put(part.name(), training.cellsOf(part));
        model.latentsOf(part).ifPresent(found -> latents.put(part.name(), found));
      }
    }
    return new EmbeddedCells(cells, latents);
  }

  /** Those of these cells that are among the given ones, in the order of these. */
  EmbeddedCells among(Map<String, PreparedCells> others) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    Map<String, DenseMatrix> places = new LinkedHashMap<>();
    others.forEach(
        (name, part) -> {
          kept.put(name, part.cells());
          Set<String> wanted = new HashSet<>(part.cells());
          List<String> own = cellsOf(name);
          int[] rows =
              IntStream.range(0, own.size()).filter(row -> wanted.contains(own.get(row))).toArray();
          if (rows.length > 0 && has(name)) {
            kept.put(name, IntStream.of(rows).mapToObj(own::get).toList());
            places.put(name, latentsOf(name).selectRows(rows));
          }
        });
    return new EmbeddedCells(kept, places);
  }

  /** Embeds cells that are prepared already. */
  static EmbeddedCells of(CrossModalModel model, Map<String, PreparedCells> prepared) {
    Map<String, List<String>> cells = new LinkedHashMap<>();
    Map<String, DenseMatrix> latents = new LinkedHashMap<>();
    prepared.forEach(
        (name, part) -> {
          cells.put(name, part.cells());
          if (model.embeds(name)) {
            latents.put(name, model.embed(name, part.values()));
          }
        });
    return new EmbeddedCells(cells, latents);
  }

  /** Every modality of a dataset that the model knows, in the common space. */
  static Map<String, PreparedCells> prepared(CrossModalModel model, MultimodalDataset dataset) {
    Map<String, PreparedCells> prepared = new LinkedHashMap<>();
    for (String name : model.spaces().names()) {
      if (dataset.has(name)) {
        prepared.put(name, FeatureCoverage.prepare(model, dataset.modality(name)));
      }
    }
    return prepared;
  }

  /** The training cells of a model, from its file. */
  public static EmbeddedCells of(TrainingRecord training) {
    return new EmbeddedCells(training.cells(), training.latents());
  }

  /** Ids of the cells of a modality; none if there is no such modality. */
  List<String> cellsOf(String modality) {
    return cells.getOrDefault(modality, List.of());
  }

  /** Latents of a modality; an empty matrix if there are none. */
  DenseMatrix latentsOf(String modality) {
    return latents.getOrDefault(modality, DenseMatrix.wrap(0, 0, new float[0]));
  }

  boolean has(String modality) {
    return latents.containsKey(modality);
  }

  /** Number of different cells. */
  int count() {
    Set<String> all = new TreeSet<>();
    cells.values().forEach(all::addAll);
    return all.size();
  }
}
