package org.chiasm.core.embedding;

import java.util.Arrays;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.metrics.NearestNeighbours;
import org.chiasm.core.metrics.Neighbours;

/**
 * How much each pair of cells belongs together: {@code p(j|i)} falls with the squared distance as a
 * Gaussian around cell i does whose width gives the neighbours the wanted perplexity, {@code p(i,j)
 * = (p(j|i) + p(i|j)) / 2n}. Pairs of which neither is among the other's nearest are 0 and not
 * kept.
 */
public final class Affinities {

  /** Halvings of the interval of widths; fewer than double precision has digits for. */
  private static final int HALVINGS = 100;

  private static final double CLOSE = 1e-10;

  private final int[] starts;
  private final int[] others;
  private final double[] values;

  private Affinities(int[] starts, int[] others, double[] values) {
    this.starts = starts;
    this.others = others;
    this.values = values;
  }

  /**
   * The affinities of cells {@code [cells, dimensions]}, to three times as many nearest neighbours
   * as the perplexity says.
   */
  static Affinities of(DenseMatrix cells, double perplexity) {
    int count = neighbours(cells.rows(), perplexity);
    Neighbours found = NearestNeighbours.fit(cells).find(cells, count + 1);
    int[][] neighbours = new int[cells.rows()][count];
    double[][] far = new double[cells.rows()][count];
    for (int cell = 0; cell < cells.rows(); cell++) {
      int[] rows = found.cells(cell);
      double[] distances = found.distances(cell);
      int kept = 0;
      for (int rank = 0; rank < rows.length && kept < count; rank++) {
        // of many equal cells, the cell need not be among its own nearest
        if (rows[rank] != cell) {
          neighbours[cell][kept] = rows[rank];
          far[cell][kept++] = distances[rank];
        }
      }
    }
    return of(neighbours, far, perplexity);
  }

  /** How many neighbours of each of some cells a perplexity asks for. */
  public static int neighbours(int cells, double perplexity) {
    return Math.min(cells - 1, (int) (3 * perplexity) + 1);
  }

  /**
   * The affinities of cells whose neighbours are known.
   *
   * @param neighbours of each cell, without itself; at least one
   * @param distances of these neighbours, rising
   */
  public static Affinities of(int[][] neighbours, double[][] distances, double perplexity) {
    double[][] conditional = new double[neighbours.length][];
    for (int cell = 0; cell < neighbours.length; cell++) {
      double[] squared =
          Arrays.stream(distances[cell]).map(distance -> distance * distance).toArray();
      conditional[cell] = conditional(squared, perplexity);
    }
    return joint(neighbours, conditional);
  }

  /**
   * Probabilities of neighbours {@code [neighbours]} whose entropy is the logarithm of the
   * perplexity; of more equally near ones than the perplexity, all the same.
   *
   * @param squared squared distances, rising
   */
  static double[] conditional(double[] squared, double perplexity) {
    double mean = 0;
    for (double distance : squared) {
      mean += (distance - squared[0]) / squared.length;
    }
    double[] probabilities = new double[squared.length];
    if (mean == 0) {
      Arrays.fill(probabilities, 1.0 / squared.length);
      return probabilities;
    }
    double wanted = StrictMath.log(perplexity);
    double precision = 1 / mean;
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double excess = entropy(squared, precision, probabilities) - wanted;
      if (Math.abs(excess) < CLOSE) {
        break;
      }
      if (excess > 0) {
        low = precision;
        precision = Double.isInfinite(high) ? 2 * precision : (low + high) / 2;
      } else {
        high = precision;
        precision = (low + high) / 2;
      }
    }
    return probabilities;
  }

  /** Fills in the probabilities for a precision (1 over twice the variance), tells the entropy. */
  private static double entropy(double[] squared, double precision, double[] probabilities) {
    double sum = 0;
    double weighted = 0;
    for (int rank = 0; rank < squared.length; rank++) {
      // distances beyond the nearest: the same probabilities, and none of them is lost
      double beyond = squared[rank] - squared[0];
      probabilities[rank] = StrictMath.exp(-precision * beyond);
      sum += probabilities[rank];
      weighted += beyond * probabilities[rank];
    }
    for (int rank = 0; rank < squared.length; rank++) {
      probabilities[rank] /= sum;
    }
    return StrictMath.log(sum) + precision * weighted / sum;
  }

  private static Affinities joint(int[][] neighbours, double[][] conditional) {
    int cells = neighbours.length;
    int[] starts = new int[cells + 1];
    for (int cell = 0; cell < cells; cell++) {
      starts[cell + 1] += neighbours[cell].length;
      for (int other : neighbours[cell]) {
        starts[other + 1]++;
      }
    }
    for (int cell = 0; cell < cells; cell++) {
      starts[cell + 1] += starts[cell];
    }
    int[] others = new int[starts[cells]];
    double[] values = new double[others.length];
    int[] ends = Arrays.copyOf(starts, cells);
    for (int cell = 0; cell < cells; cell++) {
      for (int rank = 0; rank < neighbours[cell].length; rank++) {
        int other = neighbours[cell][rank];
        double half = conditional[cell][rank] / (2.0 * cells);
        others[ends[cell]] = other;
        values[ends[cell]++] = half;
        others[ends[other]] = cell;
        values[ends[other]++] = half;
      }
    }
    return merged(starts, others, values);
  }

  /** Pairs that are each other's neighbours stand there twice; makes one of them. */
  private static Affinities merged(int[] starts, int[] others, double[] values) {
    int cells = starts.length - 1;
    int[] mergedStarts = new int[cells + 1];
    int[] placeOf = new int[cells];
    Arrays.fill(placeOf, -1);
    int end = 0;
    for (int cell = 0; cell < cells; cell++) {
      int start = end;
      for (int index = starts[cell]; index < starts[cell + 1]; index++) {
        int other = others[index];
        double value = values[index];
        // places of earlier cells are below the start
        if (placeOf[other] >= start) {
          values[placeOf[other]] += value;
        } else {
          placeOf[other] = end;
          others[end] = other;
          values[end++] = value;
        }
      }
      mergedStarts[cell + 1] = end;
    }
    return new Affinities(mergedStarts, Arrays.copyOf(others, end), Arrays.copyOf(values, end));
  }

  /** Number of cells. */
  public int cells() {
    return starts.length - 1;
  }

  /** Where a cell's pairs begin; those of the last one end at the element after. */
  public int start(int cell) {
    return starts[cell];
  }

  /** The other cell of a pair. */
  public int other(int pair) {
    return others[pair];
  }

  /** How much a pair belongs together; the sum over all pairs, each from both sides, is 1. */
  public double value(int pair) {
    return values[pair];
  }
}
