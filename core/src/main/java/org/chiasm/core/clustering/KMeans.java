package org.chiasm.core.clustering;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.random.RandomStreams;
import org.chiasm.core.text.Message;

/**
 * k-means: the clusters with the smallest summed squared distance of cells to their cluster's mean.
 *
 * <p>Each start draws its centres by k-means++ (Arthur and Vassilvitskii, SODA 2007) and moves them
 * by Lloyd's iteration until no cell changes its cluster; the best start counts. A cluster that
 * loses all cells keeps its centre.
 */
public final class KMeans {

  private static final int ITERATIONS = 300;

  private final double[][] centres;
  private final int[] assignments;
  private final double inertia;

  private KMeans(double[][] centres, int[] assignments, double inertia) {
    this.centres = centres;
    this.assignments = assignments;
    this.inertia = inertia;
  }

  /**
   * Settings.
   *
   * @param clusters number of clusters k
   * @param starts number of starts
   */
  public record Options(int clusters, int starts) {

    /**
     * @throws IllegalArgumentException if a number is not positive
     */
    public Options {
      if (clusters < 1 || starts < 1) {
        throw new IllegalArgumentException(
            Message.format(
                "k-means: expected positive numbers of clusters and starts, found %d and %d",
                clusters, starts));
      }
    }
  }

  /**
   * Clusters cells.
   *
   * @param cells {@code [cells, features]}, finite
   * @throws IllegalArgumentException if there are fewer cells than clusters, or a value is not
   *     finite
   */
  public static KMeans fit(DenseMatrix cells, Options options, RandomStreams streams) {
    if (cells.rows() < options.clusters()) {
      throw new IllegalArgumentException(
          Message.format(
              "k-means: expected at least as many cells as clusters (%d), found %d",
              options.clusters(), cells.rows()));
    }
    double[][] rows = rows(cells);
    KMeans best = start(rows, options.clusters(), streams.child("start", 0).generator());
    for (int start = 1; start < options.starts(); start++) {
      KMeans other = start(rows, options.clusters(), streams.child("start", start).generator());
      best = other.inertia < best.inertia ? other : best;
    }
    return best;
  }

  private static double[][] rows(DenseMatrix cells) {
    double[][] rows = new double[cells.rows()][cells.columns()];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < cells.columns(); column++) {
        rows[row][column] = cells.at(row, column);
        if (!Double.isFinite(rows[row][column])) {
          throw new IllegalArgumentException(
              Message.format(
                  "k-means: expected finite values, found %s in row %d, column %d",
                  rows[row][column], row, column));
        }
      }
    }
    return rows;
  }

  private static KMeans start(double[][] rows, int clusters, RandomGenerator random) {
    double[][] centres = plusPlus(rows, clusters, random);
    int[] assignments = new int[rows.length];
    Arrays.fill(assignments, -1);
    double inertia = Double.POSITIVE_INFINITY;
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      boolean changed = false;
      inertia = 0;
      for (int row = 0; row < rows.length; row++) {
        int nearest = nearest(rows[row], centres);
        changed |= nearest != assignments[row];
        assignments[row] = nearest;
        inertia += distance(rows[row], centres[nearest]);
      }
      if (!changed) {
        break;
      }
      move(centres, rows, assignments);
    }
    return new KMeans(centres, assignments, inertia);
  }

  /** Each further centre is a cell, drawn by its squared distance to the nearest centre so far. */
  private static double[][] plusPlus(double[][] rows, int clusters, RandomGenerator random) {
    double[][] centres = new double[clusters][];
    centres[0] = rows[random.nextInt(rows.length)].clone();
    double[] nearest = new double[rows.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int cluster = 1; cluster < clusters; cluster++) {
      double sum = 0;
      for (int row = 0; row < rows.length; row++) {
        nearest[row] = Math.min(nearest[row], distance(rows[row], centres[cluster - 1]));
        sum += nearest[row];
      }
      double left = random.nextDouble() * sum;
      int drawn = 0;
      while (drawn < rows.length - 1 && left >= nearest[drawn]) {
        left -= nearest[drawn];
        drawn++;
      }
      centres[cluster] = rows[drawn].clone();
    }
    return centres;
  }

  private static int nearest(double[] row, double[][] centres) {
    int best = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int cluster = 0; cluster < centres.length; cluster++) {
      double distance = distance(row, centres[cluster]);
      if (distance < smallest) {
        smallest = distance;
        best = cluster;
      }
    }
    return best;
  }

  private static double distance(double[] one, double[] two) {
    double sum = 0;
    for (int column = 0; column < one.length; column++) {
      double difference = one[column] - two[column];
      sum += difference * difference;
    }
    return sum;
  }

  private static void move(double[][] centres, double[][] rows, int[] assignments) {
    int[] sizes = new int[centres.length];
    double[][] sums = new double[centres.length][rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      double[] sum = sums[assignments[row]];
      sizes[assignments[row]]++;
      for (int column = 0; column < sum.length; column++) {
        sum[column] += rows[row][column];
      }
    }
    for (int cluster = 0; cluster < centres.length; cluster++) {
      for (int column = 0; sizes[cluster] > 0 && column < sums[cluster].length; column++) {
        centres[cluster][column] = sums[cluster][column] / sizes[cluster];
      }
    }
  }

  /** The cluster of each cell, {@code [cells]}. */
  public int[] assignments() {
    return assignments.clone();
  }

  /** Number of cells in each cluster, {@code [k]}. */
  public int[] sizes() {
    int[] sizes = new int[centres.length];
    for (int cluster : assignments) {
      sizes[cluster]++;
    }
    return sizes;
  }

  /** The mean of a cluster, {@code [features]}. */
  public double[] centre(int cluster) {
    return centres[cluster].clone();
  }

  /** Summed squared distance of the cells to the means of their clusters. */
  public double inertia() {
    return inertia;
  }
}
