package org.chiasm.core.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A modality whose values stay where they are, mostly in a file, until a block of cells is asked
 * for. Cell ids and feature names are unique; whether the values are of the kind is checked of each
 * block, if they have not all been looked through before. As good as the file is open.
 */
public final class StoredModality extends MeasuredCells {

  private final RowBlocks values;
  private final boolean checked;

  /**
   * @param name the user's name for it; see {@link Modality#requireName}
   * @param kind what the values are
   * @param cells id of each row
   * @param features what each column is
   * @param values measured values {@code [cells, features]}; NaN where missing
   * @throws DataFormatException if ids or names repeat
   * @throws IllegalArgumentException if the shape of the values does not fit the ids and features,
   *     or the name is none that a modality can have
   */
  public StoredModality(
      String name, FeatureKind kind, List<String> cells, List<Feature> features, RowBlocks values) {
    this(
        Modality.requireName(name),
        kind,
        List.copyOf(cells),
        List.copyOf(features),
        values,
        NameIndex.ofCells(name, cells),
        NameIndex.ofFeatures(name, features),
        false);
  }

  private StoredModality(
      String name,
      FeatureKind kind,
      List<String> cells,
      List<Feature> features,
      RowBlocks values,
      NameIndex rowOf,
      NameIndex columnOf,
      boolean checked) {
    super(name, kind, cells, features, rowOf, columnOf);
    Modality.requireShape(name, cells, features, values.rows(), values.columns());
    this.values = values;
    this.checked = checked;
  }

  @Override
  public RowBlocks blocks() {
    return values;
  }

  @Override
  Modality rows(int first, Matrix block) {
    List<String> some = cells.subList(first, first + block.rows());
    return checked
        ? Modality.ofChecked(name, kind, some, features, block, columnOf)
        : Modality.of(name, kind, some, features, block, columnOf);
  }

  @Override
  public StoredModality withKind(FeatureKind other) {
    return new StoredModality(name, other, cells, features, values, rowOf, columnOf, false);
  }

  /** The same values as the kind that all of them are known to be of. */
  public StoredModality withCheckedKind(FeatureKind found) {
    return new StoredModality(name, found, cells, features, values, rowOf, columnOf, true);
  }

  @Override
  public StoredModality selectFeatures(List<String> wanted) {
    int[] columns = columnOf.columns(wanted);
    List<Feature> kept = IntStream.of(columns).mapToObj(features::get).toList();
    return new StoredModality(
        name,
        kind,
        cells,
        kept,
        values.selectColumns(columns),
        rowOf,
        NameIndex.ofFeatures(name, kept),
        checked);
  }
}
