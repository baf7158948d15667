package org.chiasm.methods.partners;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.NearestNeighbours;
import org.chiasm.core.metrics.Neighbours;
import org.chiasm.core.text.Message;
import org.chiasm.methods.file.TrainingRecord;

/**
 * Finds the most probable partners of cells among the cells of another modality, by how near they
 * are in the latent space that both share:
 *
 * <pre>w_ij = exp(-|z_i - z_j|^2 / (2 v)) / sum_j' exp(-|z_i - z_j'|^2 / (2 v))</pre>
 *
 * <p>summed over all candidates. v is best measured on pairs that were kept from a training ({@link
 * LikeliestVariance}): then a weight says how often such a candidate is the true partner, if that
 * is among the candidates. Otherwise v is the mean squared difference per dimension of the pairs
 * that were trained on, but no less than that of the median cell and its nearest candidate; a model
 * brings these pairs nearer than others, so that weights rank the candidates and are far too sure.
 */
public final class PartnerSearch {

  private final double variance;
  private final boolean calibrated;

  private PartnerSearch(double variance, boolean calibrated) {
    this.variance = variance;
    this.calibrated = calibrated;
  }

  /**
   * A probable partner.
   *
   * @param row row of the candidate
   * @param weight share of it in the weights of all candidates, in [0, 1]
   */
  public record Partner(int row, double weight) {}

  /** A search on the scale of what is known of pairs, if anything is. */
  public static PartnerSearch of(TrainingRecord training, String first, String second) {
    return training
        .partnersOf(first, second)
        .map(known -> new PartnerSearch(known.variance(), known.heldOut()))
        .orElseGet(() -> new PartnerSearch(0.0, false));
  }

  /** Whether the weights say how often a candidate is the true partner. */
  public boolean isCalibrated() {
    return calibrated;
  }

  /**
   * The partners of each cell, the most probable first; of equally near ones the earlier.
   *
   * @param cells latents {@code [cells, d]}
   * @param candidates latents of the other modality's cells {@code [candidates, d]}
   * @param count partners wanted of each cell; all candidates if there are fewer
   * @throws IllegalArgumentException if there is no candidate, none is wanted, or the dimensions
   *     differ
   */
  public List<List<Partner>> find(DenseMatrix cells, DenseMatrix candidates, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          Message.format("partners: expected 1 or more for each cell, found %d", count));
    }
    Neighbours nearest = NearestNeighbours.fit(candidates).find(cells, count);
    double used = variance(nearest, cells.columns());
    List<List<Partner>> all = new ArrayList<>();
    for (int cell = 0; cell < cells.rows(); cell++) {
      all.add(partners(nearest, cell, total(cells, cell, candidates, nearest, used), used));
    }
    return all;
  }

  /**
   * Unless calibrated, the larger of what is known of pairs and of the median distance to the
   * nearest candidate.
   */
  private double variance(Neighbours nearest, int dimensions) {
    if (calibrated) {
      return variance;
    }
    double[] squares =
        IntStream.range(0, nearest.queries())
            .mapToDouble(cell -> Math.pow(nearest.distances(cell)[0], 2))
            .sorted()
            .toArray();
    double median = squares.length == 0 ? 0.0 : squares[squares.length / 2];
    return Math.max(variance, median / dimensions);
  }

  /** Sum over all candidates, where the nearest counts 1. */
  private static double total(
      DenseMatrix cells, int cell, DenseMatrix candidates, Neighbours nearest, double variance) {
    double least = Math.pow(nearest.distances(cell)[0], 2);
    double total = 0.0;
    for (int candidate = 0; candidate < candidates.rows(); candidate++) {
      total +=
          kernel(
              LikeliestVariance.squaredDistance(cells, cell, candidates, candidate) - least,
              variance);
    }
    return total;
  }

  private static List<Partner> partners(
      Neighbours nearest, int cell, double total, double variance) {
    int[] rows = nearest.cells(cell);
    double[] squares =
        Arrays.stream(nearest.distances(cell)).map(distance -> distance * distance).toArray();
    return IntStream.range(0, rows.length)
        .mapToObj(
            rank ->
                new Partner(
                    rows[rank],
                    Math.min(1.0, kernel(squares[rank] - squares[0], variance) / total)))
        .toList();
  }

  /** Where all distances are 0, only these count. */
  private static double kernel(double farther, double variance) {
    if (variance > 0.0) {
      return Math.exp(-Math.max(0.0, farther) / (2.0 * variance));
    }
    return farther > 0.0 ? 0.0 : 1.0;
  }
}
