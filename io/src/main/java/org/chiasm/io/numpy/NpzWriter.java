package org.chiasm.io.numpy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.chiasm.core.data.Feature;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.Modality;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.core.files.AtomicFile;
import org.chiasm.core.files.OutputStreamAction;
import org.chiasm.core.text.Message;

/**
 * Writes NumPy's {@code .npz}: the lists {@code cells} and {@code features}, and either the array
 * {@code X} (dense, {@code float32}) or the arrays of {@code scipy.sparse.save_npz} (sparse, CSR).
 *
 * <p>The file appears whole or not at all; it holds no time.
 */
public final class NpzWriter {

  /** The earliest that a zip can say. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private NpzWriter() {}

  /** Writes a modality; features are named by their headers. */
  public static void write(Path file, Modality modality) throws IOException {
    write(file, modality.cells(), modality.features(), modality.values());
  }

  /**
   * Writes a matrix with its names.
   *
   * @param values {@code [cells, features]}, NaN where missing
   * @throws IllegalArgumentException if the shape does not fit
   */
  public static void write(Path file, List<String> cells, List<Feature> features, Matrix values)
      throws IOException {
    if (values.rows() != cells.size() || values.columns() != features.size()) {
      throw new IllegalArgumentException(
          Message.format(
              "%s: expected %d x %d values, found %d x %d",
              file, cells.size(), features.size(), values.rows(), values.columns()));
    }
    AtomicFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          if (values instanceof SparseMatrix sparse) {
            writeSparse(zip, sparse);
          } else {
            array(zip, "X", bytes -> NpyWriter.matrix(bytes, values));
          }
          array(zip, "cells", bytes -> NpyWriter.texts(bytes, cells));
          List<String> headers = features.stream().map(Feature::header).toList();
          array(zip, "features", bytes -> NpyWriter.texts(bytes, headers));
          zip.finish();
        });
  }

  private static void writeSparse(ZipOutputStream zip, SparseMatrix matrix) throws IOException {
    array(zip, "indices", bytes -> NpyWriter.intList(bytes, matrix.columnIndices()));
    array(zip, "indptr", bytes -> NpyWriter.intList(bytes, matrix.rowStarts()));
    array(zip, "format", bytes -> NpyWriter.text(bytes, "csr"));
    array(zip, "shape", bytes -> NpyWriter.intList(bytes, matrix.rows(), matrix.columns()));
    array(zip, "data", bytes -> NpyWriter.floatList(bytes, matrix.storedArray()));
  }

  private static void array(ZipOutputStream zip, String name, OutputStreamAction content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    content.write(zip);
    zip.closeEntry();
  }
}
