package org.chiasm.report.latent;

import org.chiasm.core.data.DenseMatrix;
import tagbio.umap.Umap;

/**
 * UMAP (McInnes, Healy, Melville 2018, <a href="https://arxiv.org/abs/1802.03426">arXiv
 * 1802.03426</a>) with its usual settings, a fixed seed and one thread, so that equal input gives
 * equal places.
 */
final class UmapPlaces {

  static final int NEIGHBOURS = 15;

  private static final int SEED = 1;
  private static final float NEAREST = 0.1f;

  private UmapPlaces() {}

  /** The places {@code [cells][2]} of cells {@code [cells, dimensions]}; NaN if it finds none. */
  static double[][] of(DenseMatrix cells) {
    float[][] rows = new float[cells.rows()][];
    for (int cell = 0; cell < rows.length; cell++) {
      rows[cell] = cells.row(cell);
    }
    Umap umap = new Umap();
    umap.setNumberComponents(2);
    umap.setNumberNearestNeighbours(Math.min(NEIGHBOURS, rows.length - 1));
    umap.setMinDist(NEAREST);
    umap.setSeed(SEED);
    umap.setThreads(1);
    float[][] placed = umap.fitTransform(rows);
    double[][] places = new double[rows.length][];
    for (int cell = 0; cell < rows.length; cell++) {
      places[cell] =
          PooledComponents.isFinite(placed[cell])
              ? new double[] {placed[cell][0], placed[cell][1]}
              : new double[] {Double.NaN, Double.NaN};
    }
    return places;
  }
}
