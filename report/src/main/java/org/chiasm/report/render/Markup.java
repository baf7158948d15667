package org.chiasm.report.render;

/** Text inside XML and HTML. */
public final class Markup {

  private static final int REPLACEMENT = 0xfffd;

  private Markup() {}

  /**
   * The text with markup characters escaped, fit for content and for quoted attributes of XML and
   * HTML. Characters that XML 1.0 cannot hold (control characters, half surrogates) become U+FFFD.
   */
  public static String escape(String text) {
    StringBuilder result = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '&' -> result.append("&amp;");
                case '<' -> result.append("&lt;");
                case '>' -> result.append("&gt;");
                case '"' -> result.append("&quot;");
                case '\'' -> result.append("&#39;");
                default -> result.appendCodePoint(isXml(character) ? character : REPLACEMENT);
              }
            });
    return result.toString();
  }

  private static boolean isXml(int character) {
    if (character < 0x20) {
      return character == '\t' || character == '\n' || character == '\r';
    }
    boolean surrogate = character >= 0xd800 && character <= 0xdfff;
    return !surrogate && character != 0xfffe && character != 0xffff;
  }
}
