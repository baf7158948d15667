package org.chiasm.methods.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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
import org.chiasm.methods.Correspondence;
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
 * @param partners how far apart cells that belong together lie, one of a direction at most
 * @param provenance what the training can be repeated with
 */
public record TrainingRecord(
    Map<String, List<String>> cells,
    Map<String, DenseMatrix> latents,
    Optional<Labels> labels,
    Optional<JsonNode> metrics,
    List<PartnerScale> partners,
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
    partners = List.copyOf(partners);
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
    return new TrainingRecord(
        cells,
        latents,
        Optional.empty(),
        Optional.empty(),
        partners(training, latents),
        provenance);
  }

  /** Those of the pairs that were trained on, in both directions. */
  private static List<PartnerScale> partners(
      TrainingCells training, Map<String, DenseMatrix> latents) {
    List<PartnerScale> scales = new ArrayList<>();
    for (int first = 0; first < training.parts().size(); first++) {
      for (int second = first + 1; second < training.parts().size(); second++) {
        String from = training.parts().get(first).name();
        String to = training.parts().get(second).name();
        DenseMatrix one = latents.get(from);
        DenseMatrix two = latents.get(to);
        Correspondence known = training.correspondence(first, second);
        if (one != null && two != null && known.pairs() > 0) {
          double variance = variance(one, two, known);
          scales.add(new PartnerScale(from, to, variance, known.pairs(), false));
          scales.add(new PartnerScale(to, from, variance, known.pairs(), false));
        }
      }
    }
    return scales;
  }

  private static double variance(DenseMatrix one, DenseMatrix two, Correspondence known) {
    double sum = 0.0;
    double total = 0.0;
    for (int row = 0; row < known.rows(); row++) {
      int[] partners = known.partners(row);
      float[] weights = known.weights(row);
      for (int index = 0; index < partners.length; index++) {
        for (int axis = 0; axis < one.columns(); axis++) {
          double difference = (double) one.at(row, axis) - two.at(partners[index], axis);
          sum += weights[index] * difference * difference;
        }
        total += weights[index];
      }
    }
    return sum / total / one.columns();
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
    return new TrainingRecord(cells, latents, Optional.of(value), metrics, partners, provenance);
  }

  /** The same with metrics. */
  public TrainingRecord withMetrics(JsonNode value) {
    return new TrainingRecord(cells, latents, labels, Optional.of(value), partners, provenance);
  }

  /** The same with what is known better of some directions. */
  public TrainingRecord withPartners(List<PartnerScale> better) {
    List<PartnerScale> all = new ArrayList<>(better);
    partners.stream()
        .filter(old -> better.stream().noneMatch(scale -> scale.isOf(old.from(), old.to())))
        .forEach(all::add);
    return new TrainingRecord(cells, latents, labels, metrics, all, provenance);
  }

  /** How far apart cells of one modality and their partners of another lie, if that is known. */
  public Optional<PartnerScale> partnersOf(String from, String to) {
    return partners.stream().filter(scale -> scale.isOf(from, to)).findFirst();
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
