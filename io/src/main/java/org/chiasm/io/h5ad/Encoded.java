package org.chiasm.io.h5ad;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chiasm.core.data.ColumnType;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.io.hdf5.Hdf5Output;
import org.chiasm.io.hdf5.Hdf5Values;

/** Writes elements of the AnnData on-disk format 0.1.0 into a group, each with its encoding. */
public final class Encoded {

  private static final String ARRAY = "array";
  private static final String TEXTS = "string-array";
  private static final String NEWER = "0.2.0";
  private static final String OLDER = "0.1.0";
  private static final String INDEX = DataFrame.INDEX;
  private static final String ORDER = DataFrame.ORDER;
  private static final int MOST_SHORT = Byte.MAX_VALUE;

  private final Hdf5Output group;

  /**
   * @param group that the elements are written into
   */
  public Encoded(Hdf5Output group) {
    this.group = group;
  }

  /**
   * Says what an element is.
   *
   * @param name of a member of the group; {@code .} for the group itself
   */
  public static void encode(Hdf5Output group, String name, String type, String version)
      throws IOException {
    group.attribute(name, "encoding-type", Hdf5Values.of(type));
    group.attribute(name, "encoding-version", Hdf5Values.of(version));
  }

  /** An array. */
  public void array(String name, Hdf5Values values) throws IOException {
    put(name, ARRAY, values);
  }

  private void put(String name, String type, Hdf5Values values) throws IOException {
    group.remove(name);
    group.array(name, values);
    encode(group, name, type, NEWER);
  }

  /** A group of named elements; the one that is there if there is one. */
  public Encoded folder(String name) throws IOException {
    Hdf5Output folder = group.group(name);
    encode(folder, ".", "dict", OLDER);
    return new Encoded(folder);
  }

  /** A text. */
  public void text(String name, String text) throws IOException {
    put(name, "string", Hdf5Values.of(text));
  }

  /** A matrix, dense or compressed by row as it is. */
  public void matrix(String name, Matrix matrix) throws IOException {
    if (matrix instanceof SparseMatrix sparse) {
      sparse(name, sparse);
    } else {
      DenseMatrix dense = matrix.toDense();
      put(name, ARRAY, Hdf5Values.of(dense.toArray(), dense.rows(), dense.columns()));
    }
  }

  private void sparse(String name, SparseMatrix matrix) throws IOException {
    sparse(
        name,
        matrix.columns(),
        matrix.rowStarts(),
        matrix.columnIndices(),
        Hdf5Values.of(matrix.storedArray(), matrix.storedValues()));
  }

  /**
   * A matrix compressed by row.
   *
   * @param starts of each row among the values, and their end
   * @param indices column of each value
   */
  public void sparse(String name, int columns, int[] starts, int[] indices, Hdf5Values values)
      throws IOException {
    group.remove(name);
    Hdf5Output inside = group.group(name);
    encode(inside, ".", "csr_matrix", OLDER);
    inside.attribute(".", "shape", Hdf5Values.of(new long[] {starts.length - 1, columns}, 2));
    inside.array("data", values);
    inside.array("indices", Hdf5Values.of(indices, indices.length));
    inside.array("indptr", Hdf5Values.of(starts, starts.length));
  }

  /** A list of texts. */
  public void texts(String name, List<String> texts) throws IOException {
    put(name, TEXTS, Hdf5Values.ofTexts(texts));
  }

  /**
   * A table with an index. Columns of which nothing else is known become numbers or truth values if
   * they look like these.
   */
  public void frame(String name, DataFrame frame) throws IOException {
    Hdf5Output inside = group.group(name);
    encode(inside, ".", "dataframe", NEWER);
    Encoded columns = new Encoded(inside);
    inside.attribute(".", INDEX, Hdf5Values.of(INDEX));
    columns.put(INDEX, TEXTS, Hdf5Values.ofTexts(frame.index()));
    List<String> order = columns.add(frame.columns(), frame.types());
    inside.attribute(".", ORDER, Hdf5Values.ofTexts(order));
  }

  /** A column is a link in the file, so its name cannot have a slash or be the index's. */
  static String linkName(String column) {
    String plain = column.replace('/', '_');
    return plain.equals(INDEX) || plain.equals(".") || plain.isEmpty() ? "column" + plain : plain;
  }

