package org.chiasm.core.preprocessing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.core.data.ValueScan;
import org.chiasm.core.text.Message;

/**
 * The one space of a modality in which all methods are scored, fitted on training cells.
 *
 * <ul>
 *   <li>counts: {@code log1p(count / depth * m)}, depth = sum over all features of the modality, m
 *       = median depth of the training cells;
 *   <li>continuous: {@code (x - mean) / sd} of the training cells, divisor n; a constant feature
 *       has sd 1;
 *   <li>binary: as it is.
 * </ul>
 *
 * <p>A query's depth is summed over those features of the space that it has, and divided by the
 * share that these have of the training cells' counts, so that a feature list that fits only in
 * part does not shift all values. Missing values and features stay missing (NaN). Immutable.
 */
public final class CommonSpace {

  private final FeatureKind kind;
  private final List<Feature> features;
  private final FeatureStatistics statistics;

  private CommonSpace(FeatureKind kind, List<Feature> features, FeatureStatistics statistics) {
    this.kind = kind;
    this.features = List.copyOf(features);
    this.statistics = statistics;
  }

  /**
   * The space of the given training cells.
   *
   * @throws DataFormatException if no cell has anything to go by
   */
  public static CommonSpace fit(Modality training) {
    return new CommonSpace(training.kind(), training.features(), FeatureStatistics.fit(training));
  }

  /** A space with statistics fitted earlier. */
  public static CommonSpace restore(
      FeatureKind kind, List<Feature> features, FeatureStatistics statistics) {
    if (statistics.width() != features.size()) {
      throw new IllegalArgumentException(
          Message.format(
              "expected statistics of %d features, found %d", features.size(), statistics.width()));
    }
    return new CommonSpace(kind, features, statistics);
  }

  /** What the values are. */
  public FeatureKind kind() {
    return kind;
  }

  /** The features, in the order of the columns. */
  public List<Feature> features() {
    return features;
  }

  /** Number of features. */
  public int width() {
    return features.size();
  }

  /** What was fitted. */
  public FeatureStatistics statistics() {
    return statistics;
  }

  /** Names the space in results: {@code log1p-depth}, {@code z-score} or {@code identity}. */
  public String id() {
    return switch (kind) {
      case COUNTS -> "log1p-depth";
      case CONTINUOUS -> "z-score";
      case BINARY -> "identity";
    };
  }

  /**
   * Cells of a modality in this space; features are matched by name, others ignored, and those that
   * were never measured in training are missing.
   *
   * @throws DataFormatException if the modality is of another kind, shares no feature, or has one
   *     in another unit
   */
  public PreparedCells prepare(Modality modality) {
    requireKind(modality);
    int[] columns = columnsOf(modality);
    List<String> missing = missing(columns);
    if (missing.size() == width()) {
      throw new DataFormatException(
          Message.format(
              "modality %s: none of the %d features that the model knows is there (such as '%s')",
              modality.name(), width(), features.get(0).name()));
    }
    CellRows rows = rows(modality.values(), known(columns));
    List<String> kept = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    Map<String, Double> depths = new LinkedHashMap<>();
    float[] values = new float[Matrix.size(modality.cells().size(), width())];
    for (int row = 0; row < modality.cells().size(); row++) {
      // a cell that cannot be used is written over by the next one
      double depth = rows.place(row, values, kept.size() * width());
      String cell = modality.cells().get(row);
      (depth > 0.0 ? kept : empty).add(cell);
      if (depth > 0.0 && kind == FeatureKind.COUNTS) {
        depths.put(cell, depth);
      }
    }
    float[] used = empty.isEmpty() ? values : Arrays.copyOf(values, kept.size() * width());
    return new PreparedCells(
        kept,
        DenseMatrix.wrap(kept.size(), width(), used),
        empty,
        missing,
        new QueryDepths(depths));
  }

  /** Of what was never measured in training nothing is known, so that it says nothing of a cell. */
  private int[] known(int[] columns) {
    int[] known = columns.clone();
    for (int feature = 0; feature < known.length; feature++) {
      if (Float.isNaN(statistics.mean(feature))) {
        known[feature] = -1;
      }
    }
    return known;
  }

  private CellRows rows(Matrix values, int[] columns) {
    float[] source = new float[values.columns()];
    float[] cell = new float[width()];
    CellRows plain =
        (row, target, offset) -> aligned(values, row, columns, source, cell, target, offset);
    return values instanceof SparseMatrix sparse
        ? new SparseCells(sparse, columns, kind, statistics, plain)
        : plain;
  }

  /**
   * Checks that a modality is of the kind of the training cells.
   *
   * @throws DataFormatException if not; the message names the first value that is none
   */
  public void requireKind(MeasuredCells modality) {
    if (modality.kind() != kind) {
      throw new DataFormatException(
          Message.format(
              "modality %s: expected %s as in training, found %s%s",
              modality.name(), kind.id(), modality.kind().id(), misfit(modality)));
    }
  }

  private String misfit(MeasuredCells modality) {
    ValueScan scan = ValueScan.of(kind);
    modality.blocks().visit(scan, rows -> {});
    return scan.misfit()
        .map(
            at ->
                Message.format(
                    " (the first value that is none is %s, '%s' of cell '%s')",
                    at.value(),
                    modality.features().get(at.column()).name(),
                    modality.cells().get(at.row())))
        .orElse("");
  }

