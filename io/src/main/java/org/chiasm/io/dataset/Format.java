package org.chiasm.io.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chiasm.core.data.CellTable;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.CellTableReader;
import org.chiasm.io.csv.CsvModalityReader;
import org.chiasm.io.file.CellProgress;
import org.chiasm.io.file.InputFile;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.ModalityFile;
import org.chiasm.io.file.OpenModality;
import org.chiasm.io.file.Parts;
import org.chiasm.io.file.ReadModality;
import org.chiasm.io.file.StoredMeasurements;
import org.chiasm.io.file.UsedFeatures;
import org.chiasm.io.h5ad.AnnotatedFile;
import org.chiasm.io.h5ad.H5adFile;
import org.chiasm.io.h5mu.H5muFile;
import org.chiasm.io.mat.MatReader;
import org.chiasm.io.matrixmarket.MatrixMarketReader;
import org.chiasm.io.matrixmarket.NamesBeside;
import org.chiasm.io.names.FeatureColumns;
import org.chiasm.io.names.FeatureTable;
import org.chiasm.io.names.NameList;
import org.chiasm.io.numpy.NpyReader;
import org.chiasm.io.numpy.NpzReader;
import org.chiasm.io.spelling.NewNames;
import org.chiasm.io.tenx.TenXFolder;
import org.chiasm.io.tenx.TenXHdf5;

/** The formats of files that measurements are read from, told by the ending of their names. */
enum Format {
  /** Delimited text. */
  TEXT(true, ".csv", ".tsv", ".tab", ".txt") {
    @Override
    ReadModality read(ModalityFile file) throws IOException {
      return file.namesToldApart() ? super.read(file) : CsvModalityReader.read(file);
    }

    @Override
    Measurements measurements(Path file, Optional<String> part) throws IOException {
      return CsvModalityReader.rows(file);
    }

    @Override
    Optional<CellTable> table(Path file) throws IOException {
      return Optional.of(CellTableReader.read(file));
    }
  },
  /** AnnData and MuData, told apart by their content. */
  ANNOTATED(false, ".h5ad", ".h5mu") {
    @Override
    Measurements measurements(Path file, Optional<String> part) throws IOException {
      return opened(file).whole(part);
    }

    @Override
    Optional<StoredMeasurements> stored(Path file, Optional<String> part) throws IOException {
      return Optional.of(opened(file).stored(part));
    }

    @Override
    Optional<CellTable> table(Path file) throws IOException {
      return look(file, open -> Optional.of(open.table()));
    }

    @Override
    List<String> parts(Path file) throws IOException {
      return look(file, AnnotatedFile::parts);
    }

    @Override
    String part(Path file, Optional<String> asked) throws IOException {
      return look(file, open -> open.part(asked));
    }

    @Override
    Optional<String> counts(Path file, Optional<String> part) throws IOException {
      return look(file, open -> open.counts(open.part(part)));
    }

    @Override
    String namesAt(Path file, Optional<String> part) throws IOException {
      try (AnnotatedFile open = opened(file)) {
        return open.namesAt(open.part(part));
      }
    }

    @Override
    Map<String, NewNames> otherNames(Path file, Optional<String> part) throws IOException {
      return look(file, open -> open.otherNames(open.part(part)));
    }

    @Override
    List<String> besides(Path file, List<Optional<String>> parts, boolean table)
        throws IOException {
      return look(file, open -> open.besides(parts.stream().map(open::part).toList(), table));
    }
  },
  /** MatrixMarket. */
  MATRIX_MARKET(true, ".mtx") {
    @Override
    Measurements measurements(Path file, Optional<String> part) throws IOException {
      return MatrixMarketReader.read(file, part);
    }

    @Override
    Map<String, NewNames> otherNames(Path file, Optional<String> part) throws IOException {
      return NamesBeside.of(file).features().map(FeatureTable::otherNames).orElse(Map.of());
    }
  },
  /** One NumPy array. */
  NUMPY_ARRAY(false, ".npy") {
    @Override
    Measurements measurements(Path file, Optional<String> part) throws IOException {
      return NpyReader.read(file, part);
    }
  },
  /** Several NumPy arrays, or a sparse matrix of SciPy. */
  NUMPY_ARRAYS(false, ".npz") {
    @Override
    Measurements measurements(Path file, Optional<String> part) throws IOException {
      return NpzReader.read(file, part);
    }
  },
  /** MATLAB. */
  MATLAB(false, ".mat") {
    @Override
    Measurements measurements(Path file, Optional<String> part) throws IOException {
      return MatReader.read(file, part);
    }
  },
  /** HDF5 of 10x Genomics. */
  TENX_HDF5(false, ".h5") {
    @Override
    Measurements measurements(Path file, Optional<String> part) throws IOException {
      return TenXHdf5.read(file, part);
    }

    @Override
    Map<String, NewNames> otherNames(Path file, Optional<String> part) throws IOException {
      return TenXHdf5.otherNames(file, part);
    }

    @Override
    Optional<StoredMeasurements> stored(Path file, Optional<String> part) throws IOException {
      return Optional.of(TenXHdf5.stored(file, part));
    }

    @Override
    FeatureColumns featureColumns(Path file, Optional<String> part) throws IOException {
      return TenXHdf5.featureColumns(file, part);
    }
  },
  /** A folder with {@code matrix.mtx}, as the pipelines of 10x Genomics write it. */
  TENX_FOLDER(false) {
    @Override
    Measurements measurements(Path file, Optional<String> part) throws IOException {
      return TenXFolder.read(file, part);
    }

    @Override
    List<String> parts(Path file) throws IOException {
      return TenXFolder.parts(file);
    }

    @Override
    Map<String, NewNames> otherNames(Path file, Optional<String> part) throws IOException {
      return TenXFolder.otherNames(file);
    }

    @Override
    FeatureColumns featureColumns(Path file, Optional<String> part) throws IOException {
      return TenXFolder.featureColumns(file);
    }

    @Override
    boolean isOf(Path file) {
      return Files.isDirectory(file);
    }
  };

