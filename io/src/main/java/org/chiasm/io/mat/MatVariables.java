package org.chiasm.io.mat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.Parts;
import org.chiasm.io.hdf5.Hdf5File;
import org.chiasm.io.names.NameList;

/**
 * What the variables of a file are to us: tables of numbers and lists of names. A file of version
 * 7.3 stays open, as its variables are read when they are asked for.
 */
final class MatVariables implements AutoCloseable {

  /** What has to be closed at the end. */
  private interface Source extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  private final Path path;
  private final Map<String, MatArray> variables;
  private final Source source;
  private final Map<String, Optional<List<String>>> texts = new HashMap<>();

  private MatVariables(Path path, Map<String, MatArray> variables, Source source) {
    this.path = path;
    this.variables = variables;
    this.source = source;
  }

  /**
   * Opens a file of any of the versions.
   *
   * @throws DataFormatException if it is none
   */
  static MatVariables open(Path path) throws IOException {
    boolean version73 = MatFile5.isVersion73(path);
    boolean hdf5 = Hdf5File.is(path);
    if (version73 && !hdf5) {
      throw new DataFormatException(
          Message.format(
              "%s: the file is cut short, or damaged: it says that it is of version 7.3, and has none"
                  + " of its HDF5 in %d bytes; was it copied completely?",
              path, Files.size(path)));
    }
    if (!hdf5) {
      return new MatVariables(path, MatFile5.read(path), () -> {});
    }
    Hdf5File file = Hdf5File.open(path);
    try {
      return new MatVariables(path, MatFile73.read(file), file::close);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
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
        .filter(name -> numbers(name).isPresent() && rows(name) > 1 && columns(name) > 1)
        .toList();
  }

  /** The variable if it is a table of numbers, of any size. */
  private Optional<MatArray.Numbers> numbers(String name) {
    return variable(name) instanceof MatArray.Numbers numbers && numbers.isFlat()
        ? Optional.of(numbers)
        : Optional.empty();
  }

  private MatArray variable(String name) {
    MatArray array = variables.get(name);
    if (array == null) {
      throw Parts.unknown(path, "variable", name, names());
    }
    return array;
  }

  int rows(String name) {
    return variable(name).rows();
  }

  int columns(String name) {
    return variable(name).columns();
  }

  /** File and variable, for messages. */
  String place(String name) {
    return path + ", variable '" + name + "'";
  }

  private DataFormatException wrong(String name, String what) {
    MatArray array = variable(name);
    List<String> lengths = array.dimensions().stream().map(String::valueOf).toList();
    return new DataFormatException(
        Message.format(
            "%s: expected %s, found %s %s",
            place(name), what, String.join(" x ", lengths), array.kind()));
  }

  /** A variable that is a table with something in it. */
  private MatArray.Numbers table(String name) {
    return numbers(name)
        .filter(numbers -> numbers.rows() > 0 && numbers.columns() > 0)
        .orElseThrow(() -> wrong(name, "a table of real numbers"));
  }

  /** Checks that a variable is a table with something in it. */
  void requireTable(String name) {
    table(name);
  }

  /** Number of values of a table that are really there, for those that state their size only. */
  long stored(String name) {
    return table(name).stored();
  }

  /**
   * A table of numbers.
   *
   * @param turned whether to exchange rows and columns
   */
  Matrix matrix(String name, boolean turned) {
    return table(name).matrix(place(name), turned);
  }

  /** A list of texts, if the variable is one: a cell array of strings, or a matrix of letters. */
  Optional<List<String>> texts(String name) {
    return texts.computeIfAbsent(name, each -> texts(variable(each)));
  }

  private static Optional<List<String>> texts(MatArray array) {
    if (array instanceof MatArray.Letters letters && array.isFlat()) {
      return Optional.of(letters.texts().stream().map(MatVariables::trimmed).toList());
    }
    if (!(array instanceof MatArray.Cells cells) || !array.isVector()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (MatArray element : cells.elements()) {
      if (element.count() == 0) {
        texts.add("");
      } else if (element instanceof MatArray.Letters letters
          && letters.isFlat()
          && letters.rows() == 1) {
        texts.add(trimmed(letters.texts().get(0)));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(texts);
  }

  private static String trimmed(String text) {
    return text.replace('\0', ' ').strip();
  }

  /** Names: texts, or whole numbers in a single row or column. */
  List<String> ids(String name) {
    Optional<List<String>> found = texts(name).or(() -> wholeNumbers(name));
    return NameList.checked(
        place(name),
        found.orElseThrow(
            () ->
                wrong(
                    name,
                    "a list of names (a cell array of strings, a matrix of letters, or"
                        + " whole numbers)")));
  }

  /** Number of names in a list; empty if the variable is none. */
  Optional<Integer> idCount(String name) {
    return texts(name).or(() -> wholeNumbers(name)).map(List::size);
  }

  private Optional<List<String>> wholeNumbers(String name) {
    return numbers(name)
        .filter(MatArray::isVector)
        .flatMap(MatArray.Numbers::wholeNumbers)
        .map(whole -> LongStream.of(whole).mapToObj(String::valueOf).toList());
  }
}
