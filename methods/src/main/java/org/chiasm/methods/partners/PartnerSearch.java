package org.chiasm.methods.partners;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * <p>summed over all candidates. The weights rank the candidates and are not calibrated. v is the
 * mean squared difference per dimension of the cells that are known to belong together, but no less
 * than that of the median cell and its nearest candidate. A model brings the pairs that it was
 * trained on nearer than others, so weights come out too sure.
 */
public final class PartnerSearch {

  private final double knownVariance;

  private PartnerSearch(double knownVariance) {
    this.knownVariance = knownVariance;
  }

  /**
   * A probable partner.
   *
   * @param row row of the candidate
   * @param weight share of it in the weights of all candidates, in [0, 1]
   */
  public record Partner(int row, double weight) {}

  /** A search on the scale of the training cells that have both modalities. */
  public static PartnerSearch of(TrainingRecord training, String first, String second) {
    if (training.latentsOf(first).isEmpty() || training.latentsOf(second).isEmpty()) {
      return new PartnerSearch(0.0);
    }
    DenseMatrix one = training.latentsOf(first).orElseThrow();
    DenseMatrix two = training.latentsOf(second).orElseThrow();
    Map<String, Integer> rowOf = new HashMap<>();
    training.cellsOf(second).forEach(cell -> rowOf.put(cell, rowOf.size()));
    double sum = 0.0;
    int pairs = 0;
    for (int row = 0; row < one.rows(); row++) {
      Integer other = rowOf.get(training.cellsOf(first).get(row));
      if (other != null) {
        sum += squaredDistance(one, row, two, other);
        pairs++;
      }
    }
    return new PartnerSearch(pairs == 0 ? 0.0 : sum / pairs / one.columns());
  }

  private static double squaredDistance(DenseMatrix one, int row, DenseMatrix two, int other) {
    double sum = 0.0;
    for (int column = 0; column < one.columns(); column++) {
      double difference = (double) one.at(row, column) - two.at(other, column);
      sum += difference * difference;
    }
    return sum;
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
    double variance = variance(nearest, cells.columns());
    List<List<Partner>> all = new ArrayList<>();
    for (int cell = 0; cell < cells.rows(); cell++) {
      all.add(partners(nearest, cell, total(cells, cell, candidates, nearest, variance), variance));
    }
    return all;
  }

  /** The larger of what is known of pairs and of the median distance to the nearest candidate. */
  private double variance(Neighbours nearest, int dimensions) {
    double[] squares =
        IntStream.range(0, nearest.queries())
            .mapToDouble(cell -> Math.pow(nearest.distances(cell)[0], 2))
            .sorted()
            .toArray();
    double median = squares.length == 0 ? 0.0 : squares[squares.length / 2];
    return Math.max(knownVariance, median / dimensions);
  }

  /** Sum over all candidates, where the nearest counts 1. */
  private static double total(
      DenseMatrix cells, int cell, DenseMatrix candidates, Neighbours nearest, double variance) {
    double least = Math.pow(nearest.distances(cell)[0], 2);
    double total = 0.0;
    for (int candidate = 0; candidate < candidates.rows(); candidate++) {
      total += kernel(squaredDistance(cells, cell, candidates, candidate) - least, variance);
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
