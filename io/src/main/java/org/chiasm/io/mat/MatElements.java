package org.chiasm.io.mat;

import java.nio.ByteBuffer;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;

/**
 * Holds the sizes that a variable states against the bytes that are there, before the library reads
 * it: that one makes room for what it is told.
 *
 * <p>Checked are all tags, dimensions and counts of MAT-file level 5 arrays; what the numbers are
 * is none of this class's business.
 */
final class MatElements {

  static final int MATRIX = 14;
  static final int COMPRESSED = 15;
  static final int TAG_BYTES = 8;

  private static final int INT8 = 1;
  private static final int UINT8 = 2;
  private static final int UINT16 = 4;
  private static final int INT32 = 5;
  private static final int UINT32 = 6;
  private static final int UTF8 = 16;
  private static final int UTF16 = 17;
  private static final int UTF32 = 18;

  private static final int COMPLEX = 0x0800;
  private static final int MAX_DIMENSIONS = 32;

  /** Deeper than anybody nests, and shallow enough for any stack. */
  private static final int MAX_DEPTH = 50;

  private final String place;
  private final ByteBuffer bytes;

  private MatElements(String place, ByteBuffer bytes) {
    this.place = place;
    this.bytes = bytes;
  }

  /**
   * Checks one array with its tag.
   *
   * @param place file and variable, for messages
   * @param bytes exactly that array, in the order of the file's bytes
   * @return whether it is of a class that can be read: functions, objects and tables cannot
   * @throws DataFormatException if something does not fit
   */
  static boolean readable(String place, ByteBuffer bytes) {
    MatElements elements = new MatElements(place, bytes);
    return elements.array(0, bytes.limit(), 0) >= 0;
  }

  /** A tag: what follows it, from where on, and where the next begins. */
  private record Tag(int type, int start, int size, int next) {}

  private Tag tag(int at, int end) {
    if (end - at < TAG_BYTES) {
      throw damaged("an element ends early");
    }
    int first = bytes.getInt(at);
    if (first >>> 16 != 0) {
      int size = first >>> 16;
      if (size > 4) {
        throw damaged("a short element is said to have " + size + " bytes, at most 4 fit");
      }
      return new Tag(first & 0xffff, at + 4, size, at + TAG_BYTES);
    }
    int size = bytes.getInt(at + 4);
    if (size < 0 || size > end - at - TAG_BYTES) {
      throw damaged(
          Message.format(
              "an element is said to have %d bytes, but only %d follow",
              size & 0xffff_ffffL, end - at - TAG_BYTES));
    }
    int padded = first == MATRIX ? size : (size + 7) / 8 * 8;
    return new Tag(first, at + TAG_BYTES, size, at + TAG_BYTES + Math.min(padded, end - at - 8));
  }

  private Tag tag(int at, int end, int expected, String what) {
    Tag tag = tag(at, end);
    if (tag.type != expected) {
      throw damaged(
          Message.format(
              "expected %s (an element of type %d), found one of type %d",
              what, expected, tag.type));
    }
    return tag;
  }

  private DataFormatException damaged(String what) {
    return new DataFormatException(place + ": the file is damaged: " + what);
  }

  /** Checks an array; gives where it ends, or -1 if its class cannot be read. */
  private int array(int at, int limit, int depth) {
    if (depth > MAX_DEPTH) {
      throw damaged("arrays are nested more than " + MAX_DEPTH + " deep");
    }
    Tag matrix = tag(at, limit, MATRIX, "an array");
    if (matrix.size == 0) {
      return matrix.next;
    }
    int end = matrix.start + matrix.size;
    Tag flags = tag(matrix.start, end, UINT32, "flags");
    if (flags.size != 8) {
      throw damaged("flags of " + flags.size + " bytes, expected 8");
    }
    int word = bytes.getInt(flags.start);
    int kind = word & 0xff;
    if (kind == 3 || kind > 15 || kind == 0) {
      return -1;
    }
    Tag dimensions = tag(flags.next, end, INT32, "dimensions");
    Tag name = tag(dimensions.next, end, INT8, "a name");
    long count = count(dimensions);
    int next =
        switch (kind) {
          case 1 -> cells(name.next, end, count, depth);
          case 2 -> fields(name.next, end, count, depth);
          case 4 -> text(name.next, end, count);
          case 5 -> sparse(name.next, end, bytes.getInt(dimensions.start + 4), word);
          default -> numbers(numbers(name.next, end, count), end, (word & COMPLEX) != 0, count);
        };
    if (next >= 0 && next != end) {
      throw damaged(Message.format("an array has %d bytes more than it needs", end - next));
    }
    return next < 0 ? -1 : matrix.next;
  }

