package org.chiasm.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words as they are typed into a POSIX shell. */
final class ShellWords {

  /** Nothing of this means anything to a shell; {@code #} and {@code =} do not within a word. */
  private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+,-][\\w./:@%+,#=-]*");

  private ShellWords() {}

  /** One line; words that a shell would take apart or expand are quoted. */
  static String join(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
