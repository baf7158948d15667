package org.chiasm.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chiasm.tensor.Device;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers, times and devices of options, with words for those who get them wrong. */
final class Numbers {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smh]?)");

  private Numbers() {}

  static void register(CommandLine line) {
    ITypeConverter<Integer> whole = text -> parse(text, "a whole number", Integer::valueOf);
    ITypeConverter<Long> large = text -> parse(text, "a whole number", Long::valueOf);
    ITypeConverter<Double> real = text -> parse(text, "a number", Double::valueOf);
    line.registerConverter(Integer.class, whole);
    line.registerConverter(int.class, whole);
    line.registerConverter(Long.class, large);
    line.registerConverter(long.class, large);
    line.registerConverter(Double.class, real);
    line.registerConverter(double.class, real);
    line.registerConverter(Duration.class, Numbers::duration);
    line.registerConverter(Device.class, Numbers::device);
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "expected a time such as 30s, 5m or 2h, found '" + text + "'");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofSeconds(count);
    };
  }

  private static Device device(String text) {
    try {
      return Device.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private interface Parser<T> {
    T parse(String text);
  }

  private static <T> T parse(String text, String expected, Parser<T> parser) {
    try {
      return parser.parse(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("expected " + expected + ", found '" + text + "'");
    }
  }
}
