package org.chiasm.core.data;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.chiasm.core.text.Message;

/**
 * One kind of measurement of a set of cells, of which a block of cells can be had at a time: in
 * memory ({@link Modality}) or in a file ({@link StoredModality}).
 */
public abstract sealed class MeasuredCells permits Modality, StoredModality {

  final String name;
  final FeatureKind kind;
  final List<String> cells;
  final List<Feature> features;
  final NameIndex rowOf;
  final NameIndex columnOf;

  /** What has been checked, and copied, before. */
  MeasuredCells(
      String name,
      FeatureKind kind,
      List<String> cells,
      List<Feature> features,
      NameIndex rowOf,
      NameIndex columnOf) {
    this.name = name;
    this.kind = kind;
    this.cells = cells;
    this.features = features;
    this.rowOf = rowOf;
    this.columnOf = columnOf;
  }

  /** The user's name for this modality. */
  public final String name() {
    return name;
  }

  /** What the values are. */
  public final FeatureKind kind() {
    return kind;
  }

  /** Cell id of each row. */
  public final List<String> cells() {
    return cells;
  }

  /** What each column is. */
  public final List<Feature> features() {
    return features;
  }

  /** The row of a cell, empty if the cell was not measured. */
  public final OptionalInt rowOf(String cell) {
    return rowOf.of(cell);
  }

  /** The column of a feature, empty if there is none of that name. */
  public final OptionalInt columnOf(String feature) {
    return columnOf.of(feature);
  }

  /** The values {@code [cells, features]}, NaN where missing. */
  public abstract RowBlocks blocks();

  /**
   * Some consecutive cells; all of them are the whole modality.
   *
   * @throws DataFormatException if the file that has them is damaged there
   */
  public final Modality rows(int first, int count) {
    return rows(first, blocks().rows(first, count));
  }

  /** Those cells of which a block has been read. */
  abstract Modality rows(int first, Matrix block);

  /**
   * The same values as another kind.
   *
   * @throws DataFormatException if one of them, or of a block that is asked for later, is none
   */
  public abstract MeasuredCells withKind(FeatureKind other);

  /**
   * This modality with only the named features in the given order.
   *
   * @throws IllegalArgumentException if there is no such feature; the message offers the nearest
   */
  public abstract MeasuredCells selectFeatures(List<String> wanted);

  /**
   * Goes through all cells from the first to the last; a modality without cells is one empty block.
   *
   * @param preparation what is made of the next block while one is visited; see {@link
   *     RowBlocks.Preparation}
   * @param done is told after each block how many cells have been visited
   */
  public final <T> void visit(
      Function<Modality, T> preparation, Consumer<T> visitor, IntConsumer done) {
    blocks().visit((first, block) -> preparation.apply(rows(first, block)), visitor, done);
  }

  @Override
  public final String toString() {
    return Message.format(
        "%s[%s, %s, %d cells x %d features]",
        getClass().getSimpleName(), name, kind.id(), cells.size(), features.size());
  }
}
