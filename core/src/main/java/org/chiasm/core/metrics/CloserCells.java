package org.chiasm.core.metrics;

import java.util.Arrays;

/**
 * Counts the distances between two sets of cells that are below the limit of their row, and those
 * below the limit of their column.
 *
 * <p>Tiles of a few queries and a block of targets are counted in single precision. A tile with a
 * distance too near a limit is split into its queries, and a query that still has one is counted in
 * double precision.
 */
final class CloserCells {

  private static final int LANES = DistanceBlocks.LANES;

  /** Queries that a thread takes at once; a block of targets stays in the cache for them. */
  static final int QUERIES = 64;

  /** Queries whose signs are summed together, lane by lane, before anything looks at the sums. */
  private static final int TILE = 16;

  private final double[][] points;
  private final float[][] singlePoints;
  private final DistanceBlocks targets;
  private final Limits rows;
  private final Limits columns;

  /**
   * @param points {@code [queries, dimensions]}
   * @param rowLimits squared distance of each query, negative for none, {@code [queries]}
   * @param columnLimits squared distance of each target, negative for none, {@code [blocks x
   *     LANES]}
   */
  CloserCells(
      double[][] points, DistanceBlocks targets, double[] rowLimits, double[] columnLimits) {
    this.points = points;
    this.singlePoints = SingleDistances.points(points);
    this.targets = targets;
    this.rows = Limits.of(rowLimits, targets.single());
    this.columns = Limits.of(columnLimits, targets.single());
  }

  /**
   * The two numbers over the queries from one place to before another.
   *
   * @return below the row's limit, below the column's limit
   */
  long[] count(int from, int to) {
    Scratch scratch = new Scratch();
    for (int block = 0; block < targets.blocks(); block++) {
      scratch.load(columns, block);
      for (int start = from; start < to; start += TILE) {
        countTile(start, Math.min(start + TILE, to), block, scratch);
      }
    }
    return new long[] {scratch.closerInRows, scratch.closerInColumns};
  }

  private void countTile(int from, int to, int block, Scratch scratch) {
    Arrays.fill(scratch.rowSigns, 0);
    Arrays.fill(scratch.columnSigns, 0);
    Arrays.fill(scratch.doubts, 0);
    for (int query = from; query < to; query++) {
      targets.single().squared(singlePoints[query], block, scratch.single);
      addSigns(
          scratch,
          rows.below[query],
          rows.above[query],
          scratch.columnsBelow,
          scratch.columnsAbove);
    }
    if (sum(scratch.doubts) == 0) {
      // of m signs with sum s, (m + s) / 2 are positive
      long distances = (long) (to - from) * LANES;
      scratch.closerInRows += (distances + (long) sum(scratch.rowSigns)) / 2;
      scratch.closerInColumns += (distances + (long) sum(scratch.columnSigns)) / 2;
    } else if (to - from > 1) {
      for (int query = from; query < to; query++) {
        countTile(query, query + 1, block, scratch);
      }
    } else {
      targets.squared(points[from], block, scratch.exact);
      for (int lane = 0; lane < LANES; lane++) {
        scratch.closerInRows += scratch.exact[lane] < rows.exact[from] ? 1 : 0;
        scratch.closerInColumns +=
            scratch.exact[lane] < columns.exact[block * LANES + lane] ? 1 : 0;
      }
    }
  }

  /**
   * Adds the signs of limit minus distance. The lower and the upper limit's signs differ where the
   * distance lies between them; where it is one of them, 0 / 0 makes the doubt NaN. (A quotient,
   * because comparisons and bits of floats are not compiled to vector instructions.)
   */
  private static void addSigns(
      Scratch scratch, float rowBelow, float rowAbove, float[] columnsBelow, float[] columnsAbove) {
    float[] distances = scratch.single;
    float[] rowSigns = scratch.rowSigns;
    float[] columnSigns = scratch.columnSigns;
    float[] doubts = scratch.doubts;
    for (int lane = 0; lane < LANES; lane++) {
      float distance = distances[lane];
      float toRowBelow = rowBelow - distance;
      float toRowAbove = rowAbove - distance;
      float toColumnBelow = columnsBelow[lane] - distance;
      float toColumnAbove = columnsAbove[lane] - distance;
      float row = toRowBelow / Math.abs(toRowBelow);
      float column = toColumnBelow / Math.abs(toColumnBelow);
      rowSigns[lane] += row;
      columnSigns[lane] += column;
      doubts[lane] +=
          (toRowAbove / Math.abs(toRowAbove) - row)
              + (toColumnAbove / Math.abs(toColumnAbove) - column);
    }
  }

  /** Whole numbers far below 2^24: exact in single precision. */
  private static float sum(float[] values) {
    float sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** Limits in double precision, and the single-precision distances that are beyond doubt. */
  private static final class Limits {

    private final double[] exact;
    private final float[] below;
    private final float[] above;

    private Limits(double[] exact, float[] below, float[] above) {
      this.exact = exact;
      this.below = below;
      this.above = above;
    }

    static Limits of(double[] exact, SingleDistances distances) {
      float[] below = new float[exact.length];
      float[] above = new float[exact.length];
      for (int index = 0; index < exact.length; index++) {
        below[index] = distances.certainlyBelow(exact[index]);
        above[index] = distances.certainlyAbove(exact[index]);
      }
      return new Limits(exact, below, above);
    }
  }

  /** One thread's arrays and numbers. */
  private static final class Scratch {

    private final float[] single = new float[LANES];
    private final double[] exact = new double[LANES];
    private final float[] columnsBelow = new float[LANES];
    private final float[] columnsAbove = new float[LANES];
    private final float[] rowSigns = new float[LANES];
    private final float[] columnSigns = new float[LANES];
    private final float[] doubts = new float[LANES];
    private long closerInRows;
    private long closerInColumns;

    void load(Limits columns, int block) {
      System.arraycopy(columns.below, block * LANES, columnsBelow, 0, LANES);
      System.arraycopy(columns.above, block * LANES, columnsAbove, 0, LANES);
    }
  }
}
