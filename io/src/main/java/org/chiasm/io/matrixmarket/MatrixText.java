package org.chiasm.io.matrixmarket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;
import org.chiasm.io.numbers.Entries;
import org.chiasm.io.numbers.GrowingFloats;

/** The matrix of one file, read from front to end. */
final class MatrixText {

  private final Path file;
  private final NumberLines lines;
  private final Banner banner;
  private final int rows;
  private final int columns;

  /** Number of values that the file says it has. */
  private final long stated;

  private boolean turned;
  private final Entries entries;
  private final GrowingFloats array;

  private MatrixText(
      Path file, NumberLines lines, Banner banner, int rows, int columns, long stated) {
    this.file = file;
    this.lines = lines;
    this.banner = banner;
    this.rows = rows;
    this.columns = columns;
    this.stated = stated;
    this.entries = new Entries(file.toString());
    this.array = new GrowingFloats(file.toString());
  }

  /** Reads the lines before the values. */
  static MatrixText open(Path file, InputStream bytes) throws IOException {
    NumberLines lines = new NumberLines(file, bytes);
    if (!lines.nextOfAny()) {
      throw new DataFormatException(
          file + ": the file is empty, expected '%%MatrixMarket matrix ...'");
    }
    Banner banner = Banner.parse(lines);
    if (!lines.next()) {
      throw new DataFormatException(file + ": the file ends before the size of the matrix");
    }
    lines.requireFields(
        banner.sparse() ? 3 : 2,
        banner.sparse() ? "numbers of rows, columns and values" : "numbers of rows and columns");
    int rows = lines.integer(0, 1, Integer.MAX_VALUE - 8, "a number of rows");
    int columns = lines.integer(1, 1, Integer.MAX_VALUE - 8, "a number of columns");
    if (banner.symmetric() && rows != columns) {
      throw lines.wrong(
          Message.format(
              "a symmetric matrix has as many rows as columns, found %d and %d", rows, columns));
    }
    long stated =
        banner.sparse()
            ? lines.integer(2, 0, Matrix.MAX_VALUES, "a number of values")
            : (long) rows * columns;
    if (stated > Matrix.MAX_VALUES) {
      throw lines.wrong(
          Message.format(
              "%d values, more than the %d that one matrix can hold", stated, Matrix.MAX_VALUES));
    }
    return new MatrixText(file, lines, banner, rows, columns, stated);
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  int cells() {
    return turned ? columns : rows;
  }

  int features() {
    return turned ? rows : columns;
  }

  /** Number of values that the file really has. */
  int stored() {
    return banner.sparse() ? entries.size() : array.size();
  }

  /**
   * Reads the values.
   *
   * @param featuresInRows whether to exchange rows and columns
   */
  void read(boolean featuresInRows) throws IOException {
    turned = featuresInRows;
    if (banner.sparse()) {
      readPlaces();
    } else {
      readArray();
    }
  }

  private void readPlaces() throws IOException {
    int fields = banner.pattern() ? 2 : 3;
    String what = banner.pattern() ? "a row and a column" : "a row, a column and a value";
    long found = 0;
    while (lines.next()) {
      lines.requireFields(fields, what);
      int row = lines.integer(0, 1, rows, "a row") - 1;
      int column = lines.integer(1, 1, columns, "a column") - 1;
      float value = banner.pattern() ? 1f : lines.real(2);
      add(row, column, value);
      if (banner.symmetric() && row != column) {
        add(column, row, value);
      }
      requireNoMore(++found);
    }
    requireAll(found, stated);
  }

  private void add(int row, int column, float value) {
    entries.add(turned ? column : row, turned ? row : column, value);
  }

  private void readArray() throws IOException {
    long expected = banner.symmetric() ? (long) rows * (rows + 1) / 2 : stated;
    while (lines.next()) {
      lines.requireFields(1, "a value");
      array.add(lines.real(0));
      if (array.size() > expected) {
        throw tooMany(expected);
      }
    }
    requireAll(array.size(), expected);
  }

  private void requireNoMore(long found) {
    if (found > stated) {
      throw tooMany(stated);
    }
  }

  private DataFormatException tooMany(long expected) {
    return lines.wrong(Message.format("expected %d values, found more", expected));
  }

  private void requireAll(long found, long expected) {
    if (found != expected) {
      throw new DataFormatException(
          Message.format(
              "%s: expected %d values, found %d; was the file copied completely?",
              file, expected, found));
    }
  }

  /** The values, cells in rows. */
  Matrix matrix() {
    if (banner.sparse()) {
      return entries.toMatrix(cells(), features());
    }
    float[] values = new float[rows * columns];
    int next = 0;
    for (int column = 0; column < columns; column++) {
      for (int row = banner.symmetric() ? column : 0; row < rows; row++) {
        float value = array.at(next++);
        values[place(row, column)] = value;
        if (banner.symmetric()) {
          values[place(column, row)] = value;
        }
      }
    }
    return DenseMatrix.wrap(cells(), features(), values);
  }

  private int place(int row, int column) {
    return turned ? column * rows + row : row * columns + column;
  }
}
