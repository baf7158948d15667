package org.chiasm.io.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.data.DenseMatrix;
import org.chiasm.core.data.Matrix;
import org.chiasm.core.text.Message;
import org.chiasm.io.numbers.GrowingFloats;
import org.chiasm.io.numbers.GrowingInts;
import org.chiasm.io.numbers.Turned;

/** An array whose header is read and whose elements follow. They can be read once. */
final class NpyStream {

  private static final int CHUNK_BYTES = 1 << 16;

  private final InputStream source;
  private final String place;
  private final NpyHeader header;

  private NpyStream(InputStream source, String place, NpyHeader header) {
    this.source = source;
    this.place = place;
    this.header = header;
  }

  /**
   * Reads the header.
   *
   * @param place file and key, for messages
   */
  static NpyStream open(InputStream source, String place) throws IOException {
    return new NpyStream(source, place, NpyHeader.read(source, place));
  }

  NpyHeader header() {
    return header;
  }

  /** Whether it can become a matrix of values. */
  boolean isTable() {
    return header.shape().size() == 2
        && ElementType.parse(header.descriptor()).filter(type -> !type.isText()).isPresent();
  }

  /** Whether its elements are texts. */
  boolean isText() {
    return ElementType.parse(header.descriptor()).filter(ElementType::isText).isPresent();
  }

  /** A matrix as the array has it: rows by columns. */
  DenseMatrix matrix() throws IOException {
    requireDimensions(2, "a table");
    long rows = header.shape().get(0);
    long columns = header.shape().get(1);
    if (rows == 0 || columns == 0) {
      throw wrong("expected at least one cell and one feature, found the shape " + shape());
    }
    float[] values = floats();
    int[] sides = {(int) rows, (int) columns};
    return DenseMatrix.wrap(
        sides[0],
        sides[1],
        header.byColumn() ? Turned.byColumn(values, sides[0], sides[1]) : values);
  }

  /** All elements as floats, in the order of the file. */
  float[] floats() throws IOException {
    ElementType type = type();
    if (type.isText()) {
      throw wrong("expected numbers, found text (" + header.descriptor() + ")");
    }
    GrowingFloats values = new GrowingFloats(place);
    elements(type, bytes -> values.add(type.next(bytes, place)));
    return values.toArray();
  }

  /**
   * All elements as whole numbers.
   *
   * @throws DataFormatException if they are none or do not fit 32 bits
   */
  int[] ints() throws IOException {
    ElementType type = type();
    if (!type.isWhole()) {
      throw wrong("expected whole numbers, found the type " + header.descriptor());
    }
    requireDimensions(1, "a list");
    GrowingInts values = new GrowingInts(place);
    elements(
        type,
        bytes -> {
          long value = type.nextWhole(bytes);
          if (value != (int) value) {
            throw wrong("expected whole numbers of 32 bits, found " + value);
          }
          values.add((int) value);
        });
    return values.toArray();
  }

  /** All elements as texts. */
  List<String> strings() throws IOException {
    ElementType type = type();
    if (!type.isText()) {
      throw wrong("expected text (U or S), found the type " + header.descriptor());
    }
    if (header.shape().size() > 1) {
      requireDimensions(1, "a list");
    }
    List<String> texts = new ArrayList<>();
    elements(type, bytes -> texts.add(type.nextText(bytes)));
    return texts;
  }

  private ElementType type() {
    return ElementType.parse(header.descriptor())
        .orElseThrow(
            () ->
                wrong(
                    "expected the types f4, f8, i1 to i8, u1 to u8, bool, U or S, found "
                        + header.descriptor()
                        + hint()));
  }

  private String hint() {
    return switch (header.descriptor()) {
      case "|O", "O" ->
          "; objects are pickled, which is not read: save texts by np.array(ids, dtype='U'), and"
              + " numbers by x.astype('f4')";
      case NpyHeader.RECORDS -> "; save each field as an array of its own";
      default -> "; convert it by x.astype('f4')";
    };
  }

  private void requireDimensions(int expected, String what) {
    if (header.shape().size() != expected) {
      throw wrong(
          Message.format(
              "expected %s of %d dimension%s, found the shape %s",
              what, expected, expected == 1 ? "" : "s", shape()));
    }
  }

  private String shape() {
    return header.shapeText();
  }

  private DataFormatException wrong(String what) {
    return new DataFormatException(place + ": " + what);
  }

  /** Takes one element from the bytes. */
  @FunctionalInterface
  private interface Taker {
    void take(ByteBuffer bytes);
  }

  /**
   * Hands over as many elements as the shape says, and checks that there are no more and no less.
   */
  private void elements(ElementType type, Taker taker) throws IOException {
    long expected = count();
    byte[] chunk = new byte[Math.max(1, CHUNK_BYTES / type.width()) * type.width()];
    ByteBuffer bytes = ByteBuffer.wrap(chunk).order(type.order());
    long found = 0;
    for (int read = source.readNBytes(chunk, 0, chunk.length);
        read > 0;
        read = source.readNBytes(chunk, 0, chunk.length)) {
      int whole = read / type.width();
      if (found + whole > expected || (found + whole == expected && read % type.width() != 0)) {
        throw wrong("there is more than the shape says, " + shape());
      }
      bytes.clear();
      for (int element = 0; element < whole; element++) {
        taker.take(bytes);
      }
      found += whole;
    }
    if (found != expected) {
      throw wrong(
          Message.format(
              "expected %d elements for the shape %s, found %d; was the file copied completely?",
              expected, shape(), found));
    }
  }

  private long count() {
    long count = 1;
    for (long length : header.shape()) {
      if (length != 0 && count > Matrix.MAX_VALUES / length) {
        throw wrong(
            Message.format(
                "the shape %s has more elements than the %d that one matrix can hold",
                shape(), Matrix.MAX_VALUES));
      }
      count *= length;
    }
    return count;
  }
}
