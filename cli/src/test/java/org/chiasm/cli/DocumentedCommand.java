package org.chiasm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command in a code block of a document, as a reader would copy it.
 *
 * @param words its words without the program's name
 */
record DocumentedCommand(List<String> words) {

  private static final Pattern BLOCK = Pattern.compile("(?: {4}|\\t)\\s*(?:\\./)?chiasm (\\S.*)");
  private static final Pattern FENCED = Pattern.compile("\\s*(?:\\$ )?(?:\\./)?chiasm (\\S.*)");
  private static final Pattern INLINE =
      Pattern.compile("`(?:(?:\\./)?chiasm |(?=(?:train|simulate) ))([^`]+)`");
  private static final Pattern FILE =
      Pattern.compile("([^=]*=)?([\\w./-]+\\.(?:csv|tsv|yaml|csv\\.gz|tsv\\.gz|chiasm|jsonl))");

  /** The commands of all code blocks of a document, in order. */
  static List<DocumentedCommand> of(Path document) throws IOException {
    List<DocumentedCommand> commands = new ArrayList<>();
    StringBuilder begun = new StringBuilder();
    boolean fenced = false;
    for (String line : Files.readAllLines(document)) {
      fenced ^= line.stripLeading().startsWith("```");
      Matcher start = (fenced ? FENCED : BLOCK).matcher(line);
      if (begun.length() > 0) {
        begun.append(' ').append(line.strip());
      } else if (start.matches()) {
        begun.append(start.group(1).strip());
      }
      if (begun.length() > 0 && begun.charAt(begun.length() - 1) == '\\') {
        begun.setLength(begun.length() - 1);
      } else if (begun.length() > 0) {
        commands.add(parse(begun.toString()));
        begun.setLength(0);
      }
    }
    return commands;
  }

  /** The commands in the running text of a document. */
  static List<DocumentedCommand> inText(Path document) throws IOException {
    return INLINE
        .matcher(Files.readString(document))
        .results()
        .map(found -> parse(found.group(1)))
        .toList();
  }

  /** What is to the right of a wide gap explains the command. */
  private static DocumentedCommand parse(String text) {
    String command = text.replaceFirst("(?<=\\S) {3,}\\S.*", "");
    return new DocumentedCommand(List.of(command.strip().split("\\s+", -1)));
  }

  /** The same with its files in a folder. */
  List<String> in(Path folder) throws IOException {
    List<String> located = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Matcher file = FILE.matcher(words.get(i));
      boolean output = i > 0 && List.of("--out", "--store").contains(words.get(i - 1));
      if (output || isPlaceOfConversion(i)) {
        located.add(folder.resolve(words.get(i)).toString());
      } else if (i > 0 && FolderArgument.isOne(folder.resolve(words.get(i)))) {
        located.add(folder.resolve(words.get(i)).toString());
      } else if (file.matches()) {
        String option = file.group(1) == null ? "" : file.group(1);
        located.add(option + folder.resolve(file.group(2)));
      } else {
        located.add(words.get(i));
      }
    }
    return located;
  }

  /** Whether a word is what 'convert' reads or where it writes, which no option names. */
  private boolean isPlaceOfConversion(int index) {
    return name().equals("convert")
        && index > 0
        && !words.get(index).startsWith("--")
        && !words.get(index - 1).startsWith("--");
  }

  /** What is written, if that is said. */
  List<String> outputs() {
    int out = words.indexOf("--out");
    return out < 0 ? List.of() : List.of(words.get(out + 1));
  }

  String name() {
    return words.get(0);
  }

  @Override
  public String toString() {
    return "chiasm " + String.join(" ", words);
  }
}
