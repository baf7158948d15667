package org.chiasm.core.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.DenseMatrix;

/**
 * Classifies cells in a latent space, small classes included.
 *
 * <p>Classes with enough training cells are told apart by {@link QuadraticDiscriminant}. A cell
 * whose {@value #NEIGHBOURS} nearest training cells have a majority for a class that is too small
 * for that gets that class instead. If every class is too small, nearest neighbours decide alone.
 */
public final class LatentClassifier {

  /** Neighbours that vote where a class is too small for a covariance. */
  public static final int NEIGHBOURS = 5;

  private final List<String> trainingLabels;
  private final NearestNeighbours neighbours;
  private final Optional<QuadraticDiscriminant> discriminant;

  private LatentClassifier(
      List<String> trainingLabels,
      NearestNeighbours neighbours,
      Optional<QuadraticDiscriminant> discriminant) {
    this.trainingLabels = trainingLabels;
    this.neighbours = neighbours;
    this.discriminant = discriminant;
  }

  /**
   * Fits to training cells.
   *
   * @param latents {@code [cells, d]}, finite
   * @param labels {@code [cells]}
   * @throws IllegalArgumentException if cells and labels differ in number, there is no cell, or a
   *     value is not finite
   */
  public static LatentClassifier fit(
      DenseMatrix latents, List<String> labels, QuadraticDiscriminant.Options options) {
    SameShape.requireLength("classifier: labels", latents.rows(), labels.size());
    int[] counts = ClassLabels.of(labels).counts();
    boolean anyLarge = false;
    for (int count : counts) {
      anyLarge |= count >= options.minimumCells();
    }
    return new LatentClassifier(
        List.copyOf(labels),
        NearestNeighbours.fit(latents),
        anyLarge
            ? Optional.of(QuadraticDiscriminant.fit(latents, labels, options))
            : Optional.empty());
  }

  /** The part for large classes, empty if there is none. */
  public Optional<QuadraticDiscriminant> discriminant() {
    return discriminant;
  }

  /**
   * The class of each cell.
   *
   * @param latents {@code [cells, d]}
   * @throws IllegalArgumentException if the dimensions differ or a value is not finite
   */
  public List<String> predict(DenseMatrix latents) {
    if (discriminant.isEmpty()) {
      return neighbours.classify(trainingLabels, latents, NEIGHBOURS);
    }
    List<String> predicted = discriminant.get().predict(latents);
    Set<String> small = Set.copyOf(discriminant.get().leftOut());
    if (small.isEmpty()) {
      return predicted;
    }
    List<String> nearest = neighbours.classify(trainingLabels, latents, NEIGHBOURS);
    List<String> merged = new ArrayList<>();
    for (int cell = 0; cell < predicted.size(); cell++) {
      merged.add(small.contains(nearest.get(cell)) ? nearest.get(cell) : predicted.get(cell));
    }
    return List.copyOf(merged);
  }
}
