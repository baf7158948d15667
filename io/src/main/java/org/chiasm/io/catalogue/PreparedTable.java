package org.chiasm.io.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.CsvWriter;

/**
 * A table that a recipe makes: columns by name, each with one field a cell, the text of the fields
 * as it was in the source so that no digit is lost.
 *
 * @param cells id of each row
 * @param columns text by column, in the order of the cells; empty where missing
 */
record PreparedTable(List<String> cells, Map<String, List<String>> columns) {

  /** A table that has a header, and cells in rows that begin with their id. */
  static PreparedTable ofRows(RawTable raw, UnaryOperator<String> cellId) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (int index = 1; index < raw.header().size(); index++) {
      columns.put(raw.header().get(index), raw.column(index));
    }
    return new PreparedTable(raw.column(0).stream().map(cellId).toList(), columns);
  }

  /** A table that has features in rows, and a header with the ids of the cells. */
  static PreparedTable ofFeatureRows(RawTable raw) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (List<String> row : raw.body()) {
      columns.put(row.get(0), row.subList(1, row.size()));
    }
    return new PreparedTable(raw.header().subList(1, raw.header().size()), columns);
  }

  /** Some of the cells, in that order; those that the table lacks are left out. */
  PreparedTable selected(List<String> wanted) {
    Map<String, Integer> rowOf = new HashMap<>();
    for (int row = 0; row < cells.size(); row++) {
      rowOf.put(cells.get(row), row);
    }
    List<String> kept = wanted.stream().filter(rowOf::containsKey).toList();
    Map<String, List<String>> selected = new LinkedHashMap<>();
    columns.forEach(
        (name, values) ->
            selected.put(
                name, kept.stream().map(cell -> values.get(rowOf.getOrDefault(cell, 0))).toList()));
    return new PreparedTable(kept, selected);
  }

  /** The column of one name under another, and no further ones but those that are kept so. */
  PreparedTable renamed(Map<String, String> newNames, Path source) {
    Map<String, List<String>> renamed = new LinkedHashMap<>();
    newNames.forEach(
        (from, to) -> {
          List<String> values = columns.get(from);
          if (values == null) {
            throw new DataFormatException(
                Message.format(
                    "%s: there is no column '%s'; there are %s",
                    source, from, String.join(", ", columns.keySet())));
          }
          renamed.put(to, values);
        });
    return new PreparedTable(cells, renamed);
  }

  /** The same table with the columns of another, which are empty for cells that it lacks. */
  PreparedTable joined(PreparedTable other) {
    Map<String, Integer> rowOf = new HashMap<>();
    for (int row = 0; row < other.cells.size(); row++) {
      rowOf.put(other.cells.get(row), row);
    }
    Map<String, List<String>> all = new LinkedHashMap<>(columns);
    other.columns.forEach(
        (name, values) -> {
          List<String> joined = new ArrayList<>();
          for (String cell : cells) {
            Integer row = rowOf.get(cell);
            joined.add(row == null ? "" : values.get(row));
          }
          all.put(name, joined);
        });
    return new PreparedTable(cells, all);
  }

  /** The same table with one more column. */
  PreparedTable with(String name, List<String> values) {
    Map<String, List<String>> all = new LinkedHashMap<>(columns);
    all.put(name, values);
    return new PreparedTable(cells, all);
  }

  /** Checks how many cells there are. */
  PreparedTable requireCells(int expected, Path source) {
    if (cells.size() != expected) {
      throw new DataFormatException(
          Message.format("%s: expected %d cells, found %d", source, expected, cells.size()));
    }
    return this;
  }

  void write(Path file) throws IOException {
    CsvWriter.write(file, "cell", cells, columns);
  }
}
