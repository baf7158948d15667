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
import org.chiasm.core.data.Modality;
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
   * Cells of a modality in this space; features are matched by name, others ignored.
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
    List<String> kept = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    List<float[]> rows = new ArrayList<>();
    Map<String, Double> depths = new LinkedHashMap<>();
    float[] source = new float[modality.values().columns()];
    for (int row = 0; row < modality.cells().size(); row++) {
      float[] aligned = aligned(modality.values(), row, columns, source);
      String cell = modality.cells().get(row);
      boolean usable =
          kind == FeatureKind.COUNTS ? toCommon(cell, aligned, depths) : toCommon(aligned);
      (usable ? kept : empty).add(cell);
      if (usable) {
        rows.add(aligned);
      }
    }
    DenseMatrix values = DenseMatrix.generate(rows.size(), width(), rows::get);
    return new PreparedCells(kept, values, empty, missing, new QueryDepths(depths));
  }

  /**
   * Checks that a modality is of the kind of the training cells.
   *
   * @throws DataFormatException if not; the message names the first value that is none
   */
  public void requireKind(Modality modality) {
    if (modality.kind() != kind) {
      throw new DataFormatException(
          Message.format(
              "modality %s: expected %s as in training, found %s%s",
              modality.name(), kind.id(), modality.kind().id(), misfit(modality)));
    }
  }

  private String misfit(Modality modality) {
    float[] row = new float[modality.values().columns()];
    for (int cell = 0; cell < modality.values().rows(); cell++) {
      modality.values().copyRow(cell, row, 0);
      for (int column = 0; column < row.length; column++) {
        if (!kind.admits(row[column])) {
          return Message.format(
              " (the first value that is none is %s, '%s' of cell '%s')",
              row[column], modality.features().get(column).name(), modality.cells().get(cell));
        }
      }
    }
    return "";
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

  private static float[] aligned(Matrix values, int row, int[] columns, float[] source) {
    values.copyRow(row, source, 0);
    float[] aligned = new float[columns.length];
    for (int feature = 0; feature < columns.length; feature++) {
      aligned[feature] = columns[feature] < 0 ? Float.NaN : source[columns[feature]];
    }
    return aligned;
  }

  /** Maps one cell's counts in place and notes its depth; false if it has none. */
  private boolean toCommon(String cell, float[] counts, Map<String, Double> depths) {
    double depth = statistics.normalizeDepth(counts);
    if (depth > 0.0) {
      depths.put(cell, depth);
    }
    return depth > 0.0;
  }

  /** Maps one cell's values in place; false if it has nothing to go by. */
  private boolean toCommon(float[] cell) {
    boolean measured = false;
    for (int feature = 0; feature < cell.length; feature++) {
      float spread = statistics.spread(feature);
      cell[feature] = (cell[feature] - statistics.centre(feature)) / (spread > 0f ? spread : 1f);
      measured |= !Float.isNaN(cell[feature]);
    }
    return measured;
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
