package org.chiasm.io.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.files.ReadableFile;
import org.chiasm.io.csv.CellPairsReader;
import org.chiasm.io.file.CellProgress;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.file.OpenModality;
import org.chiasm.io.file.ReadModality;
import org.chiasm.io.file.UsedFeatures;
import org.chiasm.io.h5mu.H5muFile;
import org.chiasm.io.inspect.Finding;
import org.chiasm.io.names.FeatureColumns;
import org.chiasm.io.names.NameList;
import org.chiasm.io.numbers.Turned;

/** Reads the files of a dataset, each by the reader of its format. */
public final class DatasetReader {

  private DatasetReader() {}

  /**
   * Reads all modalities, the cell table and pairs of cells. If no table is given, what the files
   * say of their cells takes its place; see {@link #readOwnTables}.
   *
   * @throws DataFormatException if the content of a file is not what it has to be
   * @throws IOException if a file is missing or cannot be read
   */
  public static ReadDataset read(DatasetFiles files) throws IOException {
    return read(files, DatasetReader::readModality);
  }

  /**
   * Reads data whose tables have features in rows and cells in columns, whatever they were read as
   * else, as {@link #read} does. Names of features may repeat, which are told apart; what a file
   * says of its rows is left out.
   *
   * @throws DataFormatException if the content of a file is not what it has to be
   * @throws IOException if a file is missing or cannot be read
   */
  public static ReadDataset readTurned(DatasetFiles files) throws IOException {
    return read(
        files,
        file ->
            turned(Format.of(file.path()).measurements(file.path(), file.part())).asTurned(file));
  }

  private static Measurements turned(Measurements read) {
    return new Measurements(
        read.features().stream().map(Feature::header).toList(),
        Feature.parseHeaders(NameList.madeUnique(read.cells())),
        Turned.of(read.values()));
  }

  /** Reads one modality. */
  private interface Reading {
    ReadModality of(ModalityFile file) throws IOException;
  }

  private static ReadDataset read(DatasetFiles files, Reading reading) throws IOException {
    requireReadable(files);
    List<Modality> modalities = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<List<String>> unused = new ArrayList<>();
    List<CellTable> tables = new ArrayList<>();
    for (ModalityFile file : files.modalities()) {
      ReadModality read = reading.of(file);
      modalities.add(read.modality());
      tables.add(read.table());
      findings.addAll(read.findings());
      unused.add(read.unusedPatterns());
    }
    findings.addAll(patternsWithoutMatch(files.modalities(), unused));
    CellTable table =
        files.cellTable().isPresent()
            ? readCellTable(files.cellTable().get())
            : CellTable.merged(tables);
    return new ReadDataset(
        withPairs(new MultimodalDataset(modalities, table), files.pairs()), findings);
  }

  /**
   * Opens all modalities and looks through them, as {@link #read} does; of files that can be read
   * so, no more than a block of cells is in memory.
   *
   * @param used which features the findings are to be about
   * @param progress is told of cells that have been looked through
   * @throws DataFormatException if the content of a file is not what it has to be
   * @throws IOException if a file is missing or cannot be read
   */
  public static OpenDataset open(DatasetFiles files, UsedFeatures used, CellProgress progress)
      throws IOException {
    requireReadable(files);
    List<OpenModality> opened = new ArrayList<>();
    try {
      for (ModalityFile file : files.modalities()) {
        opened.add(Format.of(file.path()).open(file, used, progress));
      }
      List<Finding> findings = new ArrayList<>();
      opened.forEach(one -> findings.addAll(one.findings()));
      findings.addAll(
          patternsWithoutMatch(
              files.modalities(), opened.stream().map(OpenModality::unusedPatterns).toList()));
      CellTable table =
          files.cellTable().isPresent()
              ? readCellTable(files.cellTable().get())
              : CellTable.merged(opened.stream().map(OpenModality::table).toList());
      return new OpenDataset(opened, table, findings);
    } catch (IOException | RuntimeException e) {
      for (OpenModality one : opened) {
        one.close();
      }
      throw e;
    }
  }

