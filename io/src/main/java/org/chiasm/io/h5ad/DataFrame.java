package org.chiasm.io.h5ad;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.ColumnType;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;
import org.chiasm.io.hdf5.Hdf5Array;
import org.chiasm.io.hdf5.Hdf5Group;

/**
 * A table of an h5ad file, {@code obs} or {@code var}: an index and columns of text, numbers,
 * categories, or either with missing values. Written by anndata since 0.8 with an encoding at each
 * element, by 0.7 with its categories in {@code __categories}, before as an array of records.
 *
 * @param index name of each row
 * @param columns text of each column, in the order of the file; empty where missing
 * @param types what columns are that their text does not tell
 */
public record DataFrame(
    List<String> index, Map<String, List<String>> columns, Map<String, ColumnType> types) {

  /** The attribute that says what the index is called, and what it is called mostly. */
  static final String INDEX = "_index";

  /** The attribute that lists the columns. */
  static final String ORDER = "column-order";

  /** In {@code uns}, behind the name of a column, before anndata 0.7. */
  static final String CATEGORIES_OF = "_categories";

  /** The group of a table that has its categories, of anndata 0.7. */
  static final String OLD_CATEGORIES = "__categories";

  private static final String ORDERED = "ordered";

  /** Columns that are what their text looks like. */
  public DataFrame(List<String> index, Map<String, List<String>> columns) {
    this(index, columns, Map.of());
  }

  /** Copies index, columns and types. */
  public DataFrame {
    index = List.copyOf(index);
    Map<String, List<String>> copies = new LinkedHashMap<>();
    columns.forEach((name, values) -> copies.put(name, List.copyOf(values)));
    columns = copies;
    types = Map.copyOf(types);
  }

  /**
   * Reads a table.
   *
   * @param root what holds the table
   * @param name of the table
   * @throws DataFormatException if there is none or it is damaged
   */
  public static DataFrame read(Hdf5Group root, String name) {
    Optional<Hdf5Group> group = root.findGroup(name);
    return group.isPresent() ? ofGroup(group.get()) : ofRecords(root, root.array(name));
  }

  private static DataFrame ofGroup(Hdf5Group group) {
    String indexName = group.attributes().text(INDEX).orElse(INDEX);
    List<String> index = texts(group.array(indexName).requireVector());
    List<String> names = new ArrayList<>(group.attributes().texts(ORDER));
    if (!group.attributes().has(ORDER)) {
      names.addAll(group.names());
    }
    names.remove(indexName);
    names.remove(OLD_CATEGORIES);
    Map<String, List<String>> columns = new LinkedHashMap<>();
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (String name : names) {
      Optional<Column> found = column(group, name);
      if (found.isPresent()) {
        List<String> values = found.get().values();
        if (values.size() != index.size()) {
          throw group.failure(
              Message.format(
                  "%s: expected %d values, one for each name of the index, found %d",
                  name, index.size(), values.size()));
        }
        columns.put(name, values);
        found.get().type().ifPresent(type -> types.put(name, type));
      }
    }
    return new DataFrame(index, columns, types);
  }

  private record Column(List<String> values, Optional<ColumnType> type) {

    static Column ofArray(Hdf5Array array, List<String> values) {
      return new Column(
          values,
          array.kind() == Hdf5Array.Kind.TEXT
              ? Optional.of(new ColumnType.Texts())
              : Optional.empty());
    }

    static Column ofCategories(Hdf5Array codes, Hdf5Array categories, boolean ordered) {
      List<String> names = texts(categories.requireVector());
      return new Column(
          DataFrame.ofCategories(codes, names),
          Optional.of(
              new ColumnType.Categories(names, ordered, categories.kind() == Hdf5Array.Kind.TEXT)));
    }
  }

  /** Columns of a kind that nothing here reads are left out. */
  private static Optional<Column> column(Hdf5Group group, String name) {
    Optional<Hdf5Group> encoded = group.findGroup(name);
    if (encoded.isPresent()) {
      return encodedColumn(encoded.get());
    }
    Hdf5Array array = group.array(name);
    if (array.kind() == Hdf5Array.Kind.OTHER || array.shape().length != 1) {
      return Optional.empty();
    }
    Optional<Hdf5Array> categories =
        group.findGroup(OLD_CATEGORIES).flatMap(old -> old.findArray(name));
    return Optional.of(
        categories.isPresent() && array.kind() == Hdf5Array.Kind.INTEGER
            ? Column.ofCategories(
                array, categories.get(), categories.get().attributes().isTrue(ORDERED))
            : Column.ofArray(array, texts(array)));
  }

  private static Optional<Column> encodedColumn(Hdf5Group column) {
    if (column.has("codes") && column.has("categories")) {
      return Optional.of(
          Column.ofCategories(
              column.array("codes"),
              column.array("categories"),
              column.attributes().isTrue(ORDERED)));
    }
    if (column.has("values") && column.has("mask")) {
      Hdf5Array array = column.array("values").requireVector();
      List<String> values = new ArrayList<>(texts(array));
      long[] mask =
          column.array("mask").requireVector().requireRows(values.size(), "as values").integers();
      for (int row = 0; row < mask.length; row++) {
        if (mask[row] != 0) {
          values.set(row, "");
        }
      }
      return Optional.of(Column.ofArray(array, values));
    }
    return Optional.empty();
  }

  private static List<String> ofCategories(Hdf5Array codes, List<String> categories) {
    List<String> values = new ArrayList<>();
    for (long code : codes.requireVector().integers()) {
      if (code >= categories.size()) {
        throw codes.failure(
            Message.format("expected codes of %d categories, found %d", categories.size(), code));
      }
      values.add(code < 0 ? "" : categories.get((int) code));
    }
    return values;
  }

  /** The values as text: as pandas writes them, but for single precision, which it widens. */
  static List<String> texts(Hdf5Array array) {
    List<String> texts = new ArrayList<>();
    switch (array.kind()) {
      case TEXT -> texts.addAll(array.texts());
      case BOOLEAN -> {
        for (long value : array.integers()) {
          texts.add(value == 0 ? "False" : "True");
        }
      }
      case INTEGER -> {
        for (long value : array.integers()) {
          texts.add(Long.toString(value));
        }
      }
      case REAL -> {
        if (array.isRealOf(Float.BYTES)) {
          for (float value : array.floats()) {
            texts.add(Float.isNaN(value) ? "" : Float.toString(value));
          }
        } else {
          for (double value : array.doubles()) {
            texts.add(Double.isNaN(value) ? "" : Double.toString(value));
          }
        }
      }
      case OTHER -> throw array.failure("expected texts or numbers");
    }
    return texts;
  }

  /** Of anndata before 0.7; the categories are in {@code uns}. */
  private static DataFrame ofRecords(Hdf5Group root, Hdf5Array array) {
    Map<String, List<String>> fields = new LinkedHashMap<>(array.fields());
    List<String> index = fields.remove("index");
    index = index == null ? fields.remove(INDEX) : index;
    if (index == null) {
      throw array.failure(
          "expected a table with an index, found "
              + (fields.isEmpty() ? "none" : String.join(", ", fields.keySet())));
    }
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> field : fields.entrySet()) {
      Optional<Hdf5Array> categories =
          root.findGroup("uns").flatMap(uns -> uns.findArray(field.getKey() + CATEGORIES_OF));
      if (categories.isPresent()) {
        List<String> names = texts(categories.get());
        field.setValue(decoded(field.getValue(), names));
        boolean areTexts = categories.get().kind() == Hdf5Array.Kind.TEXT;
        types.put(field.getKey(), new ColumnType.Categories(names, false, areTexts));
      }
    }
    return new DataFrame(index, fields, types);
  }

  private static List<String> decoded(List<String> codes, List<String> categories) {
    return codes.stream()
        .map(
            code ->
                code.matches("\\d{1,9}") && Integer.parseInt(code) < categories.size()
                    ? categories.get(Integer.parseInt(code))
                    : "")
        .toList();
  }

  /**
   * The columns as numbers, {@code [rows, columns]}.
   *
   * @throws DataFormatException if one holds anything else
   */
  DenseMatrix numbers(Path file, String part) {
    float[] values = new float[Matrix.size(index.size(), columns.size())];
    int column = 0;
    for (Map.Entry<String, List<String>> entry : columns.entrySet()) {
      for (int row = 0; row < index.size(); row++) {
        String text = entry.getValue().get(row);
        try {
          values[row * columns.size() + column] =
              text.isEmpty() ? Float.NaN : Float.parseFloat(text);
        } catch (NumberFormatException e) {
          throw new DataFormatException(
              Message.format(
                  "%s: %s, column '%s': expected numbers, found '%s'",
                  file, part, entry.getKey(), text),
              e);
        }
      }
      column++;
    }
    return DenseMatrix.wrap(index.size(), columns.size(), values);
  }

  /**
   * As a table of cells, the index being their ids.
   *
   * @param source where it comes from, for messages
   */
  public CellTable asCellTable(String source) {
    return new CellTable(source, index, columns, types);
  }
}
