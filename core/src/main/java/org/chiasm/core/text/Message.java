package org.chiasm.core.text;

import java.util.Locale;

/** Text that reads the same under every default locale. */
public final class Message {

  private Message() {}

  /** {@link String#format} with a decimal point and no grouping, whatever the machine's locale. */
  public static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }
}
