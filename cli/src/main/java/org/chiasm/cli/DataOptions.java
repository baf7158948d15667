package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.dataset.DatasetContents;
import org.chiasm.io.dataset.DatasetFolder;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.io.dataset.ReadDataset;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.methods.Spaces;
import org.chiasm.methods.file.DataFile;
import org.chiasm.study.file.DataDescription;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which data a command works on, and what else is known of their cells. */
final class DataOptions {

  @Mixin private TableOptions tables = new TableOptions();

  @Option(
      names = "--cells",
      paramLabel = "FILE",
      description =
          "A table of what else is known of the cells, such as type, animal or layer: first column"
              + " the cell id. Not needed for data without labels.")
  private @Nullable Path cells;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description =
          "The column of --cells that holds the cell types. Cells without one take part all the"
              + " same. Figures take the colours of the types from a column of #RRGGBB values in"
              + " the same table, if one gives each type a colour.")
  private List<String> labels = new ArrayList<>();

  /** Filled in by picocli. */
  DataOptions() {}

  /** Reads the data; findings go to the console as warnings. */
  MultimodalDataset read(Console console) throws IOException {
    return read(console, Pairing.none(), true);
  }

  /**
   * Reads the data with pairs of cells; findings go to the console as warnings.
   *
   * @param needsPairs whether it matters that no cell has two modalities
   */
  MultimodalDataset read(Console console, Pairing pairs, boolean needsPairs) throws IOException {
    requireLabel();
    return tables.read(console, cells(), pairs, needsPairs);
  }

  /** Reads the data of a command that takes several columns of labels. */
  MultimodalDataset readWithSeveralLabels(Console console, Pairing pairs) throws IOException {
    tables.requireGiven();
    requireOneTable();
    for (String column : labels()) {
      requireColumn("--label", column);
    }
    return tables.read(console, cells(), pairs, true);
  }

  /**
   * Reads data for a model, which knows of what kind they are.
   *
   * @throws IllegalArgumentException if the model does not know a modality
   */
  MultimodalDataset read(Console console, Spaces known) throws IOException {
    requireLabel();
    return tables.read(console, cells(), known);
  }

  ReadDataset readWithFindings(Console console) throws IOException {
    requireLabel();
    return tables.readWithFindings(console, cells());
  }

  /** What the files hold besides what is read of them. */
  DatasetContents contents() {
    return tables.contents(cells());
  }

  /** The commands that mend what is found in these data. */
  FixCommands fixes(Console console) {
    return tables.fixes(console, cells());
  }

  /** Before large tables are read, so that nobody waits to hear of a slip of the pen. */
  private void requireLabel() throws IOException {
    tables.requireGiven();
    requireOneTable();
    Optional<String> label = label();
    if (label.isPresent()) {
      requireColumn("--label", label.get());
    }
  }

  /**
   * Checks that a column of the cell table is there, before large tables are read.
   *
   * @param option the option that names it
   * @throws IllegalArgumentException if there is no cell table
   * @throws DataFormatException if it has no such column; the message offers the nearest
   */
  void requireColumn(String option, String name) throws IOException {
    requireColumn(option, name, readTable(option));
  }

  private CellTable readTable(String option) throws IOException {
    List<Path> files = tableFiles(option);
    return cells().isPresent()
        ? DatasetReader.readCellTable(cells().get())
        : DatasetReader.readOwnTables(files);
  }

  /** The table of cells that is named by the option or the folder. */
  private Optional<Path> cells() {
    return Optional.ofNullable(cells)
        .or(() -> tables.folder().open().flatMap(DatasetFolder::cells));
  }

  /** The columns asked for, else that of the folder. */
  private List<String> labels() {
    if (!labels.isEmpty() || cells != null) {
      return labels;
    }
    return tables
        .folder()
        .open()
        .flatMap(folder -> folder.descriptor().label())
        .map(List::of)
        .orElse(List.of());
  }

  /** Takes a folder that another parameter took for its own. */
  void take(Path folder) {
    tables.folder().take(folder);
  }

  /** The files of pairs of cells that the folder names. */
  List<Path> pairs() {
    return tables.folder().open().map(DatasetFolder::pairs).orElse(List.of());
  }

  /** Warns if the folder names pairs of cells. */
  void warnUnusedPairs(Console console, String who) {
    pairs().forEach(file -> console.warn(file + ": " + who + " does not go by pairs of cells"));
  }

  /** Takes the data of a study for its own, as if their options had been given. */
  void take(DataDescription described) {
    tables.take(described);
    described.cells().ifPresent(file -> cells = file);
    described.label().ifPresent(column -> labels = List.of(column));
  }

  /** The data as a study describes them, with the sums of the files. */
  DataDescription described() throws IOException {
    Map<Path, String> sums = new LinkedHashMap<>();
    for (Path file : paths()) {
      if (Files.isRegularFile(file)) {
        sums.put(file, DataFile.of(file).sha256());
      }
    }
    return tables.described(Optional.ofNullable(cells), label()).withSha256(sums);
  }

  private void requireOneTable() {
    Optional<Path> described = tables.folder().open().flatMap(DatasetFolder::cells);
    if (cells != null && described.isPresent()) {
      throw new IllegalArgumentException(
          Message.format(
              "--cells: the folder names a table of cells already, %s; leave the option out",
              described.get()));
    }
  }

  /** Whether any measurements were given. */
  boolean given() {
    return tables.given();
  }

  /** The labels asked for; cells of the data without one are told to the console. */
  Optional<Labels> labels(MultimodalDataset dataset, Console console) {
    return label().map(column -> labels(column, dataset.table(), dataset.cells(), console));
  }

  /** The label columns asked for, of a command that takes several. */
  List<Labels> allLabels(MultimodalDataset dataset, Console console) {
    Set<String> different = new LinkedHashSet<>(labels());
    return different.stream()
        .map(column -> labels(column, dataset.table(), dataset.cells(), console))
        .toList();
  }

  /**
   * The one column of labels, if any.
   *
   * @throws IllegalArgumentException if there are several
   */
  private Optional<String> label() {
    if (labels.size() > 1) {
      throw new IllegalArgumentException(
          Message.format(
              "--label: expected one column, found %d (%s); only 'compare' takes several",
              labels.size(), String.join(", ", labels)));
    }
    return labels().stream().findFirst();
  }

  /**
   * The labels asked for where no measurements are given.
   *
   * @param known the cells that need one; those without are told to the console
   * @throws IllegalArgumentException if only one of table and column is given, or something is said
   *     of measurements
   */
  Optional<Labels> labelsAlone(List<String> known, Console console) throws IOException {
    tables.requireNothingSaid();
    Optional<String> label = label();
    if (label.isEmpty()) {
      if (cells != null) {
        throw new IllegalArgumentException(
            "--cells without data is read for --label COLUMN, which is not given");
      }
      return Optional.empty();
    }
    CellTable table = readTable("--label");
    return Optional.of(labels(label.get(), table, known, console));
  }

  private Labels labels(String column, CellTable table, List<String> known, Console console) {
    tableFiles("--label");
    requireColumn("--label", column, table);
    Labels labels = table.labels(column);
    warnNumbers(labels, known, console);
    console.warnOf(
        "cells without a label in '" + column + "'",
        known.stream().filter(cell -> labels.of(cell).isEmpty()).toList());
    return labels;
  }

  /**
   * A column of the cell table.
   *
   * @param option the option that names it
   */
  Labels column(String option, String name, MultimodalDataset dataset) {
    tableFiles(option);
    requireColumn(option, name, dataset.table());
    return dataset.table().labels(name);
  }

  private void requireColumn(String option, String name, CellTable table) {
    if (!table.columns().contains(name)) {
      throw new DataFormatException(
          Message.format(
              "%s: there is no column '%s' in %s%s",
              option,
              name,
              tableFiles(option).stream().map(Path::toString).collect(Collectors.joining(", ")),
              NearestName.hint(name, table.columns())));
    }
  }

  /** Types are few and have names; a column of measurements is none of types. */
  private static void warnNumbers(Labels labels, List<String> known, Console console) {
    List<String> values =
        known.stream().map(cell -> labels.of(cell)).flatMap(Optional::stream).toList();
    long different = values.stream().distinct().count();
    if (2 * different > known.size() && values.stream().allMatch(DataOptions::isNumber)) {
      console.warn(
          Message.format(
              "the label column '%s' holds numbers, %d different ones in %d cells; it looks like a"
                  + " measurement, not like types",
              labels.name(), different, known.size()));
    }
  }

  private static boolean isNumber(String text) {
    return text.strip().matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  }

  /**
   * The table of cells or, if there is none, the files that say themselves what their cells are.
   */
  private List<Path> tableFiles(String option) {
    List<Path> files = cells().map(List::of).orElseGet(tables::describingCells);
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          option + " names a column of --cells FILE, which is not given");
    }
    return files;
  }

  /** Warns of a cell table of which no column is used. */
  void warnUnusedTable(Console console) {
    if (cells != null && !labelled()) {
      console.warn("--cells is given without --label COLUMN, so no cell types are used");
    }
  }

  /** Whether columns of labels are named. */
  boolean labelled() {
    return !labels().isEmpty();
  }

  /** The names of the modalities in their order. */
  List<String> names() {
    return tables.names();
  }

  /** The files of the modalities in their order, then the cell table if there is one. */
  List<Path> paths() {
    List<Path> paths = new ArrayList<>(tables.paths());
    cells().ifPresent(paths::add);
    return paths;
  }

  List<ModalityFile> files() {
    return tables.files();
  }

  List<String> excludedFeatures() {
    return tables.excludedFeatures();
  }
}
