package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Labels;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.dataset.DatasetFiles;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.io.dataset.ReadDataset;
import org.chiasm.io.file.FeatureExclusion;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.inspect.DatasetInspector;
import org.chiasm.io.inspect.Finding;
import org.chiasm.methods.Spaces;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which data a command works on. */
final class DataOptions {

  @Option(
      names = "--modality",
      paramLabel = "NAME=FILE",
      description = {
        "A table of one kind of measurement, under a name of your choice: a header row of feature"
            + " names, then one row a cell, the cell id first. Cells of different tables are"
            + " matched by their ids. The file is csv or tsv, plain or gzip; an empty field is a"
            + " missing value. Repeat the option for each modality."
      })
  private List<String> modalities = new ArrayList<>();

  @Option(
      names = "--kind",
      paramLabel = "NAME=KIND",
      description =
          "What a modality's values are: counts (raw, not normalised), continuous or binary."
              + " Default: what they look like.")
  private List<String> kinds = new ArrayList<>();

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
              + " same.")
  private @Nullable String label;

  @Option(
      names = "--exclude-features",
      paramLabel = "PATTERN",
      description =
          "Leave out features whose name fits a pattern such as 'ERCC-*' or 'mt-*'. Repeatable.")
  private List<String> excluded = new ArrayList<>();

  /** Filled in by picocli. */
  DataOptions() {}

  /** Reads the data; findings go to the console as warnings. */
  MultimodalDataset read(Console console) throws IOException {
    ReadDataset read = readWithFindings();
    for (Finding finding : findings(read)) {
      if (finding.severity() == Finding.Severity.WARNING) {
        console.warn(finding.subject() + ": " + finding.text());
      }
    }
    return read.dataset();
  }

  /**
   * Reads data for a model, which knows of what kind they are.
   *
   * @throws IllegalArgumentException if the model does not know a modality
   */
  MultimodalDataset read(Console console, Spaces known) throws IOException {
    Map<String, Path> files = files(modalities);
    files.keySet().forEach(known::of);
    return new KnownKinds(known, ValuesByModality.parse("--kind", "counts", kinds).keySet())
        .apply(read(console));
  }

  ReadDataset readWithFindings() throws IOException {
    return DatasetReader.read(files());
  }

  private static List<Finding> findings(ReadDataset read) {
    return DatasetInspector.inspect(read.dataset(), read.findings()).findings();
  }

  /** Whether any data were given. */
  boolean given() {
    return !modalities.isEmpty();
  }

  private DatasetFiles files() {
    if (!given()) {
      throw new IllegalArgumentException(
          "expected data: --modality NAME=FILE, once for each modality");
    }
    Map<String, Path> paths = files(modalities);
    Map<String, FeatureKind> said = kinds(paths.keySet());
    List<ModalityFile> files = new ArrayList<>();
    FeatureExclusion exclusion =
        excluded.isEmpty() ? FeatureExclusion.none() : FeatureExclusion.of(excluded);
    for (Map.Entry<String, Path> entry : paths.entrySet()) {
      ModalityFile file = ModalityFile.of(entry.getKey(), entry.getValue()).withExcluded(exclusion);
      FeatureKind kind = said.get(entry.getKey());
      files.add(kind == null ? file : file.withKind(kind));
    }
    DatasetFiles dataset = DatasetFiles.of(files);
    return cells == null ? dataset : dataset.withCellTable(cells);
  }

  private static Map<String, Path> files(List<String> given) {
    Map<String, Path> files = new LinkedHashMap<>();
    ValuesByModality.parse("--modality", "counts.csv.gz", given)
        .forEach((name, file) -> files.put(name, Path.of(file)));
    return files;
  }

  private Map<String, FeatureKind> kinds(Set<String> names) {
    Map<String, FeatureKind> said = new LinkedHashMap<>();
    ValuesByModality.parse("--kind", "counts", kinds)
        .forEach(
            (name, kind) -> {
              if (!names.contains(name)) {
                throw unknown(
                    "--kind names a modality '" + name + "' that is not given", name, names);
              }
              said.put(name, kind(kind));
            });
    return said;
  }

  private static FeatureKind kind(String name) {
    List<String> known = new ArrayList<>();
    for (FeatureKind kind : FeatureKind.values()) {
      if (kind.id().equals(name)) {
        return kind;
      }
      known.add(kind.id());
    }
    throw unknown("there is no kind '" + name + "'", name, known);
  }

  private static IllegalArgumentException unknown(
      String message, String name, Collection<String> known) {
    return new IllegalArgumentException(message + NearestName.hint(name, known));
  }

  /** The labels asked for; cells of the data without one are told to the console. */
  Optional<Labels> labels(MultimodalDataset dataset, Console console) {
    if (label == null) {
      return Optional.empty();
    }
    Labels labels = column("--label", label, dataset);
    console.warnSkipped(
        "cells without a label in '" + label + "'",
        dataset.cells().stream().filter(cell -> labels.of(cell).isEmpty()).toList());
    return Optional.of(labels);
  }

  /**
   * A column of the cell table.
   *
   * @param option the option that names it
   */
  Labels column(String option, String name, MultimodalDataset dataset) {
    if (cells == null) {
      throw new IllegalArgumentException(
          option + " names a column of --cells FILE, which is not given");
    }
    return dataset.table().labels(name);
  }

  /** Files by modality, and the cell table under {@code cells}. */
  Map<String, Path> paths() {
    Map<String, Path> paths = files(modalities);
    if (cells != null) {
      paths.put("cells", cells);
    }
    return paths;
  }

  List<String> excludedFeatures() {
    return List.copyOf(excluded);
  }
}
