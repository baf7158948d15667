package org.chiasm.io.tenx;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.RowBlocks;
import org.chiasm.core.text.Message;
import org.chiasm.io.file.InputFile;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.matrixmarket.MatrixMarketReader;
import org.chiasm.io.matrixmarket.MatrixMarketWriter;
import org.chiasm.io.matrixmarket.NamesBeside;
import org.chiasm.io.names.FeatureColumns;
import org.chiasm.io.names.FeatureTable;
import org.chiasm.io.spelling.NewNames;

/**
 * Folders with {@code matrix.mtx}, {@code barcodes.tsv} and {@code features.tsv}, all with {@code
 * .gz} (Cell Ranger 3 and later) or without, or {@code genes.tsv} instead (Cell Ranger 2,
 * STARsolo). The names may have a common prefix, as in {@code GSM123_matrix.mtx.gz}, if the folder
 * holds one matrix only. A folder with both {@code matrix.mtx} and {@code matrix.mtx.gz} is
 * refused.
 *
 * <p>The parts are the types of features, the third column of {@code features.tsv}; see {@link
 * FeatureTypes}. Features go by their symbols, see {@link FeatureTable#features}.
 */
public final class TenXFolder {

  private static final String MATRIX = "matrix.mtx";

  private TenXFolder() {}

  /**
   * Reads one type of features.
   *
   * @param part the type, such as {@code Antibody Capture}; needed only if there are several
   * @throws DataFormatException if files are missing in the folder or are not what they have to be,
   *     or if the part is missing or unknown
   * @throws IOException if there is no such folder, or a file cannot be read
   */
  public static Measurements read(Path folder, Optional<String> part) throws IOException {
    Path matrix = matrix(folder);
    NamesBeside names = NamesBeside.of(matrix);
    List<String> cells =
        names.cells().orElseThrow(() -> missing(folder, "barcodes.tsv", "the cells"));
    FeatureTable features =
        names
            .features()
            .orElseThrow(() -> missing(folder, "features.tsv (or genes.tsv)", "the features"));
    // before the matrix, which takes long
    FeatureTypes.Selection chosen = FeatureTypes.select(folder, features, part);
    Matrix values = MatrixMarketReader.read(matrix, names).values();
    return new Measurements(
        cells, chosen.features(), chosen.of(RowBlocks.of(values)).rows(0, cells.size()));
  }

  /** The types of features in a folder. */
  public static List<String> parts(Path folder) throws IOException {
    return features(folder).distinctTypes();
  }

  /** What else the features of a folder are called, by the name of the column. */
  public static Map<String, NewNames> otherNames(Path folder) throws IOException {
    return features(folder).otherNames();
  }

  /** What a folder says of its features, see {@link FeatureTable#columns}. */
  public static FeatureColumns featureColumns(Path folder) throws IOException {
    return features(folder).columns();
  }

  private static FeatureTable features(Path folder) throws IOException {
    return NamesBeside.of(matrix(folder))
        .features()
        .orElseThrow(() -> missing(folder, "features.tsv (or genes.tsv)", "the features"));
  }

  /** Whether a folder looks like one of these. */
  public static boolean isOne(Path folder) throws IOException {
    return Files.isDirectory(folder) && !matrices(folder).isEmpty();
  }

  /**
   * Writes a folder as Cell Ranger 3 does; missing folders are made.
   *
   * @param features as many as columns
   * @param values finite or NaN, {@code [cells, features]}
   */
  public static void write(Path folder, List<String> cells, FeatureTable features, Matrix values)
      throws IOException {
    MatrixMarketWriter.write(folder.resolve(MATRIX + ".gz"), cells, features, values);
  }

  private static Path matrix(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "there is no such folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new FileSystemException(folder.toString(), null, "expected a folder, found a file");
    }
    List<Path> usual =
        Stream.of(MATRIX, MATRIX + ".gz")
            .map(folder::resolve)
            .filter(Files::isRegularFile)
            .toList();
    if (usual.size() > 1) {
      throw new DataFormatException(
          Message.format(
              "%s: expected %s or %s.gz in this folder, found both, which may differ; name the one"
                  + " to read, or take the other away",
              folder, MATRIX, MATRIX));
    }
    if (!usual.isEmpty()) {
      return usual.get(0);
    }
    List<Path> found = matrices(folder);
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new DataFormatException(
        Message.format(
            "%s: expected %s or %s.gz in this folder, found %s",
            folder,
            MATRIX,
            MATRIX,
            found.isEmpty()
                ? "neither"
                : found.size()
                    + " matrices with other names, such as "
                    + found.get(0).getFileName()));
  }

  private static List<Path> matrices(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> isMatrix(InputFile.uncompressedName(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isMatrix(String name) {
    return name.endsWith(".mtx") && NamesBeside.isOfPipeline(Path.of(name));
  }

  private static DataFormatException missing(Path folder, String name, String what) {
    return new DataFormatException(
        Message.format(
            "%s: there is a matrix, but no %s, with or without .gz, which names %s",
            folder, name, what));
  }
}
