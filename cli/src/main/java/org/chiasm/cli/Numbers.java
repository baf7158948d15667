package org.chiasm.cli;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the numbers of options, with words for those who get them wrong. */
final class Numbers {

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
