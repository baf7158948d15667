package org.chiasm.report.latent;

import java.util.List;
import java.util.Optional;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.text.Message;

/**
 * The latent coordinates that one modality gives its cells.
 *
 * @param modality the modality's name
 * @param cells cell ids
 * @param latents coordinates, {@code [cells, dimensions]}; a cell with a value that is not finite
 *     is not drawn
 * @param labels class of each cell, empty where it is not known
 */
public record LatentPanel(
    String modality, List<String> cells, DenseMatrix latents, List<Optional<String>> labels) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if cells, labels and rows differ in number, or there is no
   *     latent dimension
   */
  public LatentPanel {
    cells = List.copyOf(cells);
    labels = List.copyOf(labels);
    if (cells.size() != latents.rows() || labels.size() != latents.rows()) {
      throw new IllegalArgumentException(
          Message.format(
              "modality %s: %d cells and %d labels for latents of %d rows",
              modality, cells.size(), labels.size(), latents.rows()));
    }
    if (latents.columns() == 0) {
      throw new IllegalArgumentException(
          Message.format("modality %s: latents need at least one dimension", modality));
    }
  }

  /** Cells of which no class is known. */
  public static LatentPanel unlabelled(String modality, List<String> cells, DenseMatrix latents) {
    List<Optional<String>> labels = cells.stream().map(cell -> Optional.<String>empty()).toList();
    return new LatentPanel(modality, cells, latents, labels);
  }
}
