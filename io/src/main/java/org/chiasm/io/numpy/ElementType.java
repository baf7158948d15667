package org.chiasm.io.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chiasm.io.numbers.SinglePrecision;

/**
 * What the elements of an array are, NumPy's {@code dtype.str}, such as {@code <f8}.
 *
 * @param kind {@code f}, {@code i}, {@code u}, {@code b} (truth values), {@code U} or {@code S}
 *     (text)
 * @param width bytes of an element
 * @param order of the bytes of a number or character
 */
record ElementType(char kind, int width, ByteOrder order) {

  private static final Pattern TEXT = Pattern.compile("([<>|=])?([fiubUS])(\\d{1,9})");
  private static final int UNICODE_BYTES = 4;

  /** The longest id in bytes; a longer one is a damaged header. */
  private static final int MAX_TEXT_BYTES = 1 << 20;

  /** The type of that name; empty if none of those that are read. */
  static Optional<ElementType> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    char kind = matcher.group(2).charAt(0);
    int size = Integer.parseInt(matcher.group(3));
    boolean known =
        switch (kind) {
          case 'f' -> size == 4 || size == 8;
          case 'i', 'u' -> size == 1 || size == 2 || size == 4 || size == 8;
          case 'b' -> size == 1;
          default -> size > 0 && size <= MAX_TEXT_BYTES / UNICODE_BYTES;
        };
    ByteOrder order = ">".equals(matcher.group(1)) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return known
        ? Optional.of(new ElementType(kind, kind == 'U' ? UNICODE_BYTES * size : size, order))
        : Optional.empty();
  }

  boolean isText() {
    return kind == 'U' || kind == 'S';
  }

  boolean isWhole() {
    return kind == 'i' || kind == 'u';
  }

  /** The next element as a float. */
  float next(ByteBuffer bytes, String place) {
    if (kind == 'f') {
      return SinglePrecision.of(width == 4 ? bytes.getFloat() : bytes.getDouble(), place);
    }
    if (kind == 'b') {
      return bytes.get() == 0 ? 0f : 1f;
    }
    boolean large = kind == 'u' && width == Long.BYTES;
    return large ? SinglePrecision.ofUnsigned(bytes.getLong()) : nextWhole(bytes);
  }

  /** The next element of a type of whole numbers; unsigned ones of 64 bits as if with sign. */
  long nextWhole(ByteBuffer bytes) {
    boolean signed = kind == 'i';
    return switch (width) {
      case 1 -> signed ? bytes.get() : bytes.get() & 0xff;
      case 2 -> signed ? bytes.getShort() : bytes.getShort() & 0xffff;
      case 4 -> signed ? bytes.getInt() : bytes.getInt() & 0xffff_ffffL;
      default -> bytes.getLong();
    };
  }

  /** The next element of a type of texts, without the zeros that fill it up. */
  String nextText(ByteBuffer bytes) {
    byte[] element = new byte[width];
    bytes.get(element);
    if (kind == 'S') {
      int length = width;
      while (length > 0 && element[length - 1] == 0) {
        length--;
      }
      return new String(element, 0, length, StandardCharsets.UTF_8);
    }
    ByteBuffer characters = ByteBuffer.wrap(element).order(order);
    StringBuilder text = new StringBuilder();
    int end = 0;
    while (characters.hasRemaining()) {
      int point = characters.getInt();
      text.appendCodePoint(Character.isValidCodePoint(point) ? point : 0xFFFD);
      end = point == 0 ? end : text.length();
    }
    text.setLength(end);
    return text.toString();
  }
}
