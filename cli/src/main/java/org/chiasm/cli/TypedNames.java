package org.chiasm.cli;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options of several names, called in messages by the one that the user typed. */
final class TypedNames {

  private TypedNames() {}

  /**
   * The message in the user's words.
   *
   * @param arguments all words of the call
   */
  static String in(String message, CommandSpec command, Collection<String> arguments) {
    String worded = message;
    for (OptionSpec option : command.options()) {
      for (String typed : longNames(option).filter(name -> isAmong(arguments, name)).toList()) {
        for (String other : longNames(option).filter(name -> !name.equals(typed)).toList()) {
          worded =
              Pattern.compile("(?<![\\w-])" + Pattern.quote(other) + "(?![\\w-])")
                  .matcher(worded)
                  .replaceAll(Matcher.quoteReplacement(typed));
        }
      }
    }
    return worded;
  }

  private static Stream<String> longNames(OptionSpec option) {
    return Stream.of(option.names()).filter(name -> name.startsWith("--"));
  }

  private static boolean isAmong(Collection<String> arguments, String name) {
    return arguments.stream()
        .anyMatch(argument -> argument.equals(name) || argument.startsWith(name + "="));
  }
}
