package org.chiasm.io.matrixmarket;

import java.util.List;
import java.util.Locale;
import org.chiasm.core.text.NearestName;

/**
 * The first line of a file.
 *
 * @param sparse whether places stand beside the values (coordinate) or all values do (array)
 * @param pattern whether there are places without values
 * @param symmetric whether only the lower triangle is written
 */
record Banner(boolean sparse, boolean pattern, boolean symmetric) {

  private static final String FIRST = "%%matrixmarket";
  private static final List<String> FORMATS = List.of("coordinate", "array");
  private static final List<String> FIELDS =
      List.of("real", "integer", "pattern", "double", "unsigned-integer");
  private static final List<String> SYMMETRIES = List.of("general", "symmetric");

  /** Takes the line apart. */
  static Banner parse(NumberLines lines) {
    String[] words = lines.text().toLowerCase(Locale.ROOT).split("\\s+", -1);
    if (!words[0].equals(FIRST)) {
      throw lines.wrong(
          "expected '%%MatrixMarket matrix coordinate real general' or the like; this is no"
              + " MatrixMarket file");
    }
    if (words.length != 5) {
      throw lines.wrong(
          "expected five words such as '%%MatrixMarket matrix coordinate real general', found "
              + words.length);
    }
    require(lines, words[1], List.of("matrix"));
    require(lines, words[2], FORMATS);
    require(lines, words[3], FIELDS);
    require(lines, words[4], SYMMETRIES);
    boolean pattern = words[3].equals("pattern");
    boolean sparse = words[2].equals("coordinate");
    if (pattern && !sparse) {
      throw lines.wrong("a pattern has no values, which an array cannot be; expected a coordinate");
    }
    return new Banner(sparse, pattern, words[4].equals("symmetric"));
  }

  private static void require(NumberLines lines, String word, List<String> known) {
    if (!known.contains(word)) {
      String shown = word.length() > 40 ? word.substring(0, 40) + "..." : word;
      throw lines.wrong(
          "expected "
              + String.join(" or ", known)
              + ", found '"
              + shown
              + "'"
              + NearestName.find(shown, known)
                  .map(name -> "; did you mean '" + name + "'?")
                  .orElse(""));
    }
  }
}
