package org.chiasm.io.mat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;
import org.chiasm.io.numbers.Entries;
import org.chiasm.io.numbers.SinglePrecision;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Sparse;

/** Arrays of the library that reads files of version 5 to 7. */
final class Mat5Array {

  private Mat5Array() {}

  static MatArray of(Array array) {
    List<Integer> dimensions = IntStream.of(array.getDimensions()).boxed().toList();
    String kind = array.getType().toString().toLowerCase(Locale.ROOT);
    if (array instanceof Sparse sparse) {
      return sparse.isComplex()
          ? new UnreadArray(dimensions, "complex " + kind)
          : new SparseNumbers(dimensions, kind, sparse);
    }
    if (array instanceof us.hebi.matlab.mat.types.Matrix matrix) {
      return matrix.isComplex()
          ? new UnreadArray(dimensions, "complex " + kind)
          : new FullNumbers(dimensions, kind, matrix);
    }
    if (array instanceof Char letters) {
      return new Text(dimensions, kind, letters);
    }
    return array instanceof Cell cell
        ? new Elements(dimensions, kind, cell)
        : new UnreadArray(dimensions, kind);
  }

  private record FullNumbers(
      List<Integer> dimensions, String kind, us.hebi.matlab.mat.types.Matrix numbers)
      implements MatArray.Numbers {

    @Override
    public long stored() {
      return numbers.getNumElements();
    }

    @Override
    public Matrix matrix(String place, boolean turned) {
      float[] values = new float[numbers.getNumElements()];
      for (int index = 0; index < values.length; index++) {
        values[index] = value(index, place);
      }
      return MatArray.dense(values, rows(), columns(), turned);
    }

    private float value(int index, String place) {
      return switch (numbers.getType()) {
        case Int64 -> numbers.getLong(index);
        case UInt64 -> SinglePrecision.ofUnsigned(numbers.getLong(index));
        default -> SinglePrecision.of(numbers.getDouble(index), place);
      };
    }

    @Override
    public Optional<long[]> wholeNumbers() {
      if (numbers.getType() == MatlabType.UInt64) {
        return Optional.empty();
      }
      long[] whole = new long[numbers.getNumElements()];
      for (int index = 0; index < whole.length; index++) {
        if (numbers.getType() != MatlabType.Int64
            && numbers.getDouble(index) != Math.rint(numbers.getDouble(index))) {
          return Optional.empty();
        }
        whole[index] = numbers.getLong(index);
      }
      return Optional.of(whole);
    }
  }

  private record SparseNumbers(List<Integer> dimensions, String kind, Sparse numbers)
      implements MatArray.Numbers {

    @Override
    public long stored() {
      return Math.max(numbers.getNumNonZero(), numbers.getNumCols());
    }

    @Override
    public Matrix matrix(String place, boolean turned) {
      int rows = rows();
      Entries entries = new Entries(place);
      numbers.forEach(
          (row, column, value, imaginary) -> {
            if (row < 0 || row >= rows) {
              throw new DataFormatException(
                  Message.format(
                      "%s: the file is damaged: row %d of %d in a sparse matrix",
                      place, row, rows));
            }
            float single = SinglePrecision.of(value, place);
            entries.add(turned ? column : row, turned ? row : column, single);
          });
      return turned ? entries.toMatrix(columns(), rows) : entries.toMatrix(rows, columns());
    }

    @Override
    public Optional<long[]> wholeNumbers() {
      return Optional.empty();
    }
  }

  private record Text(List<Integer> dimensions, String kind, Char letters)
      implements MatArray.Letters {

    @Override
    public List<String> texts() {
      List<String> rows = new ArrayList<>();
      for (int row = 0; row < letters.getNumRows(); row++) {
        rows.add(letters.getRow(row));
      }
      return rows;
    }
  }

  private record Elements(List<Integer> dimensions, String kind, Cell cell)
      implements MatArray.Cells {

    @Override
    public List<MatArray> elements() {
      List<MatArray> elements = new ArrayList<>();
      for (int index = 0; index < cell.getNumElements(); index++) {
        elements.add(of(cell.get(index)));
      }
      return elements;
    }
  }
}
