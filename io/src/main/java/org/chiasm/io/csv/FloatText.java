package org.chiasm.io.csv;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Single-precision numbers as decimal text.
 *
 * <p>Both directions are exact: parsing gives the float nearest to the decimal text (ties to even),
 * writing gives the shortest decimal digits that parse to the same float. Nearly all numbers take a
 * way through one double-precision division; where that could round wrongly, {@link
 * Float#parseFloat} decides.
 */
public final class FloatText {

  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final int MAX_POWER = POWERS.length - 1;

  /** So many decimal digits always fit a long. */
  private static final int MAX_DIGITS = 18;

  /** No float needs more digits. */
  private static final int FLOAT_DIGITS = 9;

  /** Whole numbers up to here are floats, each and every one. */
  private static final float MAX_WHOLE = 1 << 24;

  private static final int MAX_EXPONENT = 100_000;

  private FloatText() {}

  /**
   * The number that the text is. Blanks around it are ignored.
   *
   * @return NaN if the text is empty or a sign for a missing value (NA, NaN, nan); an infinity if
   *     it is no number, or one that no finite float is near
   */
  public static float parse(char[] text, int offset, int length) {
    int start = offset;
    int end = offset + length;
    while (start < end && text[start] <= ' ') {
      start++;
    }
    while (end > start && text[end - 1] <= ' ') {
      end--;
    }
    if (isMissing(text, start, end)) {
      return Float.NaN;
    }
    int position = start;
    boolean negative = text[position] == '-';
    if (negative || text[position] == '+') {
      position++;
    }
    return parseUnsigned(text, start, position, end, negative);
  }

  private static boolean isMissing(char[] text, int start, int end) {
    return switch (end - start) {
      case 0 -> true;
      case 2 -> text[start] == 'N' && text[start + 1] == 'A';
      case 3 -> {
        String word = text[start] == 'N' || text[start] == 'n' ? new String(text, start, 3) : "";
        yield word.equals("NaN") || word.equals("nan");
      }
      default -> false;
    };
  }

  private static float parseUnsigned(char[] text, int start, int first, int end, boolean negative) {
    long digits = 0;
    int used = 0;
    int exponent = 0;
    int seen = 0;
    boolean fraction = false;
    int position = first;
    for (; position < end; position++) {
      char letter = text[position];
      if (letter >= '0' && letter <= '9') {
        seen++;
        if (used < MAX_DIGITS) {
          digits = digits * 10 + (letter - '0');
          used += digits == 0 ? 0 : 1;
          exponent -= fraction ? 1 : 0;
        } else {
          // too small a digit to matter, unless the number lies next to a tie: see fromDecimal
          exponent += fraction ? 0 : 1;
        }
      } else if (letter == '.' && !fraction) {
        fraction = true;
      } else {
        break;
      }
    }
    if (seen == 0) {
      return Float.POSITIVE_INFINITY;
    }
    if (position < end) {
      int written = parseExponent(text, position, end);
      if (written == Integer.MIN_VALUE) {
        return Float.POSITIVE_INFINITY;
      }
      exponent += written;
    }
    float magnitude = fromDecimal(digits, exponent);
    if (Float.isNaN(magnitude)) {
      return Float.parseFloat(new String(text, start, end - start));
    }
    return negative ? -magnitude : magnitude;
  }

  /** The number after an {@code e}; {@link Integer#MIN_VALUE} if there is none. */
  private static int parseExponent(char[] text, int start, int end) {
    int position = start + 1;
    if (Character.toLowerCase(text[start]) != 'e' || position == end) {
      return Integer.MIN_VALUE;
    }
    boolean negative = text[position] == '-';
    if (negative || text[position] == '+') {
      position++;
    }
    if (position == end) {
      return Integer.MIN_VALUE;
    }
    int exponent = 0;
    for (; position < end; position++) {
      if (text[position] < '0' || text[position] > '9') {
        return Integer.MIN_VALUE;
      }
      exponent = Math.min(MAX_EXPONENT, exponent * 10 + (text[position] - '0'));
    }
    return negative ? -exponent : exponent;
  }

  /**
   * The float nearest to {@code digits x 10^exponent}, where digits may lack what follows its 18th
   * place; NaN if this way cannot tell.
   *
   * <p>The conversion of the digits, one division or product and the lost digits together move the
   * double by less than two units in its last place. Rounding it to a float is right unless that
   * could carry it over the middle between two floats, and all those middles (of floats that are
   * not subnormal, which these powers of ten cannot reach) end in the same 29 bits.
   */
  private static float fromDecimal(long digits, int exponent) {
    if (digits == 0) {
      return 0f;
    }
    if (exponent < -MAX_POWER || exponent > MAX_POWER) {
      return Float.NaN;
    }
    double value = exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
    long tail = Double.doubleToRawLongBits(value) & 0x1fff_ffffL;
    return Math.abs(tail - 0x1000_0000L) <= 2 || value > Float.MAX_VALUE
        ? Float.NaN
        : (float) value;
  }

  /**
   * Appends the shortest text that {@link #parse} reads as the same float; nothing for NaN.
   *
   * @throws IllegalArgumentException if the value is infinite
   */
  public static void append(StringBuilder target, float value) {
    if (Float.isNaN(value)) {
      return;
    }
    if (Float.isInfinite(value)) {
      throw new IllegalArgumentException("expected a finite value, found " + value);
    }
    if (Float.floatToRawIntBits(value) < 0) {
      target.append('-');
    }
    float magnitude = Math.abs(value);
    if (magnitude <= MAX_WHOLE && magnitude == (int) magnitude) {
      target.append((int) magnitude);
    } else {
      appendShortest(target, magnitude);
    }
  }

  private static void appendShortest(StringBuilder target, float value) {
    int leading = leadingExponent(value);
    for (int count = 1; count <= FLOAT_DIGITS; count++) {
      int power = count - 1 - leading;
      long digits =
          Math.abs(power) <= MAX_POWER
              ? nearestDigits(value, power)
              : nearestDigitsPlain(value, power);
      if (digits >= 0) {
        layOut(target, digits, -power);
        return;
      }
    }
    throw new IllegalStateException("nine digits do not tell the float " + value);
  }

  /** The exponent of the first decimal digit of a positive value. */
  private static int leadingExponent(float value) {
    int exponent = (int) Math.floor(Math.log10(value));
    if (value >= Math.pow(10, exponent + 1.0)) {
      return exponent + 1;
    }
    return value < Math.pow(10, exponent) ? exponent - 1 : exponent;
  }

  /**
   * The whole number nearest to {@code value x 10^power} for which dividing again gives the value,
   * or the next one on the other side (next to a power of two the float's own interval is
   * lopsided), or -1 if neither does.
   */
  static long nearestDigits(float value, int power) {
    double scaled = power < 0 ? value / POWERS[-power] : value * POWERS[power];
    long nearest = (long) Math.rint(scaled);
    if (readsBack(nearest, power, value)) {
      return nearest;
    }
    long other = nearest < scaled ? nearest + 1 : nearest - 1;
    return readsBack(other, power, value) ? other : -1;
  }

  /** The same as {@link #nearestDigits} in exact arithmetic: slower, for any power. */
  static long nearestDigitsPlain(float value, int power) {
    BigDecimal scaled = new BigDecimal(value).scaleByPowerOfTen(power);
    long nearest = scaled.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    if (readsBack(nearest, power, value)) {
      return nearest;
    }
    long other = BigDecimal.valueOf(nearest).compareTo(scaled) < 0 ? nearest + 1 : nearest - 1;
    return readsBack(other, power, value) ? other : -1;
  }

  private static boolean readsBack(long digits, int power, float value) {
    float read = fromDecimal(digits, -power);
    return (Float.isNaN(read) ? Float.parseFloat(digits + "E" + -power) : read) == value;
  }

  /** Writes {@code digits x 10^exponent}, in plain form unless that needs many zeros. */
  private static void layOut(StringBuilder target, long digits, int exponent) {
    String text = Long.toString(digits);
    int trailing = 0;
    while (trailing < text.length() - 1 && text.charAt(text.length() - 1 - trailing) == '0') {
      trailing++;
    }
    String significant = text.substring(0, text.length() - trailing);
    int point = text.length() + exponent;
    if (point > FLOAT_DIGITS || point < -4) {
      target.append(significant, 0, 1);
      if (significant.length() > 1) {
        target.append('.').append(significant, 1, significant.length());
      }
      target.append('E').append(point - 1);
    } else if (point <= 0) {
      target.append("0.").append("0".repeat(-point)).append(significant);
    } else if (point >= significant.length()) {
      target.append(significant).append("0".repeat(point - significant.length()));
    } else {
      target
          .append(significant, 0, point)
          .append('.')
          .append(significant, point, significant.length());
    }
  }
}