  /** Adds columns and returns what they are called now, each once. */
  private List<String> add(Map<String, List<String>> columns, Map<String, ColumnType> types)
      throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (Map.Entry<String, List<String>> column : columns.entrySet()) {
      String name = linkName(column.getKey());
      column(name, column.getValue(), Optional.ofNullable(types.get(column.getKey())));
      names.add(name);
    }
    return List.copyOf(names);
  }

  /**
   * Adds columns to a table that is there; those of the same name are replaced.
   *
   * @param order names of the columns that are there
   * @param types those of the new columns that are categories whatever they look like
   */
  void extendFrame(
      String name, List<String> order, Map<String, List<String>> columns, Set<String> types)
      throws IOException {
    Hdf5Output inside = group.group(name);
    Map<String, ColumnType> known = new HashMap<>();
    types.forEach(type -> known.put(type, sortedCategories(columns.getOrDefault(type, List.of()))));
    Set<String> all = new LinkedHashSet<>(order);
    all.addAll(new Encoded(inside).add(columns, known));
    inside.attribute(".", ORDER, Hdf5Values.ofTexts(List.copyOf(all)));
  }

  /** A column; what it is, is told by its text if it is not known. */
  void column(String name, List<String> values, Optional<ColumnType> type) throws IOException {
    if (type.isEmpty()) {
      column(name, values);
    } else if (type.get() instanceof ColumnType.Categories categories) {
      categories(name, values, categories.with(values));
    } else {
      put(name, TEXTS, Hdf5Values.ofTexts(values));
    }
  }

  private void column(String name, List<String> values) throws IOException {
    switch (ColumnKind.of(values)) {
      case INTEGERS -> put(name, ARRAY, integers(values));
      case INTEGERS_WITH_GAPS -> masked(name, "nullable-integer", integers(values), values);
      case REALS -> put(name, ARRAY, reals(values));
      case BOOLEANS -> put(name, ARRAY, flags(values, "True"));
      case BOOLEANS_WITH_GAPS -> masked(name, "nullable-boolean", flags(values, "True"), values);
      case CATEGORIES -> categories(name, values, sortedCategories(values));
      case TEXTS -> put(name, TEXTS, Hdf5Values.ofTexts(values));
    }
  }

  private static ColumnType.Categories sortedCategories(List<String> values) {
    return new ColumnType.Categories(List.copyOf(new TreeSet<>(values)), false, true);
  }

  private static Hdf5Values integers(List<String> values) {
    long[] integers =
        values.stream().mapToLong(text -> text.isEmpty() ? 0 : Long.parseLong(text)).toArray();
    return Hdf5Values.of(integers, integers.length);
  }

  private static Hdf5Values reals(List<String> values) {
    double[] reals =
        values.stream()
            .mapToDouble(text -> text.isEmpty() ? Double.NaN : Double.parseDouble(text))
            .toArray();
    return Hdf5Values.of(reals, reals.length);
  }

  /** Which values are a text. */
  private static Hdf5Values flags(List<String> values, String text) {
    byte[] flags = new byte[values.size()];
    for (int row = 0; row < flags.length; row++) {
      flags[row] = (byte) (values.get(row).equals(text) ? 1 : 0);
    }
    return Hdf5Values.ofBooleans(flags);
  }

  private void masked(String name, String type, Hdf5Values numbers, List<String> values)
      throws IOException {
    group.remove(name);
    Hdf5Output inside = group.group(name);
    encode(inside, ".", type, OLDER);
    new Encoded(inside).put("values", ARRAY, numbers);
    new Encoded(inside).put("mask", ARRAY, flags(values, ""));
  }

  private void categories(String name, List<String> values, ColumnType.Categories categories)
      throws IOException {
    List<String> names = categories.names();
    Map<String, Integer> codes = new LinkedHashMap<>();
    for (String category : names) {
      codes.put(category, codes.size());
    }
    int[] coded = values.stream().mapToInt(value -> codes.getOrDefault(value, -1)).toArray();
    group.remove(name);
    Hdf5Output inside = group.group(name);
    encode(inside, ".", "categorical", NEWER);
    inside.attribute(".", "ordered", Hdf5Values.of(categories.ordered()));
    Encoded written = new Encoded(inside);
    if (categories.texts() || !ColumnKind.of(names).isPlain()) {
      written.put("categories", TEXTS, Hdf5Values.ofTexts(names));
    } else {
      written.column("categories", names);
    }
    written.put("codes", ARRAY, codes(coded, names.size()));
  }

  private static Hdf5Values codes(int[] coded, int categories) {
    if (categories > MOST_SHORT) {
      return Hdf5Values.of(coded, coded.length);
    }
    byte[] few = new byte[coded.length];
    for (int row = 0; row < few.length; row++) {
      few[row] = (byte) coded[row];
    }
    return Hdf5Values.of(few, few.length);
  }
}