  /**
   * Reads a folder with {@code dataset.yaml}, the pairs of cells that it names included.
   *
   * @throws DataFormatException if a file is not what it has to be, or pairs name an unknown cell
   * @throws IOException if a file is missing or cannot be read
   */
  public static ReadDataset readFolder(Path folder) throws IOException {
    return read(DatasetFolder.open(folder).files());
  }

  private static MultimodalDataset withPairs(MultimodalDataset dataset, List<Path> files)
      throws IOException {
    MultimodalDataset paired = dataset;
    for (Path file : files) {
      for (CellPairs pairs : readPairs(file)) {
        try {
          paired = paired.withPairs(pairs);
        } catch (IllegalArgumentException e) {
          throw new DataFormatException(file + ": " + e.getMessage(), e);
        }
      }
    }
    return paired;
  }

  /**
   * Reads pairs of cells from a table of them or a MuData file (h5mu), which may have some for
   * several modalities, or none.
   *
   * @throws DataFormatException if it is neither
   * @throws IOException if the file is missing or cannot be read
   */
  public static List<CellPairs> readPairs(Path file) throws IOException {
    if (!Format.ANNOTATED.isOf(file)) {
      return List.of(CellPairsReader.read(file));
    }
    try (H5muFile open = H5muFile.open(file)) {
      return open.pairs();
    }
  }

  /** All files, before the first is read, which may take a while. */
  private static void requireReadable(DatasetFiles files) throws IOException {
    for (ModalityFile file : files.modalities()) {
      requireReadable(file.path());
      Format.of(file.path());
    }
    if (files.cellTable().isPresent()) {
      requireReadable(files.cellTable().get());
      Format.ofTable(files.cellTable().get());
    }
  }

  /** Patterns that match no feature in any of the files that they are meant for. */
  private static List<Finding> patternsWithoutMatch(
      List<ModalityFile> files, List<List<String>> unused) {
    Map<String, List<String>> meantFor = new LinkedHashMap<>();
    Set<String> matched = new HashSet<>();
    for (int index = 0; index < files.size(); index++) {
      for (String pattern : files.get(index).excluded().patterns()) {
        meantFor.computeIfAbsent(pattern, one -> new ArrayList<>()).add(files.get(index).name());
        if (!unused.get(index).contains(pattern)) {
          matched.add(pattern);
        }
      }
    }
    meantFor.keySet().removeAll(matched);
    List<Finding> findings = new ArrayList<>();
    meantFor.forEach(
        (pattern, modalities) ->
            findings.add(
                new Finding(
                    Finding.Kind.PATTERN_WITHOUT_MATCH,
                    String.join(", ", modalities),
                    "the pattern '" + pattern + "' matches no feature",
                    "Letter case counts: human mitochondrial genes are MT-*, those of mice mt-*.")));
    return findings;
  }

  /** A folder is looked into by the reader of its format, if it is of one. */
  private static void requireReadable(Path file) throws IOException {
    if (!Files.isDirectory(file)) {
      ReadableFile.require(file);
    }
  }

  /** Reads a table of what else is known of cells by the reader of its format. */
  public static CellTable readCellTable(Path file) throws IOException {
    return Format.ofTable(file).table(file).orElseGet(CellTable::empty);
  }

  /**
   * What the file of a modality says of its features, where that is not kept in another way: ids,
   * types and genomes of 10x Genomics.
   *
   * @throws IOException if it cannot be read
   */
  public static FeatureColumns featureColumns(ModalityFile file) throws IOException {
    return Format.of(file.path()).featureColumns(file.path(), file.part());
  }

  /** Whether a file of measurements also says something of its cells. */
  public static boolean describesItsCells(Path file) {
    return Format.of(file).describesItsCells();
  }

  /**
   * Reads what files of measurements say of their cells; of columns of the same name the first that
   * says something of a cell counts.
   *
   * @param files each of which describes its cells
   */
  public static CellTable readOwnTables(List<Path> files) throws IOException {
    List<CellTable> tables = new ArrayList<>();
    for (Path file : files) {
      tables.add(readCellTable(file));
    }
    return CellTable.merged(tables);
  }

  /** Reads one modality by the reader of its format. */
  public static ReadModality readModality(ModalityFile file) throws IOException {
    return Format.of(file.path()).read(file);
  }
}
