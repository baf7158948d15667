package org.chiasm.io.h5ad;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.io.hdf5.Hdf5Array;
import org.chiasm.io.hdf5.Hdf5Attributes;
import org.chiasm.io.hdf5.Hdf5Group;
import org.chiasm.io.hdf5.Hdf5Output;
import org.chiasm.io.hdf5.Hdf5Values;
import org.chiasm.io.hdf5.Places;

/**
 * Copies elements of AnnData from file to file, as they are or for some of their rows and columns.
 * Values keep their type; what is compressed is again.
 */
final class CarriedElements {

  private static final String ENCODING = "encoding-type";
  private static final List<String> SPARSE = List.of("csr_matrix", "csc_matrix");

  private static final List<String> SPARSE_MEMBERS = List.of("data", "indices", "indptr");

  private static final int MOST_NESTED = 100;
  private static final int MOST_GROUPS = 10_000;

  /** Members of a column that have a value for each row. */
  private static final List<String> BY_ROW = List.of("codes", "values", "mask");

  /** Groups that are copied, each with those that it is in. */
  private final Set<Long> nested = new HashSet<>();

  private int groups;

  private final List<String> leftOut = new ArrayList<>();

  /** Attributes of what was copied that nothing here reads, such as {@code /uns/a@b}. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  /**
   * Copies an element that has no rows of cells or features, and all that is in it.
   *
   * @return whether that was possible; if not, nothing is there of it
   */
  boolean whole(Hdf5Group folder, String name, Hdf5Output into) throws IOException {
    Optional<Hdf5Array> array = folder.findArray(name);
    if (array.isPresent()) {
      return values(array.get(), into, name, List.of());
    }
    Hdf5Group group = folder.group(name);
    return entered(group, into, name, () -> members(group, into, name));
  }

  /** Copies what is in a group. */
  interface Work {
    /** Whether that was possible. */
    boolean copy() throws IOException;
  }

  /**
   * Copies a group, unless it is in itself; if that fails, nothing is there of it.
   *
   * @param name of the copy
   * @throws DataFormatException if it fails, or the group is in itself
   */
  boolean entered(Hdf5Group group, Hdf5Output into, String name, Work work) throws IOException {
    long address = group.address();
    if (nested.size() == MOST_NESTED || groups == MOST_GROUPS || !nested.add(address)) {
      throw group.failure("expected groups that end somewhere; the file is damaged");
    }
    groups++;
    try {
      return work.copy();
    } catch (DataFormatException e) {
      into.remove(name);
      throw e;
    } finally {
      nested.remove(address);
    }
  }

  private boolean members(Hdf5Group group, Hdf5Output into, String name) throws IOException {
    Hdf5Output inside = into.group(name);
    for (String member : group.names()) {
      if (!whole(group, member, inside)) {
        into.remove(name);
        return false;
      }
    }
    attributes(group, into, name);
    return true;
  }

  private boolean values(Hdf5Array array, Hdf5Output into, String name, List<Places> chosen)
      throws IOException {
    if (!array.copyTo(into, name, chosen)) {
      return false;
    }
    try {
      attributes(array.key(), array.attributes(), into, name);
    } catch (DataFormatException e) {
      into.remove(name);
      throw e;
    }
    return true;
  }

  /**
   * Copies what is written beside a group.
   *
   * @param name of the copy; {@code .} for what is copied into itself
   */
  void attributes(Hdf5Group group, Hdf5Output into, String name) throws IOException {
    attributes(group.key(), group.attributes(), into, name);
  }

  private void attributes(String key, Hdf5Attributes attributes, Hdf5Output into, String name)
      throws IOException {
    for (String lost : attributes.copyTo(into, name)) {
      leftOut.add((key.isEmpty() ? "" : key.substring(1)) + "@" + lost);
    }
  }

  /**
   * Copies a matrix or a column; no table, see {@link CarriedFrame}.
   *
   * @param name in the folder
   * @param newName in the place that it is copied to
   * @param chosen rows and, of a matrix that has these, columns
   * @return whether that was possible; if not, nothing is there of it
   */
  boolean some(Hdf5Group folder, String name, Hdf5Output into, String newName, List<Places> chosen)
      throws IOException {
    Optional<Hdf5Array> array = folder.findArray(name);
    if (array.isPresent()) {
      return array(array.get(), into, newName, chosen);
    }
    Optional<Hdf5Group> group = folder.findGroup(name);
    if (group.isEmpty()) {
      return false;
    }
    String encoding = group.get().attributes().text(ENCODING).orElse("");
    if (SPARSE.contains(encoding) && chosen.size() == 2) {
      return sparse(group.get(), encoding, into, newName, chosen);
    }
    return chosen.size() == 1 && column(group.get(), into, newName, chosen.get(0));
  }

