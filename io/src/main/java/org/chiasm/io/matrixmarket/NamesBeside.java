package org.chiasm.io.matrixmarket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.chiasm.io.file.InputFile;
import org.chiasm.io.names.FeatureTable;
import org.chiasm.io.names.NameFile;

/**
 * The files beside a matrix that name its cells and features.
 *
 * <p>Beside {@code PREFIXmatrix.mtx} they are {@code PREFIXbarcodes.tsv} and {@code
 * PREFIXfeatures.tsv} or {@code PREFIXgenes.tsv}, beside {@code NAME.mtx} the prefix is {@code
 * NAME_} or {@code NAME.}; each may have {@code .gz} at its end. If there is none of such a name,
 * those without a prefix count: several matrices may share them. Of files with {@code .gz} and
 * without, those that end as the matrix does come first.
 *
 * @param cells ids of the cells
 * @param features what the features are
 */
public record NamesBeside(Optional<List<String>> cells, Optional<FeatureTable> features) {

  private static final String ENDING = ".mtx";
  private static final String GZIP = ".gz";
  private static final String STEM = "matrix";
  private static final Pattern OF_PIPELINE = Pattern.compile("(.*[_.-])?" + STEM);

  /** The files of names and the prefix that is theirs. */
  static final String BARCODES = "barcodes.tsv";

  static final String FEATURES = "features.tsv";

  /** What the files of names of cells may be called, behind the prefix. */
  static final List<String> OF_CELLS = List.of(BARCODES);

  /** What the files of names of features may be called, the first before the others. */
  static final List<String> OF_FEATURES = List.of(FEATURES, "genes.tsv");

  /**
   * Reads what there is beside a matrix.
   *
   * @throws org.chiasm.core.data.DataFormatException if a file of that name is no list of names
   */
  public static NamesBeside of(Path matrix) throws IOException {
    Optional<Path> barcodes = find(matrix, OF_CELLS, Files::isRegularFile);
    Optional<Path> features = find(matrix, OF_FEATURES, Files::isRegularFile);
    return new NamesBeside(
        barcodes.isPresent() ? Optional.of(NameFile.first(barcodes.get())) : Optional.empty(),
        features.isPresent() ? Optional.of(FeatureTable.read(features.get())) : Optional.empty());
  }

  /**
   * The file that counts.
   *
   * @param names what it may be called, behind the prefix
   * @param there which files there are
   */
  static Optional<Path> find(Path matrix, List<String> names, Predicate<Path> there) {
    String own = compression(matrix);
    for (String prefix : prefixes(matrix)) {
      for (String ending : List.of(own, own.isEmpty() ? GZIP : "")) {
        for (String name : names) {
          Path candidate = matrix.resolveSibling(prefix + name + ending);
          if (there.test(candidate)) {
            return Optional.of(candidate);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** {@code .gz} if a name ends so, else nothing. */
  static String compression(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(GZIP) ? GZIP : "";
  }

  private static List<String> prefixes(Path matrix) {
    List<String> prefixes = new ArrayList<>();
    prefixes.add(prefix(matrix));
    if (!prefix(matrix).isEmpty() && prefix(matrix).endsWith("_")) {
      prefixes.add(prefix(matrix).substring(0, prefix(matrix).length() - 1) + ".");
    }
    prefixes.add("");
    return prefixes;
  }

  /**
   * Whether a matrix is called as the pipelines of 10x Genomics call it: {@code matrix.mtx}, or
   * that behind a prefix that ends in {@code _}, {@code .} or {@code -}.
   */
  public static boolean isOfPipeline(Path matrix) {
    return OF_PIPELINE.matcher(stem(matrix)).matches();
  }

  /** What the names of files with names begin with if they belong to this matrix alone. */
  static String prefix(Path matrix) {
    String stem = stem(matrix);
    return isOfPipeline(matrix) ? stem.substring(0, stem.length() - STEM.length()) : stem + "_";
  }

  /** Its name without its endings. */
  private static String stem(Path matrix) {
    int length = InputFile.uncompressedName(matrix).length();
    String name = String.valueOf(matrix.getFileName()).substring(0, length);
    return InputFile.uncompressedName(matrix).endsWith(ENDING)
        ? name.substring(0, length - ENDING.length())
        : name;
  }
}
