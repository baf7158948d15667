package org.chiasm.core.data;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * One kind of measurement of a set of cells, of which a block of cells can be had at a time: in
 * memory ({@link Modality}) or in a file ({@link StoredModality}).
 */
public sealed interface MeasuredCells permits Modality, StoredModality {

  /** The user's name for this modality. */
  String name();

  /** What the values are. */
  FeatureKind kind();

  /** Cell id of each row. */
  List<String> cells();

  /** What each column is. */
  List<Feature> features();

  /** The values {@code [cells, features]}, NaN where missing. */
  RowBlocks blocks();

  /** The row of a cell, empty if the cell was not measured. */
  OptionalInt rowOf(String cell);

  /** The column of a feature, empty if there is none of that name. */
  OptionalInt columnOf(String feature);

  /**
   * Some consecutive cells; all of them are the whole modality.
   *
   * @throws DataFormatException if the file that has them is damaged there
   */
  Modality rows(int first, int count);

  /**
   * The same values as another kind.
   *
   * @throws DataFormatException if one of them, or of a block that is asked for later, is none
   */
  MeasuredCells withKind(FeatureKind other);

  /**
   * This modality with only the named features in the given order.
   *
   * @throws IllegalArgumentException if there is no such feature; the message offers the nearest
   */
  MeasuredCells selectFeatures(List<String> wanted);

  /**
   * Goes through all cells from the first to the last; a modality without cells is one empty block.
   *
   * @param done is told after each block how many cells have been visited
   */
  default void visit(Consumer<Modality> visitor, IntConsumer done) {
    int first = 0;
    do {
      int count = Math.min(blocks().blockRows(), cells().size() - first);
      visitor.accept(rows(first, count));
      first += count;
      done.accept(first);
    } while (first < cells().size());
  }
}
