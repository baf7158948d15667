package org.chiasm.core.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the values of a column of a {@link CellTable} are, where the file that they come from says
 * so. It matters for what the texts look like something else: types of cells that are named by
 * numbers.
 */
public sealed interface ColumnType {

  /** Texts, whatever they look like. */
  record Texts() implements ColumnType {}

  /**
   * One of some categories each.
   *
   * @param names of the categories, in their order; also of those that no cell has
   * @param ordered whether the order means something, as that of stages does
   * @param texts whether the names are texts whatever they look like; else numbers or truth values,
   *     if they look like these
   */
  record Categories(List<String> names, boolean ordered, boolean texts) implements ColumnType {

    /** Copies the list, without empty and repeated names. */
    public Categories {
      Set<String> distinct = new LinkedHashSet<>(names);
      distinct.remove("");
      names = List.copyOf(distinct);
    }

    /** These categories, then those of the values that are none of them. */
    public Categories with(List<String> values) {
      List<String> all = new ArrayList<>(names);
      all.addAll(values);
      Categories more = new Categories(all, ordered, texts);
      return more.names.size() == names.size() ? this : new Categories(more.names, false, texts);
    }
  }

  /**
   * What a column is that is put together from two: empty if they are not alike. Categories of two
   * are those of both, and their order means something only if they are the same.
   */
  static Optional<ColumnType> merged(ColumnType first, ColumnType second) {
    if (first instanceof Categories some && second instanceof Categories more) {
      return some.texts == more.texts ? Optional.of(merged(some, more)) : Optional.empty();
    }
    return first.equals(second) ? Optional.of(first) : Optional.empty();
  }

  private static Categories merged(Categories some, Categories more) {
    Categories all = some.with(more.names);
    return some.equals(more) ? some : new Categories(all.names, false, all.texts);
  }
}
