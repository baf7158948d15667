package org.chiasm.io.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Feature;
import org.chiasm.io.file.InputFile;
import org.chiasm.io.file.Measurements;
import org.chiasm.io.file.Parts;
import org.chiasm.io.names.NameList;

/**
 * Reads NumPy's {@code .npy}, versions 1 to 3: a two-dimensional array with cells in rows, of
 * {@code float32}, {@code float64}, integers of any width or truth values, in C or Fortran order
 * and any order of bytes.
 *
 * <p>Such a file has no names: cells become {@code cell1, cell2, ...} and features {@code feature1,
 * ...}. NaN is a missing value, infinities are refused, numbers become the nearest float. Objects
 * (pickles) are never read, as that would run what the file says.
 */
public final class NpyReader {

  private NpyReader() {}

  /**
   * Reads one file.
   *
   * @param part none: such a file has a single array
   * @throws org.chiasm.core.data.DataFormatException if it is no such array
   * @throws IOException if the file is missing or cannot be read
   */
  public static Measurements read(Path file, Optional<String> part) throws IOException {
    Parts.requireNone(file, part);
    try (InputStream bytes = InputFile.open(file)) {
      DenseMatrix values = NpyStream.open(bytes, file.toString()).matrix();
      long size = (long) values.rows() * values.columns();
      return new Measurements(
          NameList.numbered(file.toString(), "cell", values.rows(), size),
          NameList.numbered(file.toString(), "feature", values.columns(), size).stream()
              .map(Feature::named)
              .toList(),
          values);
    }
  }
}
