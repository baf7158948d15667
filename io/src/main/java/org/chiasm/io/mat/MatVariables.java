package org.chiasm.io.mat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.Parts;
import org.chiasm.io.names.NameList;
import org.chiasm.io.numbers.Entries;
import org.chiasm.io.numbers.SinglePrecision;
import org.chiasm.io.numbers.Turned;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Sparse;

/** What the variables of a file are to us: tables of numbers and lists of names. */
final class MatVariables {

  private final Path path;
  private final Map<String, Array> variables;

  private MatVariables(Path path, Map<String, Array> variables) {
    this.path = path;
    this.variables = variables;
  }

  static MatVariables read(Path path) throws IOException {
    return new MatVariables(path, MatFile5.read(path));
  }

  List<String> names() {
    return List.copyOf(variables.keySet());
  }

  boolean has(String name) {
    return variables.containsKey(name);
  }

  /** Tables of more than one row and column. */
  List<String> tables() {
    return variables.keySet().stream()
        .filter(name -> isNumeric(variable(name)) && rows(name) > 1 && columns(name) > 1)
        .toList();
  }

  private static boolean isNumeric(Array array) {
    return array instanceof us.hebi.matlab.mat.types.Matrix matrix
        && !matrix.isComplex()
        && array.getNumDimensions() == 2;
  }

  private Array variable(String name) {
    Array array = variables.get(name);
    if (array == null) {
      throw Parts.unknown(path, "variable", name, names());
    }
    return array;
  }

  int rows(String name) {
    return variable(name).getNumRows();
  }

  int columns(String name) {
    return variable(name).getNumCols();
  }

  /** File and variable, for messages. */
  String place(String name) {
    return path + ", variable '" + name + "'";
  }

  private DataFormatException wrong(String name, String what) {
    Array array = variable(name);
    List<String> lengths = new ArrayList<>();
    for (int length : array.getDimensions()) {
      lengths.add(String.valueOf(length));
    }
    return new DataFormatException(
        Message.format(
            "%s: expected %s, found %s %s",
            place(name), what, String.join(" x ", lengths), kind(array)));
  }

  private static String kind(Array array) {
    boolean complex = array instanceof us.hebi.matlab.mat.types.Matrix m && m.isComplex();
    return (complex ? "complex " : "") + array.getType().toString().toLowerCase(Locale.ROOT);
  }

  /** Number of values that are really there, for tables that state their size only. */
  long stored(String name) {
    return variable(name) instanceof Sparse sparse
        ? Math.max(sparse.getNumNonZero(), sparse.getNumCols())
        : variable(name).getNumElements();
  }

  /** Checks that a variable is a table with something in it. */
  void requireTable(String name) {
    if (!isNumeric(variable(name)) || rows(name) < 1 || columns(name) < 1) {
      throw wrong(name, "a table of real numbers");
    }
  }

  /**
   * A table of numbers.
   *
   * @param turned whether to exchange rows and columns
   */
  Matrix matrix(String name, boolean turned) {
    requireTable(name);
    Array array = variable(name);
    return array instanceof Sparse sparse
        ? sparse(name, sparse, turned)
        : dense(name, (us.hebi.matlab.mat.types.Matrix) array, turned);
  }

  private DenseMatrix dense(String name, us.hebi.matlab.mat.types.Matrix matrix, boolean turned) {
    int rows = matrix.getNumRows();
    int columns = matrix.getNumCols();
    float[] values = new float[matrix.getNumElements()];
    String place = place(name);
    for (int index = 0; index < values.length; index++) {
      values[index] = value(matrix, index, place);
    }
    // MATLAB stores column after column, which is the transpose row after row
    return turned
        ? DenseMatrix.wrap(columns, rows, values)
        : DenseMatrix.wrap(rows, columns, Turned.byColumn(values, rows, columns));
  }

  private static float value(us.hebi.matlab.mat.types.Matrix matrix, int index, String place) {
    return switch (matrix.getType()) {
      case Int64 -> matrix.getLong(index);
      case UInt64 -> SinglePrecision.ofUnsigned(matrix.getLong(index));
      default -> SinglePrecision.of(matrix.getDouble(index), place);
    };
  }

  private Matrix sparse(String name, Sparse sparse, boolean turned) {
    String place = place(name);
    int rows = sparse.getNumRows();
    Entries entries = new Entries(place);
    sparse.forEach(
        (row, column, value, imaginary) -> {
          if (row < 0 || row >= rows) {
            throw new DataFormatException(
                Message.format(
                    "%s: the file is damaged: row %d of %d in a sparse matrix", place, row, rows));
          }
          float single = SinglePrecision.of(value, place);
          entries.add(turned ? column : row, turned ? row : column, single);
        });
    return turned
        ? entries.toMatrix(sparse.getNumCols(), rows)
        : entries.toMatrix(rows, sparse.getNumCols());
  }

  /** A list of texts, if the variable is one: a cell array of strings, or a matrix of letters. */
  Optional<List<String>> texts(String name) {
    Array array = variable(name);
    if (array instanceof Char letters && array.getNumDimensions() == 2) {
      List<String> rows = new ArrayList<>();
      for (int row = 0; row < letters.getNumRows(); row++) {
        rows.add(trimmed(letters.getRow(row)));
      }
      return Optional.of(rows);
    }
    if (!(array instanceof Cell cell) || !isVector(array)) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (int index = 0; index < cell.getNumElements(); index++) {
      Array element = cell.get(index);
      if (element instanceof Char letters && letters.getNumRows() <= 1) {
        texts.add(letters.getNumElements() == 0 ? "" : trimmed(letters.getRow(0)));
      } else if (element.getNumElements() == 0) {
        texts.add("");
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(texts);
  }

  private static String trimmed(String text) {
    return text.replace('\0', ' ').strip();
  }

  private static boolean isVector(Array array) {
    return array.getNumDimensions() == 2 && (array.getNumRows() == 1 || array.getNumCols() == 1);
  }

  /** Names: texts, or whole numbers in a single row or column. */
  List<String> ids(String name) {
    Optional<List<String>> texts = texts(name);
    List<String> ids =
        texts.orElseGet(
            () ->
                wholeNumbers(name)
                    .orElseThrow(
                        () ->
                            wrong(
                                name,
                                "a list of names (a cell array of strings, a matrix of letters, or"
                                    + " whole numbers)")));
    return NameList.checked(place(name), ids);
  }

  /** Number of names in a list; empty if the variable is none. */
  Optional<Integer> idCount(String name) {
    return texts(name).map(List::size).or(() -> wholeNumbers(name).map(List::size));
  }

  private Optional<List<String>> wholeNumbers(String name) {
    Array array = variable(name);
    if (!isNumeric(array)
        || !isVector(array)
        || array instanceof Sparse
        || array.getType() == MatlabType.UInt64) {
      return Optional.empty();
    }
    us.hebi.matlab.mat.types.Matrix matrix = (us.hebi.matlab.mat.types.Matrix) array;
    List<String> ids = new ArrayList<>();
    for (int index = 0; index < matrix.getNumElements(); index++) {
      if (matrix.getType() != MatlabType.Int64
          && matrix.getDouble(index) != Math.rint(matrix.getDouble(index))) {
        return Optional.empty();
      }
      ids.add(String.valueOf(matrix.getLong(index)));
    }
    return Optional.of(ids);
  }
}
