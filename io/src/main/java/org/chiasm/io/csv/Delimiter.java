package org.chiasm.io.csv;

import java.nio.file.Path;
import java.util.Optional;
import org.chiasm.io.file.InputFile;

/** What separates the fields of a table. */
enum Delimiter {
  COMMA(',', "comma"),
  TAB('\t', "tab"),
  SEMICOLON(';', "semicolon");

  private final char character;
  private final String title;

  Delimiter(char character, String title) {
    this.character = character;
    this.title = title;
  }

  char character() {
    return character;
  }

  String text() {
    return String.valueOf(character);
  }

  /** Its name in messages. */
  String title() {
    return title;
  }

  /** What to do with a file that is separated by this though its name says otherwise. */
  String advice() {
    return switch (this) {
      case COMMA -> "rename the file to .csv";
      case TAB -> "rename the file to .tsv";
      case SEMICOLON ->
          "save it with commas (and decimals with a point), or rename it to .txt, where the"
              + " separator is found from the header";
    };
  }

  /** What the file's name promises: a comma for {@code .csv}, a tab for {@code .tsv}. */
  static Optional<Delimiter> ofName(Path file) {
    String name = InputFile.uncompressedName(file);
    if (name.endsWith(".csv")) {
      return Optional.of(COMMA);
    }
    return name.endsWith(".tsv") || name.endsWith(".tab") ? Optional.of(TAB) : Optional.empty();
  }

  /** The one that occurs most in the first line outside quotes; the comma if none does. */
  static Delimiter sniff(CharSequence text) {
    String line = unquotedFirstLine(text);
    Delimiter best = COMMA;
    for (Delimiter candidate : values()) {
      if (candidate.countIn(line) > best.countIn(line)) {
        best = candidate;
      }
    }
    return best;
  }

  private static String unquotedFirstLine(CharSequence text) {
    StringBuilder line = new StringBuilder();
    boolean quoted = false;
    for (int position = 0; position < text.length(); position++) {
      char letter = text.charAt(position);
      if (letter == '"') {
        quoted = !quoted;
      } else if (!quoted && (letter == '\n' || letter == '\r')) {
        break;
      } else if (!quoted) {
        line.append(letter);
      }
    }
    return line.toString();
  }

  private long countIn(String line) {
    return line.chars().filter(letter -> letter == character).count();
  }
}