  private final boolean gzip;

  /** Between blanks. */
  private final String endings;

  Format(boolean gzip, String... endings) {
    this.gzip = gzip;
    this.endings = String.join(" ", endings);
  }

  private Stream<String> endings() {
    return Arrays.stream(endings.split(" ", -1)).filter(ending -> !ending.isEmpty());
  }

  /** What the file holds, before it is known what of it is wanted; ids may repeat. */
  abstract Measurements measurements(Path file, Optional<String> part) throws IOException;

  /** The same, a block of cells at a time; empty if files of the format are read as a whole. */
  Optional<StoredMeasurements> stored(Path file, Optional<String> part) throws IOException {
    return Optional.empty();
  }

  /**
   * The modality that was asked for, looked through, and held in memory only if files of the format
   * are read as a whole.
   */
  OpenModality open(ModalityFile file, UsedFeatures used, CellProgress progress)
      throws IOException {
    Optional<StoredMeasurements> stored = stored(file.path(), file.part());
    if (stored.isEmpty()) {
      return OpenModality.of(read(file), used);
    }
    try {
      requireDifferentNames(file, stored.get().features());
      return stored.get().as(file, used, progress);
    } catch (IOException | RuntimeException e) {
      stored.get().close();
      throw e;
    }
  }

  /** The modality that was asked for. */
  ReadModality read(ModalityFile file) throws IOException {
    Measurements found = measurements(file.path(), file.part());
    if (file.namesToldApart()) {
      return new Measurements(
              found.cells(), NameList.toldApart(found.features()), found.values(), found.table())
          .as(file);
    }
    requireDifferentNames(file, found.features());
    return found.as(file);
  }

  private void requireDifferentNames(ModalityFile file, List<Feature> features) throws IOException {
    Optional<RepeatedNames> repeated = RepeatedNames.of(file, features);
    if (repeated.isPresent()) {
      throw repeated
          .get()
          .refusal(
              file,
              namesAt(file.path(), file.part()),
              features,
              otherNames(file.path(), file.part()));
    }
  }

  /** Where in the file the names of the features of a part are; empty if that is plain. */
  String namesAt(Path file, Optional<String> part) throws IOException {
    return "";
  }

  /** What the file holds besides some parts, if it is of a kind that holds more. */
  List<String> besides(Path file, List<Optional<String>> parts, boolean table) throws IOException {
    return List.of();
  }

  /** What the file says of cells; empty if files of the format say nothing. */
  Optional<CellTable> table(Path file) throws IOException {
    return Optional.empty();
  }

  private static AnnotatedFile opened(Path file) throws IOException {
    return H5muFile.is(file) ? H5muFile.open(file) : H5adFile.open(file);
  }

  private static <T> T look(Path file, Function<AnnotatedFile, T> look) throws IOException {
    try (AnnotatedFile open = opened(file)) {
      return look.apply(open);
    }
  }

  /** The tables in a file, as a part is named; empty if it holds one, or is not asked for them. */
  List<String> parts(Path file) throws IOException {
    return List.of();
  }

  /** Which of these tables is read. */
  String part(Path file, Optional<String> asked) throws IOException {
    return Parts.choose(file, asked, parts(file));
  }

  /** Another part of a file that holds the counts of a part. */
  Optional<String> counts(Path file, Optional<String> part) throws IOException {
    return Optional.empty();
  }

  /** What else the features of a part are called, by the column that says so. */
  Map<String, NewNames> otherNames(Path file, Optional<String> part) throws IOException {
    return Map.of();
  }

  /** What else is said of the features of a part, where that is not kept in another way. */
  FeatureColumns featureColumns(Path file, Optional<String> part) throws IOException {
    return FeatureColumns.none();
  }

  /** Whether files of measurements say something of their cells. */
  boolean describesItsCells() {
    return this == ANNOTATED;
  }

  boolean isOf(Path file) {
    String name = InputFile.uncompressedName(file);
    boolean compressed = !name.equals(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT));
    return (gzip || !compressed) && endings().anyMatch(name::endsWith);
  }

  /**
   * The format of a file.
   *
   * @throws DataFormatException if its name does not tell
   */
  static Format of(Path file) {
    return Arrays.stream(values())
        .filter(format -> format.isOf(file))
        .findFirst()
        .orElseThrow(() -> new DataFormatException(expected(file, List.of(values()))));
  }

  /**
   * The format of a file with a table of cells.
   *
   * @throws DataFormatException if its name does not tell, or files of the format have none
   */
  static Format ofTable(Path file) {
    List<Format> tables = List.of(TEXT, ANNOTATED);
    return tables.stream()
        .filter(format -> format.isOf(file))
        .findFirst()
        .orElseThrow(() -> new DataFormatException(expected(file, tables)));
  }

  private static String expected(Path file, List<Format> formats) {
    String also = formats.contains(TENX_FOLDER) ? ", or a folder with matrix.mtx" : "";
    return Message.format(
        "%s: expected a file whose name ends in %s (also with .gz), or in %s%s",
        file, endings(formats, true), endings(formats, false), also);
  }

  private static String endings(List<Format> formats, boolean gzip) {
    return formats.stream()
        .filter(format -> format.gzip == gzip)
        .flatMap(Format::endings)
        .collect(Collectors.joining(", "));
  }
}
