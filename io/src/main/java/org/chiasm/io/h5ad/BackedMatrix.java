package org.chiasm.io.h5ad;

import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;
import org.chiasm.io.hdf5.Hdf5Array;
import org.chiasm.io.hdf5.Hdf5Attributes;
import org.chiasm.io.hdf5.Hdf5Group;

/** A matrix that stays in its file, of which blocks of rows are read. */
public sealed interface BackedMatrix permits DenseRows, CompressedRows, CompressedColumns {

  /** Number of rows (cells). */
  int rows();

  /** Number of columns (features). */
  int columns();

  /**
   * A block of rows.
   *
   * @throws DataFormatException if the file is damaged there
   */
  Matrix rows(int first, int count);

  /** Rows of which a block takes some megabytes, at least one. */
  int blockRows();

  /**
   * The matrix that a group has under a name, dense or compressed by row or column.
   *
   * @throws DataFormatException if there is none or it is damaged
   */
  static BackedMatrix of(Hdf5Group parent, String name) {
    return parent
        .findGroup(name)
        .map(BackedMatrix::compressed)
        .orElseGet(() -> new DenseRows(parent.array(name).requireDimensions(2)));
  }

  private static BackedMatrix compressed(Hdf5Group group) {
    Hdf5Attributes attributes = group.attributes();
    String encoding =
        attributes
            .text("encoding-type")
            .or(() -> attributes.text("h5sparse_format"))
            .orElse("no encoding");
    boolean old = attributes.has("h5sparse_shape");
    List<Long> shape = attributes.integers(old ? "h5sparse_shape" : "shape");
    if (shape.size() != 2 || shape.stream().anyMatch(size -> size < 0 || size > MOST)) {
      throw new DataFormatException(
          Message.format(
              "%s: %s: expected a shape of two dimensions below 2^31, found %s",
              group.file().path(), group.key(), shape));
    }
    int rows = Math.toIntExact(shape.get(0));
    int columns = Math.toIntExact(shape.get(1));
    return switch (encoding) {
      case "csr_matrix", "csr" -> new CompressedRows(Compressed.of(group, rows, columns), columns);
      case "csc_matrix", "csc" -> new CompressedColumns(Compressed.of(group, columns, rows), rows);
      default ->
          throw new DataFormatException(
              Message.format(
                  "%s: %s: expected a matrix (array, csr_matrix or csc_matrix), found '%s'",
                  group.file().path(), group.key(), encoding));
    };
  }

  /** Largest size of a dimension. */
  long MOST = Integer.MAX_VALUE - 8L;

  /** The number of rows of an array, which has to be below 2^31. */
  static int size(Hdf5Array array, int dimension) {
    long size = array.shape()[dimension];
    if (size > MOST) {
      throw new DataFormatException(
          Message.format("%s: %d rows, expected less than 2^31", array.key(), size));
    }
    return (int) size;
  }
}