  private boolean array(Hdf5Array array, Hdf5Output into, String name, List<Places> chosen)
      throws IOException {
    long[] shape = array.shape();
    for (int dimension = 0; dimension < chosen.size(); dimension++) {
      if (dimension >= shape.length || shape[dimension] != chosen.get(dimension).of()) {
        return false;
      }
    }
    boolean copied = values(array, into, name, chosen);
    if (copied && !array.attributes().has(ENCODING)) {
      boolean texts = array.kind() == Hdf5Array.Kind.TEXT;
      Encoded.encode(into, name, texts ? "string-array" : "array", "0.2.0");
    }
    return copied;
  }

  /** A column of categories or with missing values. */
  private boolean column(Hdf5Group group, Hdf5Output into, String name, Places rows)
      throws IOException {
    for (String member : BY_ROW) {
      Optional<Hdf5Array> values = group.findArray(member);
      if (values.isPresent() && !Arrays.equals(values.get().shape(), new long[] {rows.of()})) {
        return false;
      }
    }
    if (group.names().stream().noneMatch(BY_ROW::contains)) {
      return false;
    }
    Hdf5Output inside = into.group(name);
    for (String member : group.names()) {
      boolean copied =
          BY_ROW.contains(member)
              ? values(group.array(member), inside, member, List.of(rows))
              : whole(group, member, inside);
      if (!copied) {
        into.remove(name);
        return false;
      }
    }
    attributes(group, into, name);
    return true;
  }

  private boolean sparse(
      Hdf5Group group, String encoding, Hdf5Output into, String name, List<Places> chosen)
      throws IOException {
    Places rows = chosen.get(0);
    Places columns = chosen.get(1);
    if (!group
        .attributes()
        .integers("shape")
        .equals(List.of((long) rows.of(), (long) columns.of()))) {
      return false;
    }
    Hdf5Output inside = into.group(name);
    if (rows.isAll() && columns.isAll()) {
      for (String member : SPARSE_MEMBERS) {
        if (!values(group.array(member), inside, member, List.of())) {
          into.remove(name);
          return false;
        }
      }
      attributes(group, into, name);
      return true;
    }
    boolean byRow = encoding.equals(SPARSE.get(0));
    SomeEntries some = SomeEntries.of(group, byRow ? rows : columns, byRow ? columns : rows);
    if (!values(group.array("data"), inside, "data", List.of(some.places()))) {
      into.remove(name);
      return false;
    }
    inside.array("indices", Hdf5Values.of(some.indices(), some.indices().length));
    inside.array("indptr", Hdf5Values.of(some.starts(), some.starts().length));
    attributes(group, into, name);
    inside.attribute(".", "shape", Hdf5Values.of(new long[] {rows.count(), columns.count()}, 2));
    return true;
  }

  /** Of a compressed matrix the values of some rows and columns. */
  private static final class SomeEntries {
    private final Places places;
    private final int[] indices;
    private final int[] starts;

    private SomeEntries(Places places, int[] indices, int[] starts) {
      this.places = places;
      this.indices = indices;
      this.starts = starts;
    }

    static SomeEntries of(Hdf5Group group, Places major, Places minor) {
      Hdf5Array stored = group.array("indices").requireVector();
      int[] all = stored.ints(0, stored.size(0));
      long[] starts = group.array("indptr").requireVector().integers();
      requireStarts(group, starts, major.of(), all.length);
      int[] inverse = minor.inverse();
      int[] places = new int[all.length];
      int[] indices = new int[all.length];
      int[] newStarts = new int[major.count() + 1];
      int count = 0;
      for (int row = 0; row < major.count(); row++) {
        int at = major.at(row);
        for (int place = (int) starts[at]; place < starts[at + 1]; place++) {
          int index = all[place];
          if (index < 0 || index >= inverse.length) {
            throw stored.failure("expected indices below " + inverse.length + ", found " + index);
          }
          if (inverse[index] >= 0) {
            places[count] = place;
            indices[count++] = inverse[index];
          }
        }
        newStarts[row + 1] = count;
      }
      return new SomeEntries(
          new Places(Arrays.copyOf(places, count), all.length),
          Arrays.copyOf(indices, count),
          newStarts);
    }

    private static void requireStarts(Hdf5Group group, long[] starts, int rows, int values) {
      boolean sound = starts.length == rows + 1 && starts[0] >= 0 && starts[rows] <= values;
      for (int row = 0; sound && row < rows; row++) {
        sound = starts[row] <= starts[row + 1];
      }
      if (!sound) {
        throw group.failure("indptr does not say where its rows begin");
      }
    }

    Places places() {
      return places;
    }

    int[] indices() {
      return indices;
    }

    int[] starts() {
      return starts;
    }
  }
}
