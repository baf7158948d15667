package org.chiasm.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.chiasm.testkit.Draws;
import org.chiasm.testkit.SeededTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FloatTextTest {

  private static float parse(String text) {
    String padded = "#" + text + "#";
    return FloatText.parse(padded.toCharArray(), 1, text.length());
  }

  private static String write(float value) {
    StringBuilder text = new StringBuilder();
    FloatText.append(text, value);
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "+7",
        "-3",
        "0.5",
        ".5",
        "5.",
        "1e3",
        "1E-3",
        "-1.5e+2",
        "0.1",
        "16777217",
        "16777217.0000000000000000000001",
        "33.322207629680626",
        "123456789012345678901234567890",
        "0.000000000000000000000000000000000000123",
        "3.4028235e38",
        "1.4e-45",
        "1e-60",
        "1e22",
        "9007199254740993",
        "0e99999",
        "1.00000005960464477539062500000000001",
        "1.00000005960464477539062499999999999",
        "1.000000059604644775390625"
      })
  void readsTheNearestFloat(String text) {
    assertThat(parse(text)).isEqualTo(Float.parseFloat(text));
    assertThat(parse(" " + text + "\t")).isEqualTo(Float.parseFloat(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "NA", "NaN", "nan", " NA "})
  void readsMissingValues(String text) {
    assertThat(parse(text)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        "1e",
        "1e+",
        "1f",
        "1d",
        "0x1p3",
        "1,5",
        "1 2",
        "--1",
        "Inf",
        "-inf",
        "Infinity",
        "1e999",
        "3.5e38",
        "na",
        "NAN",
        "1e5.0",
        "1.2.3",
        "N"
      })
  void doesNotTakeForANumber(String text) {
    assertThat(parse(text)).isInfinite();
  }

  @SeededTest(seeds = 4)
  void parsesAsTheStandardLibraryDoes(Draws draws) {
    for (int trial = 0; trial < 10_000; trial++) {
      String text = randomNumber(draws);
      assertThat(parse(text)).as(text).isEqualTo(Float.parseFloat(text));
    }
  }

  @SeededTest(seeds = 4)
  void parsesDecimalsNextToTheMiddleOfTwoFloats(Draws draws) {
    for (int trial = 0; trial < 1_000; trial++) {
      float value = Float.intBitsToFloat(draws.integer(0x0080_0000, 0x7f00_0000));
      BigDecimal middle =
          new BigDecimal(value).add(new BigDecimal(Math.nextUp(value))).divide(new BigDecimal(2));
      for (int places : new int[] {16, 17, 18, 19, 25, 200}) {
        for (RoundingMode mode : new RoundingMode[] {RoundingMode.FLOOR, RoundingMode.CEILING}) {
          String text = middle.round(new MathContext(places, mode)).toString();
          assertThat(parse(text)).as(text).isEqualTo(Float.parseFloat(text));
        }
      }
    }
  }

  private static String randomNumber(Draws draws) {
    StringBuilder text = new StringBuilder(draws.integer(0, 1) == 0 ? "-" : "");
    appendDigits(text, draws, draws.integer(1, 12));
    if (draws.integer(0, 3) > 0) {
      text.append('.');
      appendDigits(text, draws, draws.integer(0, 18));
    }
    if (draws.integer(0, 4) == 0) {
      text.append('e').append(draws.integer(-45, 25));
    }
    return text.toString();
  }

  private static void appendDigits(StringBuilder text, Draws draws, int count) {
    for (int digit = 0; digit < count; digit++) {
      text.append((char) ('0' + draws.integer(0, 9)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, -0",
    "1, 1",
    "-12, -12",
    "0.1, 0.1",
    "100000, 100000",
    "16777216, 16777216",
    "123456789, 123456790",
    "1e10, 1E10",
    "3.4028235e38, 3.4028235E38",
    "1.4e-45, 1E-45",
    "0.001, 0.001",
    "0.00001, 0.00001",
    "0.000001, 1E-6",
    "2e-3, 0.002",
    "0.3333333333, 0.33333334",
    "1.17549435E-38, 1.1754944E-38",
    "8.41e21, 8.41E21",
    "-33.32220763, -33.32221",
    "1.5e-7, 1.5E-7"
  })
  void writesTheShortestText(String value, String expected) {
    assertThat(write(Float.parseFloat(value))).isEqualTo(expected);
  }

  @Test
  void writesNothingForMissingAndRefusesInfinity() {
    assertThat(write(Float.NaN)).isEmpty();
    assertThatThrownBy(() -> write(Float.NEGATIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a finite value, found -Infinity");
  }

  @SeededTest(seeds = 4)
  void writesWhatReadsBackAndNoDigitTooMany(Draws draws) {
    for (int trial = 0; trial < 2_000; trial++) {
      float value = Float.intBitsToFloat(draws.integer(0, Float.floatToIntBits(Float.MAX_VALUE)));
      check(value);
      check((float) (draws.normal() * 100));
    }
    // next to a power of two the interval of decimals that read back is lopsided
    for (int exponent = -149; exponent <= 127; exponent++) {
      check(Math.scalb(1f, exponent));
    }
  }

  private static void check(float value) {
    String text = write(value);
    assertThat(Float.parseFloat(text)).as(text).isEqualTo(value);
    assertThat(parse(text)).as(text).isEqualTo(value);
    int digits = new BigDecimal(text).stripTrailingZeros().precision();
    if (digits > 1) {
      for (RoundingMode mode : new RoundingMode[] {RoundingMode.FLOOR, RoundingMode.CEILING}) {
        BigDecimal shorter = new BigDecimal(value).round(new MathContext(digits - 1, mode));
        assertThat(shorter.floatValue())
            .as("%s, shorter than %s", shorter, text)
            .isNotEqualTo(value);
      }
    }
  }

  @SeededTest(seeds = 4)
  void fastAndPlainWayFindTheSameDigits(Draws draws) {
    for (int trial = 0; trial < 1_000; trial++) {
      float value = (float) Math.exp(draws.uniform(-20, 20));
      int power = draws.integer(0, 8) - (int) Math.floor(Math.log10(value));
      assertThat(FloatText.nearestDigits(value, power))
          .as("%s x 10^%d", value, power)
          .isEqualTo(FloatText.nearestDigitsPlain(value, power));
    }
  }
}
