package org.chiasm.io.mat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.data.SparseMatrix;
import org.chiasm.io.hdf5.BackedMatrix;
import org.chiasm.io.hdf5.Hdf5Array;
import org.chiasm.io.hdf5.Hdf5Group;
import org.chiasm.io.hdf5.SparseNames;
import org.chiasm.io.numbers.SinglePrecision;

/** Arrays of a file of version 7.3, which are read when they are asked for. */
final class Mat73Array {

  private Mat73Array() {}

  /** Numbers; those with fields for real and imaginary parts are of no use. */
  static MatArray numbers(List<Integer> dimensions, String kind, Hdf5Array array) {
    return array.kind() == Hdf5Array.Kind.OTHER || array.kind() == Hdf5Array.Kind.TEXT
        ? new UnreadArray(dimensions, (array.fields().isEmpty() ? "" : "complex ") + kind)
        : new FullNumbers(dimensions, kind, array);
  }

  private record FullNumbers(List<Integer> dimensions, String kind, Hdf5Array array)
      implements MatArray.Numbers {

    @Override
    public long stored() {
      return count();
    }

    @Override
    public Matrix matrix(String place, boolean turned) {
      return MatArray.dense(values(place), rows(), columns(), turned);
    }

    private boolean isUnsignedLong() {
      return kind.equals("uint64");
    }

    private float[] values(String place) {
      float[] values = new float[Matrix.size(rows(), columns())];
      if (array.kind() == Hdf5Array.Kind.REAL) {
        double[] wide = array.doubles();
        for (int index = 0; index < values.length; index++) {
          values[index] = SinglePrecision.of(wide[index], place);
        }
        return values;
      }
      long[] whole = array.integers();
      for (int index = 0; index < values.length; index++) {
        values[index] =
            isUnsignedLong() ? SinglePrecision.ofUnsigned(whole[index]) : (float) whole[index];
      }
      return values;
    }

    @Override
    public Optional<long[]> wholeNumbers() {
      if (isUnsignedLong()) {
        return Optional.empty();
      }
      if (array.kind() != Hdf5Array.Kind.REAL) {
        return Optional.of(array.integers());
      }
      double[] values = array.doubles();
      long[] whole = new long[values.length];
      for (int index = 0; index < whole.length; index++) {
        if (values[index] != Math.rint(values[index])) {
          return Optional.empty();
        }
        whole[index] = (long) values[index];
      }
      return Optional.of(whole);
    }
  }

  /**
   * A group of values, their rows and the starts of columns; without values the file leaves the
   * first two away.
   */
  record SparseNumbers(List<Integer> dimensions, Hdf5Group group, long values)
      implements MatArray.Numbers {

    @Override
    public String kind() {
      return "sparse";
    }

    @Override
    public long stored() {
      return Math.max(values, columns());
    }

    @Override
    public Matrix matrix(String place, boolean turned) {
      int rows = turned ? columns() : rows();
      int columns = turned ? rows() : columns();
      if (values == 0) {
        return SparseMatrix.wrap(columns, new int[rows + 1], new int[0], new float[0]);
      }
      // what is compressed by column is the transpose by row
      BackedMatrix matrix =
          turned
              ? BackedMatrix.compressedRows(group, SparseNames.MATLAB, rows, columns)
              : BackedMatrix.compressedColumns(group, SparseNames.MATLAB, rows, columns);
      return matrix.rows(0, rows);
    }

    @Override
    public Optional<long[]> wholeNumbers() {
      return Optional.empty();
    }
  }

  /** UTF-16 units as numbers. */
  record Text(List<Integer> dimensions, Hdf5Array array) implements MatArray.Letters {

    @Override
    public String kind() {
      return "char";
    }

    @Override
    public List<String> texts() {
      long[] letters = array.integers();
      int rows = rows();
      List<String> texts = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        StringBuilder text = new StringBuilder(columns());
        for (int column = 0; column < columns(); column++) {
          text.append((char) letters[column * rows + row]);
        }
        texts.add(text.toString());
      }
      return texts;
    }
  }

  /** References to arrays. */
  record Elements(List<Integer> dimensions, Hdf5Array array, MatFile73 file)
      implements MatArray.Cells {

    @Override
    public String kind() {
      return "cell";
    }

    @Override
    public List<MatArray> elements() {
      return LongStream.of(array.references())
          .mapToObj(address -> file.element(array, address))
          .toList();
    }
  }
}
