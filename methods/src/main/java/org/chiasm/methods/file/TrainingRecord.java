package org.chiasm.methods.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.methods.CrossModalModel;
import org.chiasm.methods.TrainingCells;

/**
 * What a model learned from. Immutable; holds no date, so that the same training gives the same
 * file.
 *
 * @param cells by modality, the ids of the training cells that have it, in the order of its rows
 * @param latents by modality, the latents of these cells {@code [cells, latent size]}; no entry if
 *     the method has no latent space
 * @param labels the class of some training cells, which lets a model classify
 * @param metrics how the model did on held-out cells, in any form
 * @param provenance what the training can be repeated with
 */
public record TrainingRecord(
    Map<String, List<String>> cells,
    Map<String, DenseMatrix> latents,
    Optional<Labels> labels,
    Optional<JsonNode> metrics,
    Provenance provenance) {

  /** Copies everything that could change, and keeps of the labels those of training cells. */
  public TrainingRecord {
    Map<String, List<String>> cellsCopy = new LinkedHashMap<>();
    cells.forEach((modality, ids) -> cellsCopy.put(modality, List.copyOf(ids)));
    cells = Collections.unmodifiableMap(cellsCopy);
    latents = Collections.unmodifiableMap(new LinkedHashMap<>(latents));
    Set<String> known = new HashSet<>();
    cells.values().forEach(known::addAll);
    labels = labels.map(all -> onlyOf(known, all));
    metrics = metrics.map(ManifestJson::normalized);
  }

  /** The record of a fit, without labels and metrics; computes the latents. */
  public static TrainingRecord of(
      CrossModalModel model, TrainingCells training, Provenance provenance) {
    Map<String, List<String>> cells = new LinkedHashMap<>();
    Map<String, DenseMatrix> latents = new LinkedHashMap<>();
    for (TrainingCells.Part part : training.parts()) {
      if (!model.spaces().has(part.name())) {
        continue; // the method was told to leave this modality out
      }
      cells.put(part.name(), training.cellsOf(part));
      model.latentsOf(part).ifPresent(found -> latents.put(part.name(), found));
    }
    return new TrainingRecord(cells, latents, Optional.empty(), Optional.empty(), provenance);
  }

  private static Labels onlyOf(Set<String> cells, Labels labels) {
    Map<String, String> byCell = new LinkedHashMap<>(labels.byCell());
    byCell.keySet().retainAll(cells);
    Map<String, String> colours = new LinkedHashMap<>(labels.colours());
    colours.keySet().retainAll(new HashSet<>(byCell.values()));
    return new Labels(labels.name(), byCell, colours);
  }

  /** The same with labels; those of cells that were not trained on are left out. */
  public TrainingRecord withLabels(Labels value) {
    return new TrainingRecord(cells, latents, Optional.of(value), metrics, provenance);
  }

  /** The same with metrics. */
  public TrainingRecord withMetrics(JsonNode value) {
    return new TrainingRecord(cells, latents, labels, Optional.of(value), provenance);
  }

  /** How the model did on held-out cells; a copy. */
  @Override
  public Optional<JsonNode> metrics() {
    return metrics.map(JsonNode::deepCopy);
  }

  /**
   * Ids of the training cells that have a modality, in the order of its rows.
   *
   * @throws IllegalArgumentException if there is no such modality
   */
  public List<String> cellsOf(String modality) {
    List<String> ids = cells.get(modality);
    if (ids == null) {
      throw new IllegalArgumentException("there are no training cells of '" + modality + "'");
    }
    return ids;
  }

  /** Ids of all training cells, each once, in the order of the modalities and their rows. */
  public Set<String> allCells() {
    Set<String> all = new LinkedHashSet<>();
    cells.values().forEach(all::addAll);
    return Collections.unmodifiableSet(all);
  }

  /** Latents of these cells {@code [cells, latent size]}, empty if there are none. */
  public Optional<DenseMatrix> latentsOf(String modality) {
    return Optional.ofNullable(latents.get(modality));
  }
}
