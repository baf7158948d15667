package org.chiasm.io.mat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.Parts;
import org.chiasm.io.names.NameList;
import org.chiasm.io.names.Orientation;
import org.chiasm.io.numbers.SideBySide;

/**
 * Reads MATLAB files of version 5 to 7.3, as MATLAB writes them with {@code -v6}, {@code -v7} and
 * {@code -v7.3} and {@code scipy.io.savemat} does. The parts are the two-dimensional variables of
 * real numbers, those in structs with their path ({@code data.T}); sparse ones stay sparse. A part
 * can also say where its names are, see {@link MatRecipe}.
 *
 * <p>Where it does not, the cells are named by the first variable of {@code PREFIX_spec_id_label}
 * ({@code PREFIX} is what stands before the first {@code _} of the part), {@code sample_id}, {@code
 * cells}, {@code cell_ids}, {@code cell_id}, {@code barcodes}, {@code obs_names}, and the features
 * by the first of {@code PART_features}, {@code gene_id}, {@code genes}, {@code features}, {@code
 * feature_names}, {@code var_names} that is a list as long as a side of the table; names are cell
 * arrays of strings, matrices of letters or whole numbers. Without any, cells become {@code cell1,
 * cell2, ...} and features {@code feature1, ...}. Cells are in rows unless the names fit only the
 * other way round.
 *
 * <p>Lists of text that are as long as there are cells and name nothing become columns of the table
 * of cells, such as {@code cluster}. NaN is a missing value; tables, objects and functions are
 * passed over.
 */
public final class MatReader {

  private static final List<String> CELLS =
      List.of("sample_id", "cells", "cell_ids", "cell_id", "barcodes", "obs_names");
  private static final List<String> FEATURES =
      List.of("gene_id", "genes", "features", "feature_names", "var_names");

  private final Path path;
  private final MatVariables variables;
  private final MatRecipe recipe;

  private MatReader(Path path, MatVariables variables, MatRecipe recipe) {
    this.path = path;
    this.variables = variables;
    this.recipe = recipe;
  }

  /**
   * Reads one table.
   *
   * @param part a variable or a {@link MatRecipe}; needed only if there are several tables
   * @throws DataFormatException if it is no such file, or a variable is missing or is not what it
   *     has to be; the message lists what there is
   * @throws IOException if the file is missing or cannot be read
   */
  public static Measurements read(Path file, Optional<String> part) throws IOException {
    try (MatVariables variables = MatVariables.open(file)) {
      return new MatReader(file, variables, recipe(file, part, variables)).read();
    }
  }

  /** Reads one table by a recipe. */
  public static Measurements read(Path file, MatRecipe recipe) throws IOException {
    return read(file, Optional.of(recipe.toString()));
  }

  /** The tables in a file. */
  public static List<String> parts(Path file) throws IOException {
    try (MatVariables variables = MatVariables.open(file)) {
      return variables.tables();
    }
  }

  private static MatRecipe recipe(Path file, Optional<String> part, MatVariables variables) {
    if (part.isEmpty() || variables.has(part.get())) {
      String name = part.orElseGet(() -> Parts.choose(file, part, variables.tables()));
      return new MatRecipe(List.of(name), Optional.empty(), List.of());
    }
    try {
      return MatRecipe.parse(part.get());
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(file + ": " + e.getMessage(), e);
    }
  }

  private Measurements read() {
    List<Table> tables = new ArrayList<>();
    for (int index = 0; index < recipe.values().size(); index++) {
      tables.add(table(index));
    }
    List<String> cells = tables.get(0).cells;
    List<String> names = new ArrayList<>();
    List<Matrix> values = new ArrayList<>();
    for (Table table : tables) {
      if (!table.cells.equals(cells)) {
        throw new DataFormatException(
            Message.format(
                "%s: expected %d cells as in '%s', found %d or others",
                variables.place(table.name), cells.size(), tables.get(0).name, table.cells.size()));
      }
      // made-up names count on, others are as they are
      names.addAll(
          table.features.orElseGet(
              () ->
                  NameList.numbered(
                          variables.place(table.name),
                          "feature",
                          names.size() + (long) table.values.columns(),
                          Long.MAX_VALUE)
                      .subList(names.size(), names.size() + table.values.columns())));
      values.add(table.values);
    }
    List<Feature> features = NameList.features(path.toString(), names);
    return new Measurements(cells, features, SideBySide.of(values), cellTable(cells));
  }

  /** One table of values, cells in rows. */
  private record Table(
      String name, List<String> cells, Optional<List<String>> features, Matrix values) {}

  private Table table(int index) {
    String name = recipe.values().get(index);
    variables.requireTable(name);
    Optional<String> cellList = recipe.cells().or(() -> known(name, cellNames(name)));
    Optional<String> featureList =
        recipe.features().isEmpty()
            ? known(name, featureNames(name))
            : Optional.of(recipe.features().get(index));
    Optional<List<String>> cells = cellList.map(variables::ids);
    Optional<List<String>> features = featureList.map(variables::ids);
    Orientation orientation =
        Orientation.of(
            variables.place(name),
            Orientation.CELLS_IN_ROWS,
            variables.rows(name),
            variables.columns(name),
            size(cells),
            size(features));
    boolean turned = orientation == Orientation.FEATURES_IN_ROWS;
    int cellCount = turned ? variables.columns(name) : variables.rows(name);
    int featureCount = turned ? variables.rows(name) : variables.columns(name);
    String place = variables.place(name);
    long stored = variables.stored(name);
    // counted out here to refuse sides that the file only states
    List<String> cellIds =
        cells.orElseGet(() -> NameList.numbered(place, "cell", cellCount, stored));
    if (features.isEmpty()) {
      NameList.numbered(place, "feature", featureCount, stored);
    }
    return new Table(name, cellIds, features, variables.matrix(name, turned));
  }

  private static OptionalInt size(Optional<List<String>> names) {
    return names.map(list -> OptionalInt.of(list.size())).orElse(OptionalInt.empty());
  }

  private Optional<String> known(String table, List<String> names) {
    return names.stream()
        .filter(variables::has)
        .filter(name -> !name.equals(table))
        .filter(
            name ->
                variables
                    .idCount(name)
                    .filter(
                        count ->
                            count == variables.rows(table) || count == variables.columns(table))
                    .isPresent())
        .findFirst();
  }

  private static List<String> cellNames(String table) {
    List<String> names = new ArrayList<>();
    int end = table.indexOf('_');
    if (end > 0) {
      names.add(table.substring(0, end) + "_spec_id_label");
    }
    inSameStruct(table, CELLS, names);
    return names;
  }

  private static List<String> featureNames(String table) {
    List<String> names = new ArrayList<>();
    names.add(table + "_features");
    inSameStruct(table, FEATURES, names);
    return names;
  }

  private static void inSameStruct(String table, List<String> known, List<String> names) {
    int dot = table.lastIndexOf('.');
    if (dot > 0) {
      known.forEach(name -> names.add(table.substring(0, dot + 1) + name));
    }
    names.addAll(known);
  }

  private CellTable cellTable(List<String> cells) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (String name : variables.names()) {
      boolean names =
          recipe.features().contains(name)
              || recipe.values().stream().anyMatch(table -> featureNames(table).contains(name));
      if (!names && !recipe.cells().equals(Optional.of(name))) {
        variables
            .texts(name)
            .filter(texts -> texts.size() == cells.size() && !texts.equals(cells))
            .ifPresent(texts -> columns.put(name, texts));
      }
    }
    return columns.isEmpty() ? CellTable.empty() : new CellTable(path.toString(), cells, columns);
  }
}
