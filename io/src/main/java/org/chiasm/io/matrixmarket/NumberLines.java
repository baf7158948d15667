package org.chiasm.io.matrixmarket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;
import org.chiasm.io.csv.FloatText;

/**
 * Lines of numbers between blanks, read without making an object of each: a file can have hundreds
 * of millions. Blank lines and comments are passed over.
 */
final class NumberLines {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int SHOWN_CHARACTERS = 60;

  /** Lines of numbers have up to three; the fourth shows that there are too many. */
  private static final int MAX_FIELDS = 4;

  private final Path file;
  private final InputStream source;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private char[] line = new char[128];
  private int length;
  private long number;
  private final int[] starts = new int[MAX_FIELDS];
  private final int[] ends = new int[MAX_FIELDS];
  private int fields;

  NumberLines(Path file, InputStream source) {
    this.file = file;
    this.source = source;
  }

  /** Goes to the next line, whatever it is; false at the end of the file. */
  boolean nextOfAny() throws IOException {
    length = 0;
    boolean some = false;
    for (int letter = read(); letter >= 0; letter = read()) {
      some = true;
      if (letter == '\n') {
        break;
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, length * 2);
      }
      line[length++] = (char) letter;
    }
    number += some ? 1 : 0;
    return some;
  }

  /** Goes to the next line with numbers; false at the end of the file. */
  boolean next() throws IOException {
    while (nextOfAny()) {
      split();
      if (fields > 0 && line[starts[0]] != '%') {
        return true;
      }
    }
    return false;
  }

  private int read() throws IOException {
    if (position == limit) {
      position = 0;
      limit = source.read(buffer, 0, BUFFER_BYTES);
      if (limit <= 0) {
        limit = 0;
        return -1;
      }
    }
    return buffer[position++] & 0xff;
  }

  private void split() {
    fields = 0;
    int at = 0;
    while (fields < MAX_FIELDS) {
      while (at < length && line[at] <= ' ') {
        at++;
      }
      if (at == length) {
        return;
      }
      starts[fields] = at;
      while (at < length && line[at] > ' ') {
        at++;
      }
      ends[fields++] = at;
    }
  }

  /** The whole line as text. */
  String text() {
    return new String(line, 0, length).strip();
  }

  /**
   * Checks the number of fields.
   *
   * @param what what they are, for the message
   */
  void requireFields(int expected, String what) {
    if (fields != expected) {
      throw wrong("expected " + what + ", found '" + shown(text()) + "'");
    }
  }

  /** A field as a whole number from 0; the largest long if it is none. */
  private long whole(int field) {
    long value = 0;
    for (int at = starts[field]; at < ends[field]; at++) {
      int digit = line[at] - '0';
      if (digit < 0 || digit > 9 || value > Integer.MAX_VALUE) {
        return Long.MAX_VALUE;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /**
   * A field as a whole number.
   *
   * @param what what it is, for the message
   */
  int integer(int field, int least, int most, String what) {
    long value = whole(field);
    if (value < least || value > most) {
      throw wrong(
          Message.format(
              "expected %s from %d to %d, found '%s'", what, least, most, shown(field(field))));
    }
    return (int) value;
  }

  /** A field as a number; NaN if it says that the value is missing. */
  float real(int field) {
    float value = FloatText.parse(line, starts[field], ends[field] - starts[field]);
    if (Float.isInfinite(value)) {
      throw wrong(
          "expected a finite number in the range of single precision (up to 3.4e38), found '"
              + shown(field(field))
              + "'");
    }
    return value;
  }

  private String field(int field) {
    return new String(line, starts[field], ends[field] - starts[field]);
  }

  private static String shown(String text) {
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
  }

  /** Something is wrong with this line. */
  DataFormatException wrong(String what) {
    return new DataFormatException(Message.format("%s, line %d: %s", file, number, what));
  }
}
