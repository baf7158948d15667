package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which data a command works on. */
final class DataOptions {

  @Option(
      names = "--modality",
      paramLabel = "NAME=FILE",
      description = {
        "A table of one modality: cells in rows, first column the cell id, header row of feature"
            + " names; .csv or .tsv, plain or gzip. Repeat it for each modality."
      })
  private Map<String, Path> modalities = new LinkedHashMap<>();

  @Option(
      names = "--kind",
      paramLabel = "NAME=KIND",
      description =
          "What a modality's values are: counts, continuous or binary. Default: what they look"
              + " like.")
  private Map<String, String> kinds = new LinkedHashMap<>();

  @Option(
      names = "--cells",
      paramLabel = "FILE",
      description = "A table of what else is known of the cells: types, animals, layers.")
  private @Nullable Path cells;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "The column of --cells that holds the cell types.")
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
    ReadDataset read = DatasetReader.read(files());
    for (Finding finding : findings(read)) {
      if (finding.severity() == Finding.Severity.WARNING) {
        console.warn(finding.subject() + ": " + finding.text());
      }
    }
    return read.dataset();
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
    List<ModalityFile> files = new ArrayList<>();
    FeatureExclusion exclusion =
        excluded.isEmpty() ? FeatureExclusion.none() : FeatureExclusion.of(excluded);
    for (Map.Entry<String, Path> entry : modalities.entrySet()) {
      ModalityFile file = ModalityFile.of(entry.getKey(), entry.getValue()).withExcluded(exclusion);
      String kind = kinds.get(entry.getKey());
      files.add(kind == null ? file : file.withKind(kind(kind)));
    }
    for (String name : kinds.keySet()) {
      if (!modalities.containsKey(name)) {
        throw new IllegalArgumentException(
            "--kind names a modality '"
                + name
                + "' that is not given"
                + NearestName.hint(name, modalities.keySet()));
      }
    }
    DatasetFiles dataset = DatasetFiles.of(files);
    return cells == null ? dataset : dataset.withCellTable(cells);
  }

  private static FeatureKind kind(String name) {
    List<String> known = new ArrayList<>();
    for (FeatureKind kind : FeatureKind.values()) {
      if (kind.id().equals(name)) {
        return kind;
      }
      known.add(kind.id());
    }
    throw new IllegalArgumentException(
        "there is no kind '" + name + "'" + NearestName.hint(name, known));
  }

  /** The labels asked for. */
  Optional<Labels> labels(MultimodalDataset dataset) {
    if (label == null) {
      return Optional.empty();
    }
    if (cells == null) {
      throw new IllegalArgumentException("--label needs --cells FILE, where the labels are");
    }
    return Optional.of(dataset.table().labels(label));
  }

  /** Files by modality, and the cell table under {@code cells}. */
  Map<String, Path> paths() {
    Map<String, Path> paths = new LinkedHashMap<>(modalities);
    if (cells != null) {
      paths.put("cells", cells);
    }
    return paths;
  }

  List<String> excludedFeatures() {
    return List.copyOf(excluded);
  }
}
