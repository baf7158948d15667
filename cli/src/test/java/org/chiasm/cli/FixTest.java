package org.chiasm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes commands out of what 'inspect' prints, as a person would, and enters them. */
abstract class FixTest extends CommandLineTest {

  private static final Pattern COMMAND = Pattern.compile(" {2}(?:fix|then): +chiasm (.*)");
  private static final Pattern WORD = Pattern.compile("((?:'[^']*'|\\\\'|[^\\s'\\\\])+)\\s*");

  /** The commands below the first finding of a kind, each without the program's name. */
  static List<List<String>> fixes(String inspection, String kind) {
    List<List<String>> commands = new ArrayList<>();
    boolean found = false;
    for (String line : inspection.lines().toList()) {
      found = line.startsWith(kind + ": ") ? commands.isEmpty() : found && !line.isBlank();
      Matcher command = COMMAND.matcher(line);
      if (found && command.matches()) {
        commands.add(words(command.group(1)));
      }
    }
    return commands;
  }

  /** As a shell takes a line apart. */
  private static List<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(word -> word.group(1).replaceAll("'([^']*)'", "$1").replace("\\'", "'"))
        .toList();
  }

  /** Enters what mends a finding, whatever it takes; what the last command, 'inspect', prints. */
  static String mended(Outcome inspection, String kind) {
    List<List<String>> commands = fixes(inspection.done().out(), kind);
    if (commands.isEmpty()) {
      throw new AssertionError("no fix of " + kind + " in\n" + inspection.out());
    }
    String out = "";
    for (List<String> command : commands) {
      out = run("", command).done().out();
    }
    return out;
  }
}
