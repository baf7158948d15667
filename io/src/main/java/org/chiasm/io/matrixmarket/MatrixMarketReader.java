package org.chiasm.io.matrixmarket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Matrix;
import org.chiasm.io.file.InputFile;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.Parts;
import org.chiasm.io.names.NameList;
import org.chiasm.io.names.Orientation;

/**
 * Reads MatrixMarket files ({@code .mtx}, plain or gzip): coordinate and array; real, integer and
 * pattern, whose places get the value 1; general and symmetric. Complex, Hermitian and
 * skew-symmetric matrices are no measurements and are refused.
 *
 * <p>Names come from files beside it, see {@link NamesBeside}. They settle which way the matrix is
 * turned: if as many features as rows and as many cells as columns are named, features are in rows,
 * as 10x Genomics writes them; else if the names fit the other way, cells are. Without any names,
 * and if both fit, features are in rows. Missing names are made up: {@code cell1, cell2, ...} and
 * {@code feature1, ...}. Features with an id and a symbol go by the symbol, see {@link
 * org.chiasm.io.names.FeatureTable#features}.
 *
 * <p>A coordinate file becomes a sparse matrix, an array a dense one. Numbers become the nearest
 * float, {@code nan} is a missing value. The format is described in Boisvert, Pozo and Remington
 * (1996), NISTIR 5935.
 */
public final class MatrixMarketReader {

  private MatrixMarketReader() {}

  /**
   * Reads one file with the names beside it.
   *
   * @param part none: such a file has a single table
   * @throws DataFormatException if the content is no such matrix or does not fit the names; the
   *     message names file and line
   * @throws IOException if a file is missing or cannot be read
   */
  public static Measurements read(Path file, Optional<String> part) throws IOException {
    Parts.requireNone(file, part);
    return read(file, NamesBeside.of(file));
  }

  /** Reads one file with names from elsewhere. */
  public static Measurements read(Path file, NamesBeside names) throws IOException {
    try (InputStream bytes = InputFile.open(file)) {
      MatrixText text = MatrixText.open(file, bytes);
      Orientation orientation =
          Orientation.of(
              file.toString(),
              Orientation.FEATURES_IN_ROWS,
              text.rows(),
              text.columns(),
              names.cells().map(cells -> OptionalInt.of(cells.size())).orElse(OptionalInt.empty()),
              names
                  .features()
                  .map(features -> OptionalInt.of(features.size()))
                  .orElse(OptionalInt.empty()));
      text.read(orientation == Orientation.FEATURES_IN_ROWS);
      List<String> cells =
          names.cells().isPresent()
              ? names.cells().get()
              : NameList.numbered(file.toString(), "cell", text.cells(), text.stored());
      List<Feature> features =
          names.features().isPresent()
              ? names.features().get().features()
              : NameList.numbered(file.toString(), "feature", text.features(), text.stored())
                  .stream()
                  .map(Feature::named)
                  .toList();
      Matrix values = text.matrix();
      return new Measurements(cells, features, values);
    }
  }
}