  private long count(Tag dimensions) {
    int number = dimensions.size / Integer.BYTES;
    if (dimensions.size % Integer.BYTES != 0 || number < 2 || number > MAX_DIMENSIONS) {
      throw damaged("an array has dimensions of " + dimensions.size + " bytes");
    }
    long count = 1;
    for (int index = 0; index < number; index++) {
      int length = bytes.getInt(dimensions.start + index * Integer.BYTES);
      if (length < 0 || (length > 0 && count > Integer.MAX_VALUE / length)) {
        throw damaged("an array has a dimension of length " + length);
      }
      count *= length;
    }
    return count;
  }

  private int cells(int at, int end, long count, int depth) {
    if (count > (end - at) / TAG_BYTES) {
      throw damaged(Message.format("%d arrays are said to be in %d bytes", count, end - at));
    }
    int next = at;
    for (long index = 0; index < count; index++) {
      next = array(next, end, depth + 1);
      if (next < 0) {
        return -1;
      }
    }
    return next;
  }

  private int fields(int at, int end, long count, int depth) {
    Tag width = tag(at, end, INT32, "the length of names of fields");
    Tag names = tag(width.next, end, INT8, "names of fields");
    int length = width.size == Integer.BYTES ? bytes.getInt(width.start) : 0;
    if (length <= 0) {
      throw damaged("a struct has names of fields of " + length + " bytes");
    }
    int number = names.size / length;
    return cells(names.next, end, Math.multiplyExact(count, (long) number), depth);
  }

  private int text(int at, int end, long count) {
    Tag letters = tag(at, end);
    boolean enough =
        switch (letters.type) {
          case UINT16, UTF16 -> letters.size / 2 >= count;
          case INT8, UINT8, UTF8 -> letters.size >= count;
          case UTF32 -> letters.size / 4 >= count;
          default -> throw damaged("text has letters of type " + letters.type);
        };
    if (!enough) {
      throw damaged(Message.format("%d letters are said to be in %d bytes", count, letters.size));
    }
    return letters.next;
  }

  private int numbers(int at, int end, long count) {
    Tag numbers = tag(at, end);
    if (numbers.size != count * width(numbers.type)) {
      throw damaged(
          Message.format(
              "%d numbers of %d bytes are said to be in %d bytes",
              count, width(numbers.type), numbers.size));
    }
    return numbers.next;
  }

  private int numbers(int next, int end, boolean again, long count) {
    return again ? numbers(next, end, count) : next;
  }

  private int width(int type) {
    return switch (type) {
      case 1, 2 -> 1;
      case 3, 4 -> 2;
      case 5, 6, 7 -> 4;
      case 9, 12, 13 -> 8;
      default -> throw damaged("an element has numbers of type " + type);
    };
  }

  private int sparse(int at, int end, int columns, int flags) {
    Tag rows = tag(at, end, INT32, "indices of rows");
    Tag starts = tag(rows.next, end, INT32, "starts of columns");
    if (starts.size / Integer.BYTES != columns + 1L) {
      throw damaged(
          Message.format(
              "a sparse matrix of %d columns has %d starts of columns",
              columns, starts.size / Integer.BYTES));
    }
    int earlier = 0;
    for (int column = 0; column <= columns; column++) {
      int start = bytes.getInt(starts.start + column * Integer.BYTES);
      if (start < earlier || (column == 0 && start != 0) || start > rows.size / Integer.BYTES) {
        throw damaged("starts of columns of a sparse matrix do not rise to the number of values");
      }
      earlier = start;
    }
    Tag values = tag(starts.next, end);
    if (earlier > values.size / width(values.type)) {
      throw damaged(
          Message.format(
              "a sparse matrix of %d values has only %d",
              earlier, values.size / width(values.type)));
    }
    boolean complex = (flags & COMPLEX) != 0;
    return complex ? tag(values.next, end).next : values.next;
  }
}
