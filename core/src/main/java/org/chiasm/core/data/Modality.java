package org.chiasm.core.data;

import java.util.List;
import java.util.stream.IntStream;
import org.chiasm.core.text.Message;

/**
 * One kind of measurement of a set of cells, in original units.
 *
 * <p>Cell ids and feature names are unique. Immutable.
 */
public final class Modality extends MeasuredCells {

  private static final String FORBIDDEN = "/\\>=";

  private final Matrix values;

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
    this(
        requireName(name),
        kind,
        List.copyOf(cells),
        List.copyOf(features),
        requireShape(name, cells, features, values),
        NameIndex.ofCells(name, cells),
        NameIndex.ofFeatures(name, features));
    checkValues();
  }

  /** What has been checked before. */
  private Modality(
      String name,
      FeatureKind kind,
      List<String> cells,
      List<Feature> features,
      Matrix values,
      NameIndex rowOf,
      NameIndex columnOf) {
    super(name, kind, cells, features, rowOf, columnOf);
    this.values = values;
  }

  /** A block of cells, of a modality whose features have been looked through. */
  static Modality of(
      String name,
      FeatureKind kind,
      List<String> cells,
      List<Feature> features,
      Matrix values,
      NameIndex columnOf) {
    Modality block = ofChecked(name, kind, cells, features, values, columnOf);
    block.checkValues();
    return block;
  }

  /** A block of cells, of a modality whose features and values have been looked through. */
  static Modality ofChecked(
      String name,
      FeatureKind kind,
      List<String> cells,
      List<Feature> features,
      Matrix values,
      NameIndex columnOf) {
    return new Modality(
        name,
        kind,
        List.copyOf(cells),
        features,
        requireShape(name, cells, features, values),
        NameIndex.ofCells(name, cells),
        columnOf);
  }

  private static Matrix requireShape(
      String name, List<String> cells, List<Feature> features, Matrix values) {
    requireShape(name, cells, features, values.rows(), values.columns());
    return values;
  }

  static void requireShape(
      String name, List<String> cells, List<Feature> features, int rows, int columns) {
    if (rows != cells.size() || columns != features.size()) {
      throw new IllegalArgumentException(
          Message.format(
              "modality %s: expected %d x %d values, found %d x %d",
              name, cells.size(), features.size(), rows, columns));
    }
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

  private void checkValues() {
    ValueScan scan = ValueScan.of(kind);
    scan.visit(0, values);
    scan.checked(name, cells, features);
  }

  /** The values {@code [cells, features]}, NaN where missing. */
  public Matrix values() {
    return values;
  }

  @Override
  public RowBlocks blocks() {
    return RowBlocks.of(values);
  }

  @Override
  Modality rows(int first, Matrix block) {
    if (block.rows() == cells.size()) {
      return this;
    }
    List<String> some = List.copyOf(cells.subList(first, first + block.rows()));
    return new Modality(name, kind, some, features, block, NameIndex.ofCells(name, some), columnOf);
  }

  @Override
  public Modality withKind(FeatureKind other) {
    return new Modality(name, other, cells, features, values);
  }

  /**
   * This modality for the given cells in the given order; cells that it lacks are left out, so that
   * a subset of a dataset keeps its partial pairing.
   */
  public Modality selectCells(List<String> wanted) {
    int[] rows =
        wanted.stream().filter(rowOf::has).mapToInt(cell -> rowOf.of(cell).orElseThrow()).toArray();
    List<String> kept = wanted.stream().filter(rowOf::has).toList();
    return new Modality(name, kind, kept, features, values.selectRows(rows));
  }

  @Override
  public Modality selectFeatures(List<String> wanted) {
    int[] columns = columnOf.columns(wanted);
    List<Feature> kept = IntStream.of(columns).mapToObj(features::get).toList();
    return new Modality(name, kind, cells, kept, values.selectColumns(columns));
  }
}
