package org.chiasm.core.data;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;

/**
 * What is known of the cells beside their measurements: text columns such as type, animal or layer.
 * Empty text is a missing value. Immutable.
 */
public final class CellTable {

  private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");

  private final String source;
  private final List<String> cells;
  private final Map<String, List<String>> columns;
  private final Map<String, ColumnType> types;

  /**
   * Columns of which nothing is said but their values.
   *
   * @param source where the table comes from, for messages
   * @param cells cell id of each row
   * @param columns text of each column, in the order of the cells; empty text where missing
   * @throws DataFormatException if a cell id repeats
   * @throws IllegalArgumentException if a column differs in length from the cells
   */
  public CellTable(String source, List<String> cells, Map<String, List<String>> columns) {
    this(source, cells, columns, Map.of());
  }

  /**
   * @param source where the table comes from, for messages
   * @param cells cell id of each row
   * @param columns text of each column, in the order of the cells; empty text where missing
   * @param types what the values of columns are; nothing of those of which it is not known
   * @throws DataFormatException if a cell id repeats
   * @throws IllegalArgumentException if a column differs in length from the cells
   */
  public CellTable(
      String source,
      List<String> cells,
      Map<String, List<String>> columns,
      Map<String, ColumnType> types) {
    this.source = source;
    this.cells = List.copyOf(cells);
    Set<String> seen = new HashSet<>();
    for (String cell : cells) {
      if (!seen.add(cell)) {
        throw new DataFormatException(source + ": cell id '" + cell + "' occurs twice");
      }
    }
    Map<String, List<String>> copies = new LinkedHashMap<>();
    columns.forEach((name, values) -> copies.put(name, checkedCopy(name, values)));
    this.columns = copies;
    this.types = Map.copyOf(types);
  }

  private List<String> checkedCopy(String name, List<String> values) {
    if (values.size() != cells.size()) {
      throw new IllegalArgumentException(
          Message.format(
              "%s: column '%s' has %d values for %d cells",
              source, name, values.size(), cells.size()));
    }
    return List.copyOf(values);
  }

  /** A table that says nothing. */
  public static CellTable empty() {
    return new CellTable("no cell table", List.of(), Map.of());
  }

  /**
   * Several tables as one: the cells and columns of all, in order. Where two say something of the
   * same cell in a column of the same name, the first counts.
   */
  public static CellTable merged(List<CellTable> tables) {
    List<CellTable> saying = tables.stream().filter(table -> !table.cells.isEmpty()).toList();
    if (saying.isEmpty()) {
      return empty();
    }
    if (saying.size() == 1) {
      return saying.get(0);
    }
    Set<String> cells = new LinkedHashSet<>();
    Map<String, Map<String, String>> columns = new LinkedHashMap<>();
    for (CellTable table : saying) {
      cells.addAll(table.cells);
      for (Map.Entry<String, List<String>> column : table.columns.entrySet()) {
        Map<String, String> known =
            columns.computeIfAbsent(column.getKey(), name -> new HashMap<>());
        for (int row = 0; row < table.cells.size(); row++) {
          known.merge(
              table.cells.get(row),
              column.getValue().get(row),
              (first, more) -> first.isBlank() ? more : first);
        }
      }
    }
    Map<String, List<String>> texts = new LinkedHashMap<>();
    columns.forEach(
        (name, known) ->
            texts.put(name, cells.stream().map(cell -> known.getOrDefault(cell, "")).toList()));
    String source = saying.stream().map(table -> table.source).distinct().collect(joining(", "));
    return new CellTable(source, List.copyOf(cells), texts, mergedTypes(saying));
  }

  /** Of columns that are of a type in all tables that have them. */
  private static Map<String, ColumnType> mergedTypes(List<CellTable> tables) {
    Map<String, Optional<ColumnType>> merged = new HashMap<>();
    for (CellTable table : tables) {
      for (String column : table.columns.keySet()) {
        Optional<ColumnType> type = table.type(column);
        Optional<ColumnType> known = merged.get(column);
        merged.put(
            column,
            known == null
                ? type
                : known.flatMap(one -> type.flatMap(more -> ColumnType.merged(one, more))));
      }
    }
    Map<String, ColumnType> types = new HashMap<>();
    merged.forEach((column, type) -> type.ifPresent(known -> types.put(column, known)));
    return types;
  }

  /** The rows of these cells, in the order of this table. */
  public CellTable selectCells(Set<String> wanted) {
    int[] rows =
        IntStream.range(0, cells.size()).filter(row -> wanted.contains(cells.get(row))).toArray();
    Map<String, List<String>> kept = new LinkedHashMap<>();
    columns.forEach((name, values) -> kept.put(name, select(values, rows)));
    return new CellTable(source, select(cells, rows), kept, types);
  }

  private static List<String> select(List<String> values, int[] rows) {
    return IntStream.of(rows).mapToObj(values::get).toList();
  }

  /**
   * The same of cells by other ids.
   *
   * @param ids as many as rows
   * @throws DataFormatException if one repeats
   */
  public CellTable withCells(List<String> ids) {
    return new CellTable(source, ids, columns, types);
  }

  /** Cell id of each row. */
  public List<String> cells() {
    return cells;
  }

  /** The column names, in the order of the file. */
  public List<String> columns() {
    return List.copyOf(columns.keySet());
  }

  /**
   * One column as labels. Colours come from a column of {@code #RRGGBB} values that gives every
   * label of this column exactly one colour; the first such column that also tells the labels apart
   * best wins.
   *
   * @throws DataFormatException if there is no such column; the message offers the nearest name
   */
  public Labels labels(String column) {
    List<String> values = values(column);
    Map<String, String> byCell = new HashMap<>();
    for (int row = 0; row < cells.size(); row++) {
      if (!values.get(row).isBlank()) {
        byCell.put(cells.get(row), values.get(row));
      }
    }
    return new Labels(column, byCell, colours(values));
  }

  /**
   * Text of one column in the order of {@link #cells}; empty where missing.
   *
   * @throws DataFormatException if there is no such column; the message offers the nearest name
   */
  public List<String> values(String column) {
    List<String> values = columns.get(column);
    if (values == null) {
      throw new DataFormatException(
          Message.format(
              "%s: there is no label column '%s'%s",
              source, column, NearestName.hint(column, columns.keySet())));
    }
    return values;
  }

  /** What the values of a column are; empty if nothing but their text is known. */
  public Optional<ColumnType> type(String column) {
    return Optional.ofNullable(types.get(column));
  }

  private Map<String, String> colours(List<String> labels) {
    Map<String, String> best = Map.of();
    long bestDistinct = 0;
    for (List<String> candidate : columns.values()) {
      Map<String, String> found = colours(labels, candidate).orElse(Map.of());
      long distinct = found.values().stream().distinct().count();
      if (distinct > bestDistinct) {
        best = found;
        bestDistinct = distinct;
      }
    }
    return best;
  }

  private static Optional<Map<String, String>> colours(List<String> labels, List<String> colours) {
    Map<String, String> found = new HashMap<>();
    for (int row = 0; row < labels.size(); row++) {
      String colour = colours.get(row);
      if (colour.isBlank() || labels.get(row).isBlank()) {
        continue;
      }
      String earlier = found.putIfAbsent(labels.get(row), colour);
      if (!COLOUR.matcher(colour).matches() || (earlier != null && !earlier.equals(colour))) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  /** The cells of this table that are not among the given ones. */
  public List<String> cellsNotIn(Set<String> known) {
    List<String> unknown = new ArrayList<>(cells);
    unknown.removeIf(known::contains);
    return unknown;
  }
}
