package org.chiasm.core.data;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One measured quantity.
 *
 * @param name name without the unit, never blank
 * @param unit unit of measurement as text, such as {@code mV}; empty if none is known
 */
public record Feature(String name, Optional<String> unit) {

  private static final Pattern TRAILING_UNIT = Pattern.compile("(.*\\S)\\s\\(([^()]+)\\)");

  /**
   * @throws IllegalArgumentException if the name is blank
   */
  public Feature {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a feature needs a name");
    }
  }

  /** A feature without a unit. */
  public static Feature named(String name) {
    return new Feature(name, Optional.empty());
  }

  /**
   * Features from column headers: a trailing unit in parentheses, as in {@code AP width (ms)},
   * becomes the unit. If names would then collide, all headers are kept whole.
   */
  public static List<Feature> parseHeaders(List<String> headers) {
    List<Feature> parsed = headers.stream().map(Feature::parseHeader).toList();
    Set<String> names = new HashSet<>();
    boolean unique = parsed.stream().allMatch(feature -> names.add(feature.name()));
    return unique ? parsed : headers.stream().map(Feature::named).toList();
  }

  private static Feature parseHeader(String header) {
    Matcher matcher = TRAILING_UNIT.matcher(header);
    return matcher.matches()
        ? new Feature(matcher.group(1), Optional.of(matcher.group(2)))
        : named(header);
  }

  /** The header to write for this feature: its name, then its unit in parentheses. */
  public String header() {
    return unit.map(text -> name + " (" + text + ")").orElse(name);
  }
}
