package org.chiasm.io.mat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;
import org.chiasm.io.hdf5.Hdf5Array;
import org.chiasm.io.hdf5.Hdf5Attributes;
import org.chiasm.io.hdf5.Hdf5File;
import org.chiasm.io.hdf5.Hdf5Group;

/**
 * The variables of a MAT-file of version 7.3, which is HDF5 with conventions of MATLAB: the
 * attribute {@code MATLAB_class} says what an array is, lengths are in the reverse order, letters
 * are numbers, cell arrays refer to what is in {@code #refs#}, structs are groups, and so are
 * sparse matrices; of an empty array the file holds its lengths.
 *
 * <p>Nothing but names and lengths is read before it is asked for.
 */
final class MatFile73 {

  private static final String CLASS = "MATLAB_class";
  private static final String SPARSE = "MATLAB_sparse";
  private static final String EMPTY = "MATLAB_empty";
  private static final String REFERENCES = "#refs#";
  private static final String STRUCT = "struct";
  private static final String CELL = "cell";
  private static final String CHAR = "char";

  /** Numbers of classes that are tables of numbers. */
  private static final Set<String> NUMBERS =
      Set.of(
          "double", "single", "logical", "int8", "uint8", "int16", "uint16", "int32", "uint32",
          "int64", "uint64");

  /** Deeper than anybody nests, and shallow enough for any stack. */
  private static final int MAX_DEPTH = 50;

  private static final int MAX_DIMENSIONS = 32;

  private final Hdf5Group root;
  private final Map<String, MatArray> variables = new LinkedHashMap<>();
  private final Set<Long> seen = new HashSet<>();
  private final Map<Long, String> referenced = new HashMap<>();

  private MatFile73(Hdf5Group root) {
    this.root = root;
  }

  /**
   * The variables of classes that can be read, for as long as the file is open.
   *
   * @throws DataFormatException if it is no such file
   */
  static Map<String, MatArray> read(Hdf5File file) {
    MatFile73 found = new MatFile73(file.root());
    found.members(file.root(), "", 0);
    return found.variables;
  }

  private void members(Hdf5Group group, String prefix, int depth) {
    if (depth > MAX_DEPTH) {
      throw group.failure("structs are nested more than " + MAX_DEPTH + " deep");
    }
    group
        .addresses()
        .forEach(
            (name, address) -> {
              // #refs#, #subsystem#: what variables are made of
              if (depth > 0 || !name.startsWith("#")) {
                if (!seen.add(address)) {
                  throw group.failure("'" + name + "' is in the file under several names");
                }
                member(group, name, prefix + name, depth);
              }
            });
  }

  private void member(Hdf5Group parent, String name, String variable, int depth) {
    Optional<Hdf5Group> group = parent.findGroup(name);
    if (group.isPresent()) {
      if (group.get().attributes().has(SPARSE)) {
        variables.put(variable, sparse(group.get()));
      } else if (group.get().attributes().text(CLASS).orElse(STRUCT).equals(STRUCT)) {
        members(group.get(), variable + ".", depth + 1);
      }
      return;
    }
    parent.findArray(name).flatMap(this::array).ifPresent(found -> variables.put(variable, found));
  }

  /** Lengths and kind of an array; empty if it is of a class that is passed over. */
  private Optional<MatArray> array(Hdf5Array array) {
    Hdf5Attributes attributes = array.attributes();
    String kind = attributes.text(CLASS).orElseGet(() -> unstated(array));
    boolean empty = attributes.integers(EMPTY).stream().anyMatch(each -> each != 0);
    List<Integer> dimensions = empty ? stated(array) : dimensions(array);
    if (empty) {
      return kind.equals(STRUCT)
          ? Optional.empty()
          : Optional.of(new UnreadArray(dimensions, kind));
    }
    return switch (kind) {
      case CHAR -> Optional.of(new Mat73Array.Text(dimensions, array));
      case CELL -> Optional.of(new Mat73Array.Elements(dimensions, array, this));
      default ->
          NUMBERS.contains(kind)
              ? Optional.of(Mat73Array.numbers(dimensions, kind, array))
              : Optional.empty();
    };
  }

  /** Other programs may leave the class of numbers away. */
  private static String unstated(Hdf5Array array) {
    return switch (array.kind()) {
      case REAL -> "double";
      case INTEGER -> "int64";
      case BOOLEAN -> "logical";
      case TEXT, OTHER -> "";
    };
  }

  private static List<Integer> dimensions(Hdf5Array array) {
    List<Integer> dimensions = new ArrayList<>();
    for (int index = array.shape().length - 1; index >= 0; index--) {
      dimensions.add(array.size(index));
    }
    // a scalar, or a list that another program wrote
    while (dimensions.size() < 2) {
      dimensions.add(1);
    }
    return dimensions;
  }

  private static List<Integer> stated(Hdf5Array array) {
    if (array.rows() < 2 || array.rows() > MAX_DIMENSIONS) {
      throw array.failure("expected the lengths of an empty array, found " + array.rows());
    }
    long[] lengths = array.requireVector().integers();
    if (Arrays.stream(lengths).noneMatch(length -> length == 0)
        || Arrays.stream(lengths).anyMatch(length -> length < 0 || length > Matrix.MAX_VALUES)) {
      throw array.failure(
          "expected the lengths of an empty array, found " + Arrays.toString(lengths));
    }
    return Arrays.stream(lengths).mapToObj(Math::toIntExact).toList();
  }

  private static MatArray sparse(Hdf5Group group) {
    List<Long> rows = group.attributes().integers(SPARSE);
    if (rows.size() != 1 || rows.get(0) < 0 || rows.get(0) > Matrix.MAX_VALUES) {
      throw group.failure("expected the number of rows in " + SPARSE + ", found " + rows);
    }
    Hdf5Array starts = group.array("jc").requireVector();
    if (starts.rows() < 1 || starts.rows() > Matrix.MAX_VALUES) {
      throw starts.failure("expected starts of columns and their end, found " + starts.rows());
    }
    List<Integer> dimensions = List.of(rows.get(0).intValue(), (int) starts.rows() - 1);
    Optional<Hdf5Array> values = group.findArray("data");
    return values.filter(found -> found.kind() == Hdf5Array.Kind.OTHER).isPresent()
        ? new UnreadArray(dimensions, "complex sparse")
        : new Mat73Array.SparseNumbers(dimensions, group, values.map(Hdf5Array::rows).orElse(0L));
  }

  /**
   * What is at an address that a cell array gives.
   *
   * @throws DataFormatException if nothing is there
   */
  MatArray element(Hdf5Array cells, long address) {
    Hdf5Group references =
        root.findGroup(REFERENCES)
            .orElseThrow(
                () -> cells.failure("expected elements in " + REFERENCES + ", found none"));
    if (referenced.isEmpty()) {
      references.addresses().forEach((name, place) -> referenced.put(place, name));
    }
    String name = referenced.get(address);
    if (name == null) {
      throw cells.failure(
          Message.format("there is nothing in %s at the address %d", REFERENCES, address));
    }
    // structs and sparse matrices within cells are no texts, which is all that matters here
    return references
        .findArray(name)
        .flatMap(this::array)
        .orElseGet(() -> new UnreadArray(List.of(1, 1), "another class"));
  }
}
