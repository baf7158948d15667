package org.chiasm.io.numpy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.core.text.Message;
import org.chiasm.io.numbers.CompressedRows;

/** The arrays of {@code scipy.sparse.save_npz}. */
final class SparseArrays {

  /** What the matrix is called as a part. */
  static final String PART = "sparse";

  /** The arrays that are not parts of their own. */
  static final Set<String> NAMES = Set.of("format", "shape", "data", "indices", "indptr");

  /** Rows and columns that an array or a file says it has. */
  record Shape(long rows, long columns) {}

  private final String place;
  private final boolean byRow;
  private final int[] starts;
  private final int[] indices;
  private final float[] values;

  private SparseArrays(String place, boolean byRow, int[] starts, int[] indices, float[] values) {
    this.place = place;
    this.byRow = byRow;
    this.starts = starts;
    this.indices = indices;
    this.values = values;
  }

  /** Whether an archive looks like one of a sparse matrix. */
  static boolean areIn(NpzArchive archive) {
    return archive.has("format") && archive.has("shape") && archive.has("data");
  }

  /** Rows and columns of the matrix. */
  static Shape shape(NpzArchive archive) throws IOException {
    int[] shape = archive.read("shape", NpyStream::ints);
    if (shape.length != 2 || shape[0] < 1 || shape[1] < 1) {
      throw new DataFormatException(
          Message.format(
              "%s, array 'shape': expected numbers of rows and columns, both at least 1",
              archive.path()));
    }
    return new Shape(shape[0], shape[1]);
  }

  /** Reads the other arrays. */
  static SparseArrays read(NpzArchive archive) throws IOException {
    List<String> format = archive.read("format", NpyStream::strings);
    boolean byRow = format.equals(List.of("csr"));
    if (!byRow && !format.equals(List.of("csc"))) {
      throw new DataFormatException(
          Message.format(
              "%s, array 'format': expected a matrix in the form csr or csc, found %s; convert it by"
                  + " .tocsr()",
              archive.path(), String.join(", ", format)));
    }
    return new SparseArrays(
        archive.path().toString(),
        byRow,
        archive.read("indptr", NpyStream::ints),
        archive.read("indices", NpyStream::ints),
        archive.read("data", NpyStream::floats));
  }

  /** Number of values that are really there. */
  long stored() {
    return Math.max(values.length, starts.length);
  }

  /** The matrix, rows as the file has them. */
  SparseMatrix matrix(Shape shape) {
    long majors = byRow ? shape.rows() : shape.columns();
    if (starts.length != majors + 1) {
      throw new DataFormatException(
          Message.format(
              "%s, array 'indptr': expected %d numbers, one more than %s, found %d",
              place, majors + 1, byRow ? "rows" : "columns", starts.length));
    }
    int minors = (int) (byRow ? shape.columns() : shape.rows());
    SparseMatrix matrix = CompressedRows.matrix(place, minors, starts, indices, values);
    return byRow ? matrix : matrix.transposed();
  }
}
