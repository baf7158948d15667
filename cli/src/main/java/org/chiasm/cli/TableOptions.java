package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.MeasuredCells;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.data.UnfitKindException;
import org.chiasm.core.text.Identified;
import org.chiasm.core.text.Message;
import org.chiasm.core.text.NearestName;
import org.chiasm.io.dataset.DatasetContents;
import org.chiasm.io.dataset.DatasetFiles;
import org.chiasm.io.dataset.DatasetFolder;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.io.dataset.ReadDataset;
import org.chiasm.io.file.FeatureExclusion;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.inspect.DatasetInspector;
import org.chiasm.io.inspect.Finding;
import org.chiasm.io.inspect.Remedy;
import org.chiasm.methods.Spaces;
import org.chiasm.study.file.DataDescription;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which tables of measurements a command works on. */
final class TableOptions {

  /** What was said when the model was trained, or is said of cells beside it. */
  private static final Set<Finding.Kind> OF_CELLS =
      Set.of(Finding.Kind.EMPTY_CELLS, Finding.Kind.SHALLOW_CELLS);

  private static final Set<Finding.Kind> OF_TRAINING =
      Set.of(
          Finding.Kind.SPIKE_INS,
          Finding.Kind.SHALLOW_CELLS,
          Finding.Kind.NEARLY_COUNTS,
          Finding.Kind.WHOLE_NO_COUNTS);

