package org.chiasm.io.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chiasm.core.data.CellPairs;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.MultimodalDataset;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.CellPairsWriter;
import org.chiasm.io.csv.CsvWriter;
import org.chiasm.io.file.InputFile;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.h5ad.H5adWriter;
import org.chiasm.io.h5mu.H5muWriter;
import org.chiasm.io.matrixmarket.MatrixMarketWriter;
import org.chiasm.io.numpy.NpzWriter;

/**
 * Writes datasets in the format that the ending of the name tells: {@code .h5mu} or, without an
 * ending, a folder with {@code dataset.yaml} for any number of modalities; {@code .h5ad}, {@code
 * .csv}, {@code .tsv}, {@code .mtx} (these three also with {@code .gz}) and {@code .npz} for one.
 */
public final class DatasetWriter {

  private static final List<String> TEXT = List.of(".csv", ".tsv");
  private static final String CELLS = "cells.csv.gz";

  private DatasetWriter() {}

  /** Writes the one modality of a dataset. */
  private interface Single {
    void write(Path target, Modality modality, CellTable table) throws IOException;
  }

  /**
   * Checks, before anything is read, that a dataset of so many modalities can be written.
   *
   * @throws IllegalArgumentException if the ending is not known or holds one modality only
   * @throws IOException if it is a folder that is there and not empty
   */
  public static void requireWritable(Path target, int modalities) throws IOException {
    if (isFolder(target)) {
      requireEmpty(target);
    } else if (!ends(target, ".h5mu")) {
      single(target);
      if (modalities != 1) {
        throw new IllegalArgumentException(
            Message.format(
                "%s: files of this format hold one modality, found %d; write .h5mu, or a folder by"
                    + " a name without an ending",
                target, modalities));
      }
    }
  }

  /** Whether the format has room for a table of cells. */
  public static boolean keepsTable(Path target) {
    return isFolder(target) || ends(target, ".h5mu") || ends(target, ".h5ad");
  }

  /**
   * Writes a dataset, with the pairs of cells that do not go by id.
   *
   * @return what there is now: the file, or the files of a folder
   * @throws IllegalArgumentException as {@link #requireWritable}
   * @throws IOException if it cannot be written
   */
  public static List<Path> write(Path target, MultimodalDataset dataset) throws IOException {
    requireWritable(target, dataset.modalities().size());
    if (isFolder(target)) {
      return folder(target, dataset);
    }
    if (ends(target, ".h5mu")) {
      H5muWriter.write(target, dataset);
    } else {
      single(target).write(target, dataset.modalities().get(0), dataset.table());
    }
    return List.of(target);
  }

  /** Whether the ending is that of a file for one modality. */
  public static boolean holdsOne(Path target) {
    return !Files.isDirectory(target) && writer(target).isPresent();
  }

  private static Single single(Path target) {
    return writer(target)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Message.format(
                        "%s: expected a name that ends in .h5mu, %s, or has no ending (a folder)",
                        target, String.join(", ", writers().keySet()))));
  }

  private static Optional<Single> writer(Path target) {
    return writers().entrySet().stream()
        .filter(entry -> ends(target, entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Map<String, Single> writers() {
    Map<String, Single> writers = new LinkedHashMap<>();
    writers.put(".h5ad", DatasetWriter::annData);
    TEXT.forEach(
        ending -> writers.put(ending, (file, modality, table) -> CsvWriter.write(file, modality)));
    writers.put(".mtx", (file, modality, table) -> MatrixMarketWriter.write(file, modality));
    writers.put(".npz", (file, modality, table) -> NpzWriter.write(file, modality));
    return writers;
  }

  private static void annData(Path file, Modality modality, CellTable table) throws IOException {
    H5adWriter.write(
        file,
        new Measurements(modality.cells(), modality.features(), modality.values(), table),
        H5adWriter.Additions.none());
  }

  private static List<Path> folder(Path target, MultimodalDataset dataset) throws IOException {
    Files.createDirectories(target);
    List<Path> written = new ArrayList<>();
    List<DescribedModality> described = new ArrayList<>();
    for (Modality modality : dataset.modalities()) {
      Path file = target.resolve(modality.name() + ".csv.gz");
      CsvWriter.write(file, modality);
      written.add(file);
      described.add(
          DescribedModality.of(
              modality.name(), String.valueOf(file.getFileName()), modality.kind()));
    }
    DatasetDescriptor descriptor = DatasetDescriptor.of(described);
    CellTable table = dataset.table();
    if (!table.columns().isEmpty()) {
      Map<String, List<String>> columns = new LinkedHashMap<>();
      table.columns().forEach(name -> columns.put(name, table.values(name)));
      CsvWriter.write(target.resolve(CELLS), "cell", table.cells(), columns);
      written.add(target.resolve(CELLS));
      descriptor = descriptor.withCells(CELLS);
    }
    List<String> paired = new ArrayList<>();
    for (CellPairs pairs : dataset.pairs()) {
      String name = "pairs_" + pairs.first() + "_" + pairs.second() + ".csv.gz";
      CellPairsWriter.write(target.resolve(name), pairs);
      written.add(target.resolve(name));
      paired.add(name);
    }
    descriptor = descriptor.withPairs(paired);
    // last: a folder without it is no dataset
    Path file = target.resolve(DatasetDescriptor.FILE_NAME);
    DescriptorYaml.write(file, descriptor);
    written.add(file);
    return written;
  }

  private static void requireEmpty(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      try (Stream<Path> inside = Files.list(target)) {
        Optional<Path> found = inside.findFirst();
        if (found.isPresent()) {
          throw new IOException(
              Message.format(
                  "cannot write %s: the folder is there and not empty (%s)",
                  target, found.get().getFileName()));
        }
      }
    } else if (Files.exists(target)) {
      throw new IOException("cannot write " + target + ": it is a file, expected a folder");
    }
  }

  private static boolean isFolder(Path target) {
    return Files.isDirectory(target) || !String.valueOf(target.getFileName()).contains(".");
  }

  private static boolean ends(Path target, String ending) {
    boolean gzip = TEXT.contains(ending) || ending.equals(".mtx");
    String name = String.valueOf(target.getFileName());
    return gzip
        ? InputFile.uncompressedName(target).endsWith(ending)
        : name.toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
