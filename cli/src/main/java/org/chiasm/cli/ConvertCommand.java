package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.FeatureKind;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.data.UnfitKindException;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.CsvWriter;
import org.chiasm.io.dataset.Besides;
import org.chiasm.io.dataset.DatasetContents;
import org.chiasm.io.dataset.DatasetFiles;
import org.chiasm.io.dataset.DatasetReader;
import org.chiasm.io.dataset.DatasetWriter;
import org.chiasm.io.dataset.ReadDataset;
import org.chiasm.io.file.InputFile;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.h5ad.H5adCopy;
import org.chiasm.io.h5ad.H5adWriter;
import org.chiasm.io.inspect.DatasetInspector;
import org.chiasm.io.inspect.Finding;
import org.chiasm.io.inspect.Names;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "convert",
    description = {
      "Write data in another format: a table as h5ad, csv, tsv, mtx or npz; several modalities as"
          + " h5mu, or as a folder with dataset.yaml where OUT has no ending. Options mend what"
          + " 'chiasm inspect' finds on the way.",
      "What is known of the cells goes along where the format has room for it."
    },
    customSynopsis = {
      "chiasm convert IN OUT [OPTIONS]",
      "       chiasm convert --modality NAME=FILE [...] OUT [OPTIONS]",
      "       chiasm convert --cells FILE OUT --cell-ids RULE"
    },
    footer = {
      "",
      "Example:",
      "  chiasm convert counts.csv.gz counts.h5ad --cells cells.csv",
      "  chiasm convert counts.h5ad#obsm/X_pca components.csv",
      "  chiasm convert --modality T=counts.csv.gz --modality E=ephys.csv both.h5mu",
      "  chiasm convert cells.h5ad renamed.h5ad --feature-names gene_name"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {

  private static final Set<Finding.Kind> OF_NOTHING =
      EnumSet.of(Finding.Kind.EMPTY_TABLE, Finding.Kind.NO_VALUES, Finding.Kind.ONLY_ZEROS);

  private static final int SHOWN_COLUMNS = 5;

  private final Console console;

  @Parameters(
      arity = "1..2",
      paramLabel = "IN OUT",
      description =
          "What to read (as --modality takes it, or a folder with dataset.yaml, or an h5mu file) and"
              + " where to write.")
  private List<String> places = new ArrayList<>();

  @Option(
      names = "--modality",
      paramLabel = "NAME=FILE",
      description = "A table to put together with others, in the place of IN. Repeatable.")
  private List<String> modalities = new ArrayList<>();

  @Option(
      names = "--cells",
      paramLabel = "FILE",
      description =
          "A table of what else is known of the cells: first column the cell id. Default: what the"
              + " data say themselves.")
  private @Nullable Path cells;

  @Mixin private ConversionOptions changes = new ConversionOptions();

  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description =
          "Which cells of two modalities belong together where their ids do not say so, as 'chiasm"
              + " train' takes it; kept in an h5mu file or a folder. Repeatable. Default: what the"
              + " data say themselves.")
  private List<Path> pairs = new ArrayList<>();

  ConvertCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (cells != null && places.size() == 1 && modalities.isEmpty() && changes.rewritesIds()) {
      return convertTable(cells, Path.of(places.get(0)));
    }
    if (places.size() != (modalities.isEmpty() ? 2 : 1)) {
      throw new IllegalArgumentException(
          modalities.isEmpty()
              ? "expected what to read and where to write: chiasm convert IN OUT"
              : "expected just where to write, since --modality says what to read; found "
                  + String.join(" ", places));
    }
    Path out = Path.of(places.get(places.size() - 1));
    DatasetFiles files = files();
    List<Path> inputs =
        new ArrayList<>(files.modalities().stream().map(ModalityFile::path).toList());
    files.cellTable().ifPresent(inputs::add);
    inputs.addAll(files.pairs());
    OutputFiles.requireNoInput("OUT", List.of(out), inputs);
    OutputFiles.requireOutside("OUT", out, inputs);
    DatasetWriter.requireWritable(out, files.modalities().size());
    changes.check(files.modalities());
    ChangedDataset changed = changed(files);
    MultimodalDataset dataset = changed.dataset();
    if (!dataset.table().columns().isEmpty() && !DatasetWriter.keepsTable(out)) {
      console.warn(
          Message.format(
              "%s has no room for what is known of the cells (%s), which is left out; write h5ad"
                  + " to keep it",
              out, Names.some(dataset.table().columns(), SHOWN_COLUMNS)));
    }
    changes.warnOfKinds(out, dataset, console);
    List<Path> written = write(out, files, changed);
    console.wrote(
        Message.format(
            "%s: %d cells, %s",
            written.size() == 1 ? out : out + " (" + written.size() + " files)",
            dataset.cells().size(),
            String.join(", ", dataset.modalityNames())));
    return ExitCode.DONE.value();
  }

  /** AnnData that is made of AnnData keeps all that can be kept of it; what cannot is said. */
  private List<Path> write(Path out, DatasetFiles files, ChangedDataset changed)
      throws IOException {
    ModalityFile first = files.modalities().get(0);
    Optional<ChangedDataset.Kept> kept = changed.kept().get(0);
    List<Path> written;
    List<String> leftOut;
    if (kept.isPresent()
        && AnnDataResults.isNamedAnnData(out)
        && AnnDataResults.isAnnData(first.path())) {
      written = List.of(out);
      leftOut = copy(out, files, changed.dataset(), kept.get());
    } else {
      written = writeAnew(out, files, changed);
      boolean table =
          files.cellTable().isEmpty() && changed.kept().stream().allMatch(Optional::isPresent);
      leftOut = Besides.of(files, table);
    }
    console.leftOut(out, leftOut);
    return written;
  }

  private static List<Path> writeAnew(Path out, DatasetFiles files, ChangedDataset changed)
      throws IOException {
    Optional<ChangedDataset.Kept> kept = changed.kept().get(0);
    if (kept.isPresent() && AnnDataResults.isNamedAnnData(out)) {
      Modality modality = changed.dataset().modalities().get(0);
      List<String> before = names(kept.get().features());
      Map<String, List<String>> var =
          DatasetReader.featureColumns(files.modalities().get(0)).of(before);
      if (!var.isEmpty()) {
        if (!before.equals(names(modality.features()))) {
          var.put("gene_symbols", before);
        }
        H5adWriter.write(out, measurements(changed.dataset()), var);
        return List.of(out);
      }
    }
    return DatasetWriter.write(out, changed.dataset());
  }

  private static List<String> names(List<Feature> features) {
    return features.stream().map(Feature::name).toList();
  }

  /** Of a dataset of one modality. */
  private static Measurements measurements(MultimodalDataset dataset) {
    Modality modality = dataset.modalities().get(0);
    return new Measurements(
        modality.cells(), modality.features(), modality.values(), dataset.table());
  }

  private static List<String> copy(
      Path out, DatasetFiles files, MultimodalDataset dataset, ChangedDataset.Kept kept)
      throws IOException {
    ModalityFile file = files.modalities().get(0);
    return H5adCopy.write(
        out,
        measurements(dataset),
        new H5adCopy.Origin(
            file.path(), file.part(), kept.cells(), kept.features(), files.cellTable().isEmpty()));
  }

  private ChangedDataset changed(DatasetFiles files) throws IOException {
    ReadDataset read = read(files, changes.transposes());
    for (Finding finding : read.findings()) {
      if (finding.severity() == Finding.Severity.WARNING) {
        console.warn(finding.toString());
      }
    }
    for (Finding finding : ofValues(read, files)) {
      if (finding.kind() == Finding.Kind.EMPTY_TABLE) {
        throw new DataFormatException(finding.toString());
      }
      console.warn(finding.toString());
    }
    return changes.apply(read.dataset(), files.modalities(), files.cellTable().isEmpty(), console);
  }

  /** What a change of format keeps or hides: a folder says of what kind the values are taken. */
  private List<Finding> ofValues(ReadDataset read, DatasetFiles files) {
    DatasetContents contents =
        new DatasetContents(files.modalities(), files.cellTable().isPresent());
    return read.dataset().modalities().stream()
        .filter(
            modality ->
                modality.kind() == FeatureKind.CONTINUOUS
                    || modality.cells().isEmpty()
                    || modality.features().isEmpty()
                    || holdsZerosOnly(modality))
        .flatMap(modality -> DatasetInspector.findings(modality, contents).stream())
        .filter(
            finding ->
                OF_NOTHING.contains(finding.kind())
                    || (finding.kind() == Finding.Kind.NEARLY_COUNTS && !changes.rounds()))
        .toList();
  }

  private static boolean holdsZerosOnly(Modality modality) {
    float[] row = new float[modality.features().size()];
    for (int cell = 0; cell < modality.cells().size(); cell++) {
      modality.values().copyRow(cell, row, 0);
      for (float value : row) {
        if (value != 0f) {
          return false;
        }
      }
    }
    return true;
  }

  private static ReadDataset read(DatasetFiles files, boolean turned) throws IOException {
    try {
      return turned ? DatasetReader.readTurned(files) : DatasetReader.read(files);
    } catch (UnfitKindException e) {
      throw new DataFormatException(
          e.getMessage() + "; fix: --kind " + e.modality() + "=" + FeatureKind.CONTINUOUS.id(), e);
    }
  }

  private DatasetFiles files() throws IOException {
    DatasetFiles files = modalities.isEmpty() ? ofOne(places.get(0)) : DatasetFiles.of(named());
    DatasetFiles ofKinds =
        new DatasetFiles(
            changes.ofNames(changes.ofKinds(files.modalities())),
            files.cellTable(),
            pairs.isEmpty() ? files.pairs() : pairs);
    return cells == null ? ofKinds : ofKinds.withCellTable(cells);
  }

  /** A table of cells by itself, whose ids are written in another way. */
  private int convertTable(Path table, Path out) throws IOException {
    String name = InputFile.uncompressedName(out);
    if (!name.endsWith(".csv") && !name.endsWith(".tsv")) {
      throw new IllegalArgumentException(
          out + ": a table of cells is written as csv or tsv, with .gz or without");
    }
    if (Files.exists(out)) {
      throw new IllegalArgumentException(
          out + " is there already; name another file to write the table of cells to");
    }
    changes.check(List.of());
    CellTable read = DatasetReader.readCellTable(table);
    CellTable written = changes.withIds(read);
    Map<String, List<String>> columns = new LinkedHashMap<>();
    written.columns().forEach(column -> columns.put(column, written.values(column)));
    CsvWriter.write(out, "cell", written.cells(), columns);
    console.wrote(Message.format("%s: %d cells", out, written.cells().size()));
    return ExitCode.DONE.value();
  }

  private List<ModalityFile> named() {
    List<ModalityFile> files = new ArrayList<>();
    ValuesByModality.parse("--modality", "counts.csv.gz", modalities)
        .forEach((name, location) -> files.add(ModalityFile.at(name, location)));
    return files;
  }

  private static DatasetFiles ofOne(String place) throws IOException {
    Path path = Path.of(place);
    if (FolderArgument.isOne(path)) {
      return FolderArgument.open(path).files();
    }
    ModalityFile file = ModalityFile.at("X", place);
    String stem = InputFile.uncompressedName(file.path()).replaceFirst("\\..*$", "");
    return DatasetFiles.of(List.of(stem.isBlank() ? file : file.named(stem)));
  }
}
