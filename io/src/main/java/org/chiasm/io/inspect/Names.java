package org.chiasm.io.inspect;

import java.util.List;

/** Lists of names in messages. */
public final class Names {

  private static final int SHOWN = 3;

  private Names() {}

  /** The first three names and how many more there are: {@code a, b, c and 7 more}. */
  public static String some(List<String> names) {
    return some(names, SHOWN);
  }

  /** As many of the first names and how many more there are. */
  public static String some(List<String> names, int most) {
    String shown = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return names.size() <= most ? shown : shown + " and " + (names.size() - most) + " more";
  }

  /**
   * The pattern that matches a feature of this name: of the signs that mean something in a pattern
   * one fits itself, too.
   */
  static String pattern(String feature) {
    return feature.replace('*', '?');
  }
}
