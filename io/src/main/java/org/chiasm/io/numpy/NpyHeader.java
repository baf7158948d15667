package org.chiasm.io.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.core.text.Message;

/**
 * What stands before the elements of an array.
 *
 * @param descriptor its type as it is written
 * @param byColumn whether the first index runs fastest (Fortran order)
 * @param shape length of each dimension; none for a single element
 */
record NpyHeader(String descriptor, boolean byColumn, List<Long> shape) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*('([^']*)'|\\[)");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, L]*)\\)");
  private static final int SHOWN = 80;

  /** What is in place of the type of arrays whose elements are records. */
  static final String RECORDS = "[...]";

  /**
   * Reads a header of version 1, 2 or 3.
   *
   * @param place file and key, for messages
   * @throws DataFormatException if there is none
   */
  static NpyHeader read(InputStream stream, String place) throws IOException {
    byte[] start = stream.readNBytes(8);
    if (start.length < 8 || !Arrays.equals(MAGIC, 0, 6, start, 0, 6)) {
      throw new DataFormatException(
          place + ": expected an array of NumPy (\\x93NUMPY), found something else");
    }
    int version = start[6];
    if (version < 1 || version > 3) {
      throw new DataFormatException(
          Message.format(
              "%s: expected version 1, 2 or 3 of NumPy's format, found %d", place, version));
    }
    int width = version == 1 ? 2 : 4;
    byte[] size = Arrays.copyOf(stream.readNBytes(width), 4);
    int length = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getInt();
    // grows as it reads, however much the length says
    byte[] text = length < 0 ? new byte[0] : stream.readNBytes(length);
    if (text.length != length) {
      throw new DataFormatException(place + ": the file ends within the header of the array");
    }
    return parse(
        new String(text, version < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8),
        place);
  }

  private static NpyHeader parse(String text, String place) {
    Matcher type = TYPE.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!type.find() || !order.find() || !shape.find()) {
      throw new DataFormatException(
          Message.format(
              "%s: expected a header such as {'descr': '<f4', 'fortran_order': False, 'shape': (2,"
                  + " 3), }, found %s",
              place, text.length() <= SHOWN ? text.strip() : text.substring(0, SHOWN) + "..."));
    }
    List<Long> lengths = new ArrayList<>();
    for (String length : shape.group(1).split(",", -1)) {
      String digits = length.replace("L", "").strip();
      if (!digits.isEmpty()) {
        lengths.add(length(digits, place));
      }
    }
    return new NpyHeader(
        type.group(2) == null ? RECORDS : type.group(2), order.group(1).equals("True"), lengths);
  }

  private static long length(String digits, String place) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new DataFormatException(
          Message.format("%s: expected lengths of dimensions, found %s", place, digits), e);
    }
  }

  /** The lengths as Python writes them, such as {@code (2, 3)}. */
  String shapeText() {
    String inside = String.join(", ", shape.stream().map(String::valueOf).toList());
    return shape.size() == 1 ? "(" + inside + ",)" : "(" + inside + ")";
  }
}
