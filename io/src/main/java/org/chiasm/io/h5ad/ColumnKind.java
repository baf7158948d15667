package org.chiasm.io.h5ad;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a column of text is written as. */
enum ColumnKind {
  INTEGERS,
  INTEGERS_WITH_GAPS,
  /** Empty text becomes NaN. */
  REALS,
  BOOLEANS,
  BOOLEANS_WITH_GAPS,
  /** Empty text becomes the code of a missing value. */
  CATEGORIES,
  TEXTS;

  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9]\\d{0,17}");
  private static final Pattern REAL =
      Pattern.compile("-?(0|[1-9]\\d*)?(\\.\\d+|\\.)?([eE][+-]?\\d{1,3})?");
  private static final Set<String> TRUTH = Set.of("True", "False");

  /**
   * What the texts look like. A number that would be written differently, such as {@code 007}, is
   * none; texts that repeat are categories.
   */
  static ColumnKind of(List<String> values) {
    Set<String> distinct = new TreeSet<>(values);
    boolean missing = distinct.remove("");
    if (distinct.isEmpty()) {
      return missing ? REALS : TEXTS;
    }
    if (distinct.stream().allMatch(text -> INTEGER.matcher(text).matches())) {
      return missing ? INTEGERS_WITH_GAPS : INTEGERS;
    }
    if (distinct.stream().allMatch(ColumnKind::isReal)) {
      return REALS;
    }
    if (TRUTH.containsAll(distinct)) {
      return missing ? BOOLEANS_WITH_GAPS : BOOLEANS;
    }
    return 2L * distinct.size() <= values.size() || missing ? CATEGORIES : TEXTS;
  }

  /** Whether values of the kind are numbers or truth values, none missing. */
  boolean isPlain() {
    return this == INTEGERS || this == REALS || this == BOOLEANS;
  }

  private static boolean isReal(String text) {
    return text.chars().anyMatch(letter -> letter >= '0' && letter <= '9')
        && REAL.matcher(text).matches();
  }
}