  @Option(
      names = "--modality",
      paramLabel = "NAME=FILE",
      description = {
        "A table of one kind of measurement, under a name of your choice: csv or tsv, plain or gzip"
            + " (a header row of feature names, then one row a cell, the cell id first; an empty"
            + " field is a missing value), h5ad, h5mu, mtx, npy, npz, mat, h5 or a folder of 10x Genomics."
            + " One of several tables of a file is named behind a #, as in"
            + " T=cells.h5ad#layers/counts. Cells of different tables are matched by their ids."
            + " Repeat the option for each modality."
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
      names = "--exclude-features",
      paramLabel = "PATTERN",
      description =
          "Leave out features whose name fits a pattern such as 'ERCC-*' or 'mt-*'. Repeatable.")
  private List<String> excluded = new ArrayList<>();

  // behind the options' fields, which come first in the help
  @Mixin private FolderArgument folder = new FolderArgument();

  /** Filled in by picocli. */
  TableOptions() {}

  /** The folder that stands for the tables, if one is given. */
  FolderArgument folder() {
    return folder;
  }

  /**
   * Reads the data, with a table of labels if there is one; findings go to the console.
   *
   * @param needsPairs whether it matters that no cell has two modalities
   */
  MultimodalDataset read(Console console, Optional<Path> cells, Pairing pairs, boolean needsPairs)
      throws IOException {
    ReadDataset read = pairs.applied(readWithFindings(console, cells));
    Set<Finding.Kind> leftOut = needsPairs ? Set.of() : Set.of(Finding.Kind.NO_COMMON_CELLS);
    warn(console, read.dataset(), read.findings(), leftOut, fixes(console, cells));
    return read.dataset();
  }

  /**
   * Reads data for a model, which knows of what kind they are. Of features that the model does not
   * use nothing is said.
   *
   * @throws IllegalArgumentException if the model does not know a modality
   */
  MultimodalDataset read(Console console, Optional<Path> cells, Spaces known) throws IOException {
    names().forEach(known::of);
    ReadDataset read = readWithFindings(console, cells);
    KnownFeatures used = new KnownFeatures(known);
    warn(
        console,
        withoutFixOfCells(
            DatasetInspector.inspect(
                    used.of(read.dataset()),
                    read.findings(),
                    contents(fixes(console, cells).cells()))
                .findings()),
        OF_TRAINING,
        fixes(console, cells));
    warnOfNames(console, read.dataset().modalities(), known, cells);
    return kinds(known).apply(read.dataset());
  }

  /**
   * Opens data for a model that is applied to them, as {@link #read(Console, Optional, Spaces)}
   * reads them, a block of cells at a time.
   *
   * @throws IllegalArgumentException if the model does not know a modality
   */
  QueryData open(Console console, Spaces known) throws IOException {
    names().forEach(known::of);
    DatasetFiles files = DatasetFiles.of(files());
    QueryData opened;
    try {
      opened = QueryData.open(console, files, new KnownFeatures(known), kinds(known));
    } catch (UnfitKindException e) {
      throw withFix(console, e);
    }
    Optional<Path> noTable = Optional.empty();
    try {
      List<Finding> findings = withoutFixOfCells(opened.opened().findings(contents(noTable)));
      warn(console, findings, OF_TRAINING, fixes(console, noTable));
      warnOfNames(console, opened.opened().modalities(), known, noTable);
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * How many counts a cell has is then told of the model's features: taking cells out of the file
   * goes by all of its features, and would take out others or none.
   */
  private static List<Finding> withoutFixOfCells(List<Finding> findings) {
    return findings.stream()
        .map(
            finding ->
                OF_CELLS.contains(finding.kind())
                    ? new Finding(finding.kind(), finding.subject(), finding.text(), "", List.of())
                    : finding)
        .toList();
  }

  private KnownKinds kinds(Spaces known) {
    return new KnownKinds(known, ValuesByModality.parse("--kind", "counts", kinds).keySet());
  }

  private void warnOfNames(
      Console console,
      List<? extends MeasuredCells> modalities,
      Spaces known,
      Optional<Path> cells) {
    for (MeasuredCells modality : modalities) {
      List<String> expected =
          known.of(modality.name()).features().stream().map(Feature::name).toList();
      DatasetInspector.compareNames(modality, expected, "the model", contents(cells))
          .ifPresent(finding -> warn(console, finding, fixes(console, cells)));
    }
  }

  private void warn(
      Console console,
      MultimodalDataset dataset,
      List<Finding> known,
      Set<Finding.Kind> leftOut,
      FixCommands fixes) {
    warn(
        console,
        DatasetInspector.inspect(dataset, known, contents(fixes.cells())).findings(),
        leftOut,
        fixes);
  }

  /**
   * @throws DataFormatException if a table is empty or has no value: there is nothing to work on,
   *     whatever the command would make of it
   */
  private static void warn(
      Console console, List<Finding> findings, Set<Finding.Kind> leftOut, FixCommands fixes) {
    for (Finding finding : findings) {
      if (finding.kind() == Finding.Kind.EMPTY_TABLE || finding.kind() == Finding.Kind.NO_VALUES) {
        throw new DataFormatException("modality " + withFix(finding, fixes));
      }
    }
    for (Finding finding : findings) {
      if (finding.severity() == Finding.Severity.WARNING && !leftOut.contains(finding.kind())) {
        warn(console, finding, fixes);
      }
    }
  }

  private static void warn(Console console, Finding finding, FixCommands fixes) {
    console.warn(withFix(finding, fixes));
  }

  private static String withFix(Finding finding, FixCommands fixes) {
    return finding + fixes.inBrief(finding).map(fix -> "\n  fix: " + fix).orElse("");
  }

  /** What the files hold besides what is read of them. */
  DatasetContents contents(Optional<Path> cells) {
    return new DatasetContents(files(), cells.isPresent());
  }

  /** The commands that mend what is found in these tables. */
  FixCommands fixes(Console console, Optional<Path> cells) {
    return new FixCommands(console.given(), files(), folder.asGiven(), cells);
  }

  ReadDataset readWithFindings(Console console, Optional<Path> cells) throws IOException {
    DatasetFiles files = DatasetFiles.of(files());
    try {
      return DatasetReader.read(cells.isPresent() ? files.withCellTable(cells.get()) : files);
    } catch (UnfitKindException e) {
      throw withFix(console, e);
    }
  }

  /** The fix: the counts, where they are what is wanted and the file has them; else the kind. */
  private DataFormatException withFix(Console console, UnfitKindException unfit) {
    Optional<String> counts =
        unfit.said() == FeatureKind.COUNTS
            ? contents(Optional.empty()).countsElsewhere(unfit.modality())
            : Optional.empty();
    Remedy remedy =
        counts
            .<Remedy>map(part -> new Remedy.UsePart(unfit.modality(), part))
            .orElseGet(() -> new Remedy.GiveKind(unfit.modality(), FeatureKind.CONTINUOUS));
    String fix = fixes(console, Optional.empty()).inBrief(remedy);
    return new DataFormatException(unfit.getMessage() + "; fix: " + fix, unfit);
  }

  /** Whether any data were given. */
  boolean given() {
    return folder.given() || !modalities.isEmpty();
  }

  /**
   * Refuses a call without data.
   *
   * @throws IllegalArgumentException if no modality is given
   */
  void requireGiven() {
    if (!given()) {
      throw new IllegalArgumentException(
          "expected data: --modality NAME=FILE, once for each modality, or a folder with"
              + " dataset.yaml");
    }
    if (folder.given() && !modalities.isEmpty()) {
      throw new IllegalArgumentException(
          "expected either a folder with dataset.yaml or --modality NAME=FILE, found both");
    }
  }

  /** Takes the tables of a study for its own, as if their options had been given. */
  void take(DataDescription described) {
    described.folder().ifPresent(folder::take);
    modalities = new ArrayList<>();
    described.modalities().forEach((name, place) -> modalities.add(name + "=" + place));
    kinds = new ArrayList<>();
    described.kinds().forEach((name, kind) -> kinds.add(name + "=" + kind.id()));
    excluded = described.excludedFeatures();
  }

  /** The tables as a study describes them. */
  DataDescription described(Optional<Path> cells, Optional<String> label) {
    Map<String, FeatureKind> said = new LinkedHashMap<>();
    ValuesByModality.parse("--kind", "counts", kinds)
        .forEach(
            (name, kind) -> said.put(name, Identified.requireId(FeatureKind.class, "kind", kind)));
    return new DataDescription(
        Optional.empty(),
        folder.path(),
        ValuesByModality.parse("--modality", "counts.csv.gz", modalities),
        said,
        excluded,
        cells,
        label,
        Map.of());
  }

  /** Refuses what is said of tables where none are given. */
  void requireNothingSaid() {
    if (!kinds.isEmpty() || !excluded.isEmpty()) {
      throw new IllegalArgumentException(
          (kinds.isEmpty() ? "--exclude-features" : "--kind")
              + " is about tables of --modality NAME=FILE, of which none is given");
    }
  }

  /** What is read, with all that is said of it, in the order of the modalities. */
  List<ModalityFile> files() {
    requireGiven();
    List<ModalityFile> described = described();
    Map<String, FeatureKind> said =
        kinds(described.stream().map(ModalityFile::name).collect(Collectors.toSet()));
    List<ModalityFile> files = new ArrayList<>();
    for (ModalityFile one : described) {
      List<String> patterns = new ArrayList<>(one.excluded().patterns());
      patterns.addAll(excluded);
      ModalityFile file =
          patterns.isEmpty() ? one : one.withExcluded(FeatureExclusion.of(patterns));
      FeatureKind kind = said.get(one.name());
      files.add(kind == null ? file : file.withKind(kind));
    }
    return files;
  }

  /** As the folder or the options name them, in their order. */
  private List<ModalityFile> described() {
    Optional<DatasetFolder> opened = folder.open();
    if (opened.isPresent()) {
      return opened.get().files().modalities();
    }
    List<ModalityFile> files = new ArrayList<>();
    ValuesByModality.parse("--modality", "counts.csv.gz", modalities)
        .forEach((name, location) -> files.add(ModalityFile.at(name, location)));
    return files;
  }

  private Map<String, FeatureKind> kinds(Set<String> names) {
    Map<String, FeatureKind> said = new LinkedHashMap<>();
    ValuesByModality.parse("--kind", "counts", kinds)
        .forEach(
            (name, kind) -> {
              requireGiven("--kind", name, names);
              said.put(name, Identified.requireId(FeatureKind.class, "kind", kind));
            });
    return said;
  }

  /**
   * @param option the option that names the modality
   * @param known the modalities that are given
   * @throws IllegalArgumentException if it is none of them; the message offers the nearest
   */
  static void requireGiven(String option, String name, Collection<String> known) {
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          Message.format("%s names a modality '%s' that is not given", option, name)
              + NearestName.hint(name, known));
    }
  }

  /** The file of a modality. */
  ModalityFile file(String name) {
    return described().stream().filter(file -> file.name().equals(name)).findFirst().orElseThrow();
  }

  /** The names of the modalities in their order. */
  List<String> names() {
    return described().stream().map(ModalityFile::name).toList();
  }

  /** The files of the modalities in their order. */
  List<Path> paths() {
    return described().stream().map(ModalityFile::path).toList();
  }

  /** The files that also say something of their cells. */
  List<Path> describingCells() {
    return paths().stream().filter(DatasetReader::describesItsCells).distinct().toList();
  }

  /** The patterns of features that are left out, those of the folder first. */
  List<String> excludedFeatures() {
    Set<String> patterns = new LinkedHashSet<>();
    described().forEach(file -> patterns.addAll(file.excluded().patterns()));
    patterns.addAll(excluded);
    return List.copyOf(patterns);
  }
}
