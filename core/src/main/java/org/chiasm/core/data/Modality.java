package org.chiasm.core.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;

/**
 * One kind of measurement of a set of cells, in original units.
 *
 * <p>Cell ids and feature names are unique. Immutable.
 */
public final class Modality {

  private static final String FORBIDDEN = "/\\>=";

  private final String name;
  private final FeatureKind kind;
  private final List<String> cells;
  private final List<Feature> features;
  private final Matrix values;
  private final Map<String, Integer> rowOf;
  private final Map<String, Integer> columnOf;

  /**
   * @param name the user's name for it, such as {@code T}; see {@link #requireName}
   * @param kind what the values are
   * @param cells id of each row, {@code [cells]}
   * @param features what each column is, {@code [features]}
   * @param values measured values {@code [cells, features]}; NaN where missing
   * @throws DataFormatException if ids or names repeat, if a value is infinite, or if counts are
   *     negative or fractional
   * @throws IllegalArgumentException if the shape of the values does not fit the ids and features,
   *     or the name is none that a modality can have
   */
  public Modality(
      String name, FeatureKind kind, List<String> cells, List<Feature> features, Matrix values) {
    this.name = requireName(name);
    this.kind = kind;
    this.cells = List.copyOf(cells);
    this.features = List.copyOf(features);
    this.values = values;
    if (values.rows() != cells.size() || values.columns() != features.size()) {
      throw new IllegalArgumentException(
          Message.format(
              "modality %s: expected %d x %d values, found %d x %d",
              name, cells.size(), features.size(), values.rows(), values.columns()));
    }
    this.rowOf = index(this.cells, "cell id");
    this.columnOf = index(this.features.stream().map(Feature::name).toList(), "feature");
    checkValues();
  }

  /**
   * A name that a modality can have: not empty, no blanks around it, no control characters and none
   * of {@code / \ > =}. Names become parts of the names of files and of a model's arrays, such as
   * {@code A>B.weights}, and stand before the {@code =} of options.
   *
   * @return the name
   * @throws IllegalArgumentException if it is none; the message says why
   */
  public static String requireName(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("expected a name of a modality, such as T, found none");
    }
    if (!name.equals(name.strip())) {
      throw new IllegalArgumentException(
          "the modality name '" + name + "' begins or ends with a blank");
    }
    for (int index = 0; index < name.length(); index++) {
      char found = name.charAt(index);
      if (Character.isISOControl(found)) {
        throw new IllegalArgumentException(
            Message.format(
                "a modality name has a control character (U+%04X) at position %d",
                (int) found, index + 1));
      }
      if (FORBIDDEN.indexOf(found) >= 0) {
        throw new IllegalArgumentException(
            Message.format(
                "the modality name '%s' has a '%s', which names of files and arrays are put"
                    + " together with; none of %s can be in it",
                name, found, FORBIDDEN));
      }
    }
    return name;
  }

  private Map<String, Integer> index(List<String> names, String what) {
    Map<String, Integer> index = new HashMap<>(names.size() * 2);
    for (int position = 0; position < names.size(); position++) {
      Integer earlier = index.put(names.get(position), position);
      if (earlier != null) {
        throw new DataFormatException(
            Message.format(
                "modality %s: %s '%s' occurs twice, at positions %d and %d",
                name, what, names.get(position), earlier + 1, position + 1));
      }
    }
    return index;
  }

  private void checkValues() {
    float[] row = new float[values.columns()];
    for (int index = 0; index < values.rows(); index++) {
      values.copyRow(index, row, 0);
      for (int column = 0; column < row.length; column++) {
        if (!kind.admits(row[column]) || Float.isInfinite(row[column])) {
          throw unfit(cells.get(index), features.get(column).name(), row[column]);
        }
      }
    }
  }

  private DataFormatException unfit(String cell, String feature, float value) {
    String message =
        Message.format(
            "modality %s: cell '%s', feature '%s': expected %s, found %s",
            name, cell, feature, expectation(), value);
    return Float.isFinite(value)
        ? new UnfitKindException(name, kind, message)
        : new DataFormatException(message);
  }

  private String expectation() {
    return switch (kind) {
      case COUNTS -> "a count (non-negative whole number)";
      case CONTINUOUS -> "a finite number";
      case BINARY -> "0 or 1";
    };
  }

  /** The user's name for this modality. */
  public String name() {
    return name;
  }

  /** What the values are. */
  public FeatureKind kind() {
    return kind;
  }

  /** Cell id of each row. */
  public List<String> cells() {
    return cells;
  }

  /** What each column is. */
  public List<Feature> features() {
    return features;
  }

  /** The values {@code [cells, features]}, NaN where missing. */
  public Matrix values() {
    return values;
  }

  /** The row of a cell, empty if the cell was not measured. */
  public OptionalInt rowOf(String cell) {
    Integer row = rowOf.get(cell);
    return row == null ? OptionalInt.empty() : OptionalInt.of(row);
  }

  /** The column of a feature, empty if there is none of that name. */
  public OptionalInt columnOf(String feature) {
    Integer column = columnOf.get(feature);
    return column == null ? OptionalInt.empty() : OptionalInt.of(column);
  }

  /**
   * This modality for the given cells in the given order; cells that it lacks are left out, so that
   * a subset of a dataset keeps its partial pairing.
   */
  public Modality selectCells(List<String> wanted) {
    int[] rows = wanted.stream().filter(rowOf::containsKey).mapToInt(rowOf::get).toArray();
    List<String> kept = wanted.stream().filter(rowOf::containsKey).toList();
    return new Modality(name, kind, kept, features, values.selectRows(rows));
  }

  /**
   * This modality with only the named features in the given order.
   *
   * @throws IllegalArgumentException if there is no such feature; the message offers the nearest
   */
  public Modality selectFeatures(List<String> wanted) {
    int[] columns = wanted.stream().mapToInt(this::requireColumn).toArray();
    List<Feature> kept = wanted.stream().map(columnOf::get).map(features::get).toList();
    return new Modality(name, kind, cells, kept, values.selectColumns(columns));
  }

  private int requireColumn(String feature) {
    Integer column = columnOf.get(feature);
    if (column == null) {
      throw new IllegalArgumentException(
          Message.format(
              "modality %s has no feature '%s'%s",
              name, feature, NearestName.hint(feature, columnOf.keySet())));
    }
    return column;
  }

  @Override
  public String toString() {
    return Message.format(
        "Modality[%s, %s, %d cells x %d features]", name, kind.id(), cells.size(), features.size());
  }
}
