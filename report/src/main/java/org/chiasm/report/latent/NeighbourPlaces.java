package org.chiasm.report.latent;

import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.embedding.Tsne;
import org.chiasm.core.text.Message;

/**
 * Places in the plane at which rows of several matrices, taken as one, are near if they are near in
 * their many dimensions.
 *
 * @param places {@code [rows][2]} of each matrix; NaN for a row that is not finite
 * @param method how they were found, as the beginning of a sentence
 * @param settings about how many neighbours a row is to be near to, in words
 */
record NeighbourPlaces(List<double[][]> places, String method, String settings) {

  /** Fewer have no neighbourhood to keep. */
  static final int FEWEST = 10;

  /**
   * The places by a projection other than principal components.
   *
   * @param matrices {@code [rows, columns]} with equal columns and at least {@value #FEWEST} rows
   *     that are finite
   */
  static NeighbourPlaces of(List<DenseMatrix> matrices, Projection projection) {
    DenseMatrix finite = finite(matrices);
    return switch (projection) {
      case PCA, FIRST ->
          throw new IllegalArgumentException(
              Message.format(
                  "%s: expected a projection that keeps neighbours", projection.title()));
      case UMAP ->
          new NeighbourPlaces(
              spread(matrices, UmapPlaces.of(finite)),
              projection.title(),
              UmapPlaces.NEIGHBOURS + " neighbours");
      case TSNE -> {
        Tsne.Options options = Tsne.Options.defaults();
        yield new NeighbourPlaces(
            spread(matrices, Tsne.fit(finite, options).places()),
            projection.title(),
            "perplexity " + Math.round(options.perplexityOf(finite.rows())));
      }
    };
  }

  private static DenseMatrix finite(List<DenseMatrix> matrices) {
    List<float[]> rows = new ArrayList<>();
    for (DenseMatrix matrix : matrices) {
      for (int row = 0; row < matrix.rows(); row++) {
        if (PooledComponents.isFinite(matrix.row(row))) {
          rows.add(matrix.row(row));
        }
      }
    }
    return DenseMatrix.generate(rows.size(), matrices.get(0).columns(), rows::get);
  }

  private static List<double[][]> spread(List<DenseMatrix> matrices, double[][] found) {
    List<double[][]> places = new ArrayList<>();
    int next = 0;
    for (DenseMatrix matrix : matrices) {
      double[][] own = new double[matrix.rows()][];
      for (int row = 0; row < own.length; row++) {
        own[row] =
            PooledComponents.isFinite(matrix.row(row))
                ? found[next++]
                : new double[] {Double.NaN, Double.NaN};
      }
      places.add(own);
    }
    return places;
  }

  /** The number of rows that would have a place. */
  static int placed(List<DenseMatrix> matrices) {
    return finite(matrices).rows();
  }
}
