package org.chiasm.core.preprocessing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;

/**
 * How deeply the cells of a query were sequenced, as shares of the training cells' median depth.
 *
 * <p>A depth is the sum of a cell's counts of those features of the space that it has, divided by
 * the share that these have of the training cells' counts, as in {@link CommonSpace}. Nothing is
 * known of modalities that are no counts.
 */
public final class QueryDepths {

  private final List<String> cells;
  private final double[] shares;

  private QueryDepths(List<String> cells, double[] shares) {
    this.cells = cells;
    this.shares = shares;
  }

  /** The depths of a query's cells. */
  public static QueryDepths of(CommonSpace space, Modality query) {
    if (space.kind() != FeatureKind.COUNTS || query.kind() != FeatureKind.COUNTS) {
      return new QueryDepths(List.of(), new double[0]);
    }
    int[] columns =
        space.features().stream()
            .mapToInt(feature -> query.columnOf(feature.name()).orElse(-1))
            .toArray();
    float[] countShares = space.statistics().countShares();
    float[] row = new float[query.values().columns()];
    double[] shares = new double[query.cells().size()];
    for (int cell = 0; cell < shares.length; cell++) {
      query.values().copyRow(cell, row, 0);
      shares[cell] = depth(row, columns, countShares) / space.statistics().medianDepth();
    }
    return new QueryDepths(query.cells(), shares);
  }

  private static double depth(float[] row, int[] columns, float[] countShares) {
    double depth = 0.0;
    double share = 0.0;
    for (int feature = 0; feature < columns.length; feature++) {
      if (columns[feature] >= 0 && !Float.isNaN(row[columns[feature]])) {
        depth += row[columns[feature]];
        share += countShares[feature];
      }
    }
    return share > 0.0 ? depth / share : depth;
  }

  /** Cells that have counts, but fewer than the given share of the median, in their order. */
  public List<String> below(double share) {
    return IntStream.range(0, shares.length)
        .filter(cell -> shares[cell] > 0.0 && shares[cell] < share)
        .mapToObj(cells::get)
        .toList();
  }

  /** The smallest share of a cell that has counts; 1 if there is no such cell. */
  public double smallest() {
    return Arrays.stream(shares).filter(share -> share > 0.0).min().orElse(1.0);
  }
}
