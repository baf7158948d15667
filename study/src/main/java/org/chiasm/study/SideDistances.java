package org.chiasm.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Labels;
import org.chiasm.core.metrics.NearestNeighbours;
import org.chiasm.core.metrics.Neighbours;

/**
 * How far the held-out cells of each side are, in latent space, from the nearest training cell of
 * the other side, after one training.
 *
 * @param seed of the training
 * @param cells by side; only cells with a label
 * @param places where cells of both sides lie; empty unless they are to be drawn
 */
record SideDistances(
    long seed, Map<String, List<CellDistance>> cells, Optional<SidePlaces> places) {

  /**
   * One held-out cell.
   *
   * @param distance Euclidean, in the latents' unit
   */
  record CellDistance(String cell, String type, double distance) {}

  /**
   * Latents of a training.
   *
   * @param training of the cells that were trained on
   * @param heldOut of the others
   */
  record SidePlaces(EmbeddedCells training, EmbeddedCells heldOut) {}

  /**
   * Measures.
   *
   * @param training latents of the training cells
   * @param heldOut latents of held-out cells
   * @param isDrawn whether their places are kept
   */
  static SideDistances of(
      long seed, EmbeddedCells training, EmbeddedCells heldOut, Labels labels, boolean isDrawn) {
    Map<String, List<CellDistance>> cells = new LinkedHashMap<>();
    List<String> sides = List.copyOf(training.latents().keySet());
    for (int side = 0; side < sides.size(); side++) {
      String own = sides.get(side);
      String other = sides.get(sides.size() - 1 - side);
      cells.put(own, distances(own, training.latentsOf(other), heldOut, labels));
    }
    return new SideDistances(
        seed, cells, isDrawn ? Optional.of(new SidePlaces(training, heldOut)) : Optional.empty());
  }

  private static List<CellDistance> distances(
      String side, DenseMatrix others, EmbeddedCells heldOut, Labels labels) {
    List<CellDistance> distances = new ArrayList<>();
    if (!heldOut.has(side) || heldOut.cellsOf(side).isEmpty()) {
      return distances;
    }
    Neighbours nearest = NearestNeighbours.fit(others).find(heldOut.latentsOf(side), 1);
    List<String> ids = heldOut.cellsOf(side);
    for (int row = 0; row < ids.size(); row++) {
      Optional<String> type = labels.of(ids.get(row));
      if (type.isPresent()) {
        distances.add(new CellDistance(ids.get(row), type.get(), nearest.distances(row)[0]));
      }
    }
    return distances;
  }
}
