package org.chiasm.report.latent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import tagbio.umap.Umap;

/**
 * Places in the plane at which cells that are near in latent space are near: UMAP (McInnes, Healy,
 * Melville 2018, <a href="https://arxiv.org/abs/1802.03426">arXiv 1802.03426</a>) of the rows of
 * several matrices taken as one, with its usual settings, a fixed seed and one thread, so that
 * equal latents have equal places.
 */
final class NeighbourPlaces {

  static final int NEIGHBOURS = 15;

  /** Fewer have no neighbourhood to keep. */
  static final int FEWEST = 10;

  private static final int SEED = 1;
  private static final float NEAREST = 0.1f;

  private NeighbourPlaces() {}

  /**
   * The places, {@code [rows][2]} of each matrix; NaN for a row that is not finite.
   *
   * @param matrices {@code [rows, columns]} with equal columns and at least {@value #FEWEST} rows
   *     that are finite
   */
  static List<double[][]> of(List<DenseMatrix> matrices) {
    List<float[]> rows = new ArrayList<>();
    for (DenseMatrix matrix : matrices) {
      for (int row = 0; row < matrix.rows(); row++) {
        if (PooledComponents.isFinite(matrix.row(row))) {
          rows.add(matrix.row(row));
        }
      }
    }
    Umap umap = new Umap();
    umap.setNumberComponents(2);
    umap.setNumberNearestNeighbours(Math.min(NEIGHBOURS, rows.size() - 1));
    umap.setMinDist(NEAREST);
    umap.setSeed(SEED);
    umap.setThreads(1);
    float[][] placed = umap.fitTransform(rows.toArray(new float[0][]));
    List<double[][]> places = new ArrayList<>();
    int next = 0;
    for (DenseMatrix matrix : matrices) {
      double[][] own = new double[matrix.rows()][2];
      for (int row = 0; row < own.length; row++) {
        Arrays.fill(own[row], Double.NaN);
        if (PooledComponents.isFinite(matrix.row(row))) {
          own[row] = place(placed[next++]);
        }
      }
      places.add(own);
    }
    return places;
  }

  private static double[] place(float[] found) {
    boolean finite = PooledComponents.isFinite(found);
    return finite ? new double[] {found[0], found[1]} : new double[] {Double.NaN, Double.NaN};
  }

  /** The number of rows that have a place. */
  static long placed(List<DenseMatrix> matrices) {
    return matrices.stream()
        .mapToLong(
            matrix -> {
              long finite = 0;
              for (int row = 0; row < matrix.rows(); row++) {
                finite += PooledComponents.isFinite(matrix.row(row)) ? 1 : 0;
              }
              return finite;
            })
        .sum();
  }
}
