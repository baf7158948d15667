package org.chiasm.io.inspect;

import java.util.List;

/** Lists of names in messages. */
public final class Names {

  private static final int SHOWN = 3;

  private Names() {}

  /** The first three names and how many more there are: {@code a, b, c and 7 more}. */
  public static String some(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
  }
}
