package org.chiasm.io.h5ad;

import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.io.hdf5.BackedMatrix;
import org.chiasm.io.hdf5.Hdf5Attributes;
import org.chiasm.io.hdf5.Hdf5Group;
import org.chiasm.io.hdf5.SparseEntries;

/** A matrix as AnnData encodes it. */
public final class MatrixElement {

  private MatrixElement() {}

  /**
   * The matrix that a group has under a name, dense or compressed by row or column.
   *
   * @throws DataFormatException if there is none or it is damaged
   */
  static BackedMatrix of(Hdf5Group parent, String name) {
    return parent
        .findGroup(name)
        .map(MatrixElement::compressed)
        .orElseGet(() -> BackedMatrix.dense(parent.array(name)));
  }

  /**
   * The stored values of a sparse matrix over the same things in rows and columns, such as one of
   * {@code obsp}.
   *
   * @throws DataFormatException if it is of another size or damaged
   */
  public static void entries(Hdf5Group group, int size, SparseEntries.Receiver receiver) {
    Shape shape = Shape.of(group);
    if (shape.rows != size || shape.columns != size) {
      throw group.failure(
          Message.format(
              "expected a matrix of %d x %d, found %d x %d",
              size, size, shape.rows, shape.columns));
    }
    if (shape.byRow) {
      SparseEntries.byRow(group, size, size, receiver);
    } else {
      SparseEntries.byColumn(group, size, size, receiver);
    }
  }

  private static BackedMatrix compressed(Hdf5Group group) {
    Shape shape = Shape.of(group);
    return shape.byRow
        ? BackedMatrix.compressedRows(group, shape.rows, shape.columns)
        : BackedMatrix.compressedColumns(group, shape.rows, shape.columns);
  }

  /** How a sparse matrix is stored. */
  private record Shape(boolean byRow, int rows, int columns) {

    static Shape of(Hdf5Group group) {
      Hdf5Attributes attributes = group.attributes();
      String encoding =
          attributes
              .text("encoding-type")
              .or(() -> attributes.text("h5sparse_format"))
              .orElse("no encoding");
      List<Long> shape =
          attributes.integers(attributes.has("h5sparse_shape") ? "h5sparse_shape" : "shape");
      if (shape.size() != 2) {
        throw group.failure("expected a shape of two dimensions, found " + shape);
      }
      boolean byRow =
          switch (encoding) {
            case "csr_matrix", "csr" -> true;
            case "csc_matrix", "csc" -> false;
            default ->
                throw group.failure(
                    "expected a matrix (array, csr_matrix or csc_matrix), found '"
                        + encoding
                        + "'");
          };
      return new Shape(
          byRow, BackedMatrix.size(group, shape.get(0)), BackedMatrix.size(group, shape.get(1)));
    }
  }
}
