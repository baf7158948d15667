package org.chiasm.io.spelling;

import java.util.Locale;
import java.util.regex.Pattern;
import org.chiasm.core.text.Identified;

/** The rules for ids of cells that need nothing else to be said. */
public enum CommonRule implements CellIdRule, Identified {
  /** {@code cell_A} becomes {@code cell_a}. */
  LOWER_CASE("letter case") {
    @Override
    public String apply(String id) {
      return id.toLowerCase(Locale.ROOT);
    }
  },
  /** {@code ACGT-1} becomes {@code ACGT}: a number at the end, after {@code -}, {@code .} or _. */
  WITHOUT_SUFFIX("a suffix such as -1") {
    @Override
    public String apply(String id) {
      return SUFFIX.matcher(id).replaceFirst("");
    }
  },
  /** {@code 2018_09.18-a} becomes {@code 20180918a}: no {@code -}, {@code .}, _ and blank. */
  WITHOUT_PUNCTUATION("punctuation") {
    @Override
    public String apply(String id) {
      return PUNCTUATION.matcher(id).replaceAll("");
    }
  },
  /** In lower case, without punctuation. */
  PLAIN("letter case and punctuation") {
    @Override
    public String apply(String id) {
      return LOWER_CASE.apply(WITHOUT_PUNCTUATION.apply(id));
    }
  };

  private static final Pattern SUFFIX = Pattern.compile("(?<=.)[-._]\\d+$");
  private static final Pattern PUNCTUATION = Pattern.compile("[-._\\s]");

  private final String difference;

  CommonRule(String difference) {
    this.difference = difference;
  }

  @Override
  public String difference() {
    return difference;
  }

  @Override
  public String id() {
    return Identified.super.id();
  }
}
