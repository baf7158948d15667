package org.chiasm.io.h5ad;

import java.util.List;
import org.chiasm.io.hdf5.BackedMatrix;
import org.chiasm.io.hdf5.Hdf5Attributes;
import org.chiasm.io.hdf5.Hdf5Group;

/** A matrix as AnnData encodes it. */
final class MatrixElement {

  private MatrixElement() {}

  /**
   * The matrix that a group has under a name, dense or compressed by row or column.
   *
   * @throws org.chiasm.core.data.DataFormatException if there is none or it is damaged
   */
  static BackedMatrix of(Hdf5Group parent, String name) {
    return parent
        .findGroup(name)
        .map(MatrixElement::compressed)
        .orElseGet(() -> BackedMatrix.dense(parent.array(name)));
  }

  private static BackedMatrix compressed(Hdf5Group group) {
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
    int rows = BackedMatrix.size(group, shape.get(0));
    int columns = BackedMatrix.size(group, shape.get(1));
    return switch (encoding) {
      case "csr_matrix", "csr" -> BackedMatrix.compressedRows(group, rows, columns);
      case "csc_matrix", "csc" -> BackedMatrix.compressedColumns(group, rows, columns);
      default ->
          throw group.failure(
              "expected a matrix (array, csr_matrix or csc_matrix), found '" + encoding + "'");
    };
  }
}