  private int[] columnsOf(Modality modality) {
    int[] columns = new int[width()];
    for (int feature = 0; feature < columns.length; feature++) {
      OptionalInt column = modality.columnOf(features.get(feature).name());
      columns[feature] = column.orElse(-1);
      if (column.isPresent()) {
        requireSameUnit(modality, features.get(feature), modality.features().get(columns[feature]));
      }
    }
    return columns;
  }

  /** Where both sides name a unit, it has to be the same one; a missing unit says nothing. */
  private static void requireSameUnit(Modality modality, Feature known, Feature found) {
    if (known.unit().isPresent()
        && found.unit().isPresent()
        && !known.unit().equals(found.unit())) {
      throw new DataFormatException(
          Message.format(
              "modality %s: feature '%s' is in %s, the model was trained on %s",
              modality.name(), known.name(), found.unit().get(), known.unit().get()));
    }
  }

  private List<String> missing(int[] columns) {
    List<String> missing = new ArrayList<>();
    for (int feature = 0; feature < columns.length; feature++) {
      if (columns[feature] < 0) {
        missing.add(features.get(feature).name());
      }
    }
    return missing;
  }

  /**
   * Writes one cell into the target, by way of two arrays that are written to.
   *
   * @return as {@link CellRows#place}
   */
  private double aligned(
      Matrix values,
      int row,
      int[] columns,
      float[] source,
      float[] cell,
      float[] target,
      int offset) {
    values.copyRow(row, source, 0);
    for (int feature = 0; feature < columns.length; feature++) {
      cell[feature] = columns[feature] < 0 ? Float.NaN : source[columns[feature]];
    }
    double depth = kind == FeatureKind.COUNTS ? statistics.normalizeDepth(cell) : toCommon(cell);
    System.arraycopy(cell, 0, target, offset, cell.length);
    return depth;
  }

  /** Maps one cell's values in place; 0 if it has nothing to go by, else 1. */
  private double toCommon(float[] cell) {
    boolean measured = false;
    for (int feature = 0; feature < cell.length; feature++) {
      cell[feature] = statistics.standardized(feature, cell[feature]);
      measured |= !Float.isNaN(cell[feature]);
    }
    return measured ? 1.0 : 0.0;
  }

  /**
   * Values of this space in original units; counts come back at the median depth of the training
   * cells, so they are expected counts, not whole numbers. Values below zero counts become zero. A
   * feature that was constant in training comes back as that constant, one that was never measured
   * as missing.
   *
   * <p>What would be infinite becomes the largest finite float: predictions for a cell far outside
   * the training range grow exponentially on the way back to counts, and such a cell still has to
   * get a result that every reader of the table takes for a number.
   */
  public DenseMatrix toOriginalUnits(DenseMatrix common) {
    float[] values = common.toArray();
    float[] mean = statistics.means();
    Set<Integer> constant = constantFeatures();
    for (int i = 0; i < values.length; i++) {
      int feature = i % width();
      float value = constant.contains(feature) ? mean[feature] : values[i];
      values[i] =
          finite(
              kind == FeatureKind.COUNTS
                  ? (float) Math.expm1(Math.max(0f, value))
                  : value * statistics.spread(feature) + statistics.centre(feature));
    }
    return DenseMatrix.wrap(common.rows(), width(), values);
  }

  /** The nearest finite value; NaN stays. */
  private static float finite(float value) {
    return Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
  }

  /**
   * Columns of the features that did not vary over the training cells or were measured in none:
   * there is nothing to predict, so they are left out of scores.
   */
  public Set<Integer> constantFeatures() {
    return IntStream.range(0, width())
        .filter(this::isConstant)
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isConstant(int feature) {
    float mean = statistics.mean(feature);
    return switch (kind) {
      case COUNTS -> !(mean > 0f);
      case CONTINUOUS -> Float.isNaN(mean) || statistics.spread(feature) == 0f;
      case BINARY -> !(mean > 0f && mean < 1f);
    };
  }

  /**
   * Values of this space with the training mean in place of those that are missing; zero for a
   * feature that was never measured.
   *
   * @throws IllegalArgumentException if the number of columns is not that of this space
   */
  public DenseMatrix filled(DenseMatrix common) {
    requireWidth(common);
    if (!common.hasMissing()) {
      return common;
    }
    float[] fill = fillValues();
    float[] values = common.toArray();
    for (int i = 0; i < values.length; i++) {
      if (Float.isNaN(values[i])) {
        values[i] = fill[i % fill.length];
      }
    }
    return DenseMatrix.wrap(common.rows(), width(), values);
  }

  /**
   * Checks that cells have a column for each feature.
   *
   * @throws IllegalArgumentException if they have more or fewer
   */
  public void requireWidth(DenseMatrix common) {
    if (common.columns() != width()) {
      throw new IllegalArgumentException(
          Message.format("expected %d features, found %d", width(), common.columns()));
    }
  }

  /** What {@link #filled} puts in place of missing values, {@code [features]}. */
  public float[] fillValues() {
    float[] fill = statistics.means();
    for (int feature = 0; feature < fill.length; feature++) {
      fill[feature] = Float.isNaN(fill[feature]) ? 0f : fill[feature];
    }
    return fill;
  }

  /** The mean of the training cells in this space, {@code [features]}; NaN if never measured. */
  public double[] trainingMean() {
    double[] mean = new double[width()];
    Arrays.setAll(mean, statistics::mean);
    return mean;
  }
}
